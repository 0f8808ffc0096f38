"""How a job stands, in a sentence."""

from datetime import timedelta

from django.utils import timezone

from dates.english import grouped
from jobs.choices import State
from jobs.models import Job

NOBODY_AFTER = timedelta(minutes=1)  # a worker looks five times a second, and starts again in seconds


def sentence(job: Job) -> str:
    match job.state:
        case State.WAITING:
            return _waiting(job, Job.objects.before(job).count())
        case State.RUNNING if job.is_to_end:
            return "Being cancelled."
        case State.RUNNING:
            steps = f" (step {grouped(min(job.done + 1, job.of))} of {grouped(job.of)})" if job.of else ""
            return f"{job.what or 'In progress'}{steps}."
        case State.DONE:
            return job.message or "It is ready."
        case State.CANCELLED:
            return "It was cancelled."
    return job.message


def _waiting(job: Job, before: int) -> str:
    if before == 0 and timezone.now() - job.made_at > NOBODY_AFTER and not Job.objects.running().exists():
        return "Waiting, but nobody takes it up: no worker is running. Tell whoever runs this site."
    if before == 0:
        return "Waiting: it is next."
    return f"Waiting: {grouped(before)} {'is' if before == 1 else 'are'} before it."
