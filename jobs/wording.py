"""How a job stands, in a sentence."""

from datetime import datetime

from django.utils import timezone

from dates.english import grouped
from jobs.models import Job
from jobs.querysets import NOBODY_AFTER, JobState

NOBODY = "nobody takes it up: no worker is running. Tell whoever runs this site."


def sentence(job: Job) -> str:
    match job.state:
        case JobState.WAITING if _is_left_alone(job.made_at):
            return f"Waiting, but {NOBODY}"
        case JobState.WAITING:
            return _waiting(Job.objects.before(job).count())
        case JobState.RUNNING if _is_left_alone(job.beat_at):
            return f"The work broke off, and {NOBODY}"
        case JobState.RUNNING if job.is_to_end:
            return "Being cancelled."
        case JobState.RUNNING:
            steps = f" (step {grouped(min(job.done + 1, job.of))} of {grouped(job.of)})" if job.of else ""
            return f"{job.what or 'In progress'}{steps}."
        case JobState.DONE:
            return job.message or "Ready."
        case JobState.CANCELLED:
            return "Cancelled."
    return job.message


def _is_left_alone(since: datetime | None) -> bool:
    """Whether no worker can be alive: nothing is heard of any job, though this one is there to be taken since then."""
    is_old = since is not None and timezone.now() - since > NOBODY_AFTER
    return is_old and not Job.objects.alive_lately().exists()


def _waiting(before: int) -> str:
    if before == 0:
        return "Waiting: it is next."
    return f"Waiting: {grouped(before)} {'is' if before == 1 else 'are'} before it."
