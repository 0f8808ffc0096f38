"""How a job stands, in a sentence."""

from jobs.choices import State
from jobs.models import Job


def sentence(job: Job) -> str:
    match job.state:
        case State.WAITING:
            return _waiting(Job.objects.before(job).count())
        case State.RUNNING if job.is_to_end:
            return "Being cancelled."
        case State.RUNNING:
            steps = f" (step {min(job.done + 1, job.of):,} of {job.of:,})" if job.of else ""
            return f"{job.what or 'In progress'}{steps}."
        case State.DONE:
            return job.message or "It is ready."
        case State.CANCELLED:
            return "It was cancelled."
    return job.message


def _waiting(before: int) -> str:
    if before == 0:
        return "Waiting: it is next."
    return f"Waiting: {before:,} {'is' if before == 1 else 'are'} before it."
