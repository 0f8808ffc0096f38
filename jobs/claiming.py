"""What workers write to a job: each change in one statement, and only while the job is theirs."""

import enum

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now

from jobs import kinds
from jobs.models import Job
from jobs.querysets import JobState
from jobs.signs_of_life import is_dead

MOST_ATTEMPTS = 3
GIVEN_UP = (
    f"The work was begun {MOST_ATTEMPTS} times and broke off each time, so it is not tried any more. "
    "Tell whoever runs this site."
)
TOO_LONG = "This took longer than {} seconds, so it was ended. Ask for less at once, then try again."


class Why(enum.Enum):
    """Why work is told to stop."""

    CANCELLED = "cancelled"  # or no longer ours, which comes to the same: nobody waits for what we make
    TOO_LONG = "too long"
    PROCESS_ENDS = "the process ends"


def claim(worker: str) -> Job | None:
    """Take the next job, once among all workers; None where nothing is waiting."""
    if not Job.objects.ready(kinds.names()).exists():
        return None  # a plain read: an idle worker takes no lock
    with transaction.atomic():
        job: Job | None = Job.objects.ready(kinds.names()).select_for_update(skip_locked=True).first()
        if job is None:
            return None
        Job.objects.filter(pk=job.pk).update(
            state=JobState.RUNNING, worker=worker, begun_at=Now(), beat_at=Now(), attempts=F("attempts") + 1
        )
        job.refresh_from_db()
    return job


def report(job: Job, done: int, of: int, what: str) -> bool:
    """Write how far the work is, which is a sign of life too. False where it is to end, or is no longer ours."""
    own = _own(job).filter(is_to_end=False)
    return bool(own.update(done=done, of=of, what=what[:200], beat_at=Now()))


def is_wanted(job: Job) -> bool:
    return _own(job).filter(is_to_end=False).exists()


def finish(job: Job, state: JobState, message: str = "", result: str = "") -> bool:
    """End a job; False where it is no longer ours."""
    return bool(_own(job).update(state=state, message=message, result=result, ended_at=Now()))


def end_stopped(job: Job, why: Why, patience: float) -> None:
    """End a job whose work was told to stop."""
    if why is Why.TOO_LONG:
        finish(job, JobState.FAILED, TOO_LONG.format(round(patience)))
    elif why is Why.CANCELLED or not put_back(job):
        finish(job, JobState.CANCELLED)


def put_back(job: Job) -> bool:
    """Let another worker take it, as if it had never been begun; False where it is to end."""
    own = _own(job).filter(is_to_end=False)
    return bool(own.update(state=JobState.WAITING, worker="", done=0, of=0, what="", attempts=F("attempts") - 1))


def cancel(job: Job) -> None:
    """End what is waiting; let what is running know that it is to end."""
    waiting = Job.objects.waiting().filter(pk=job.pk)
    if not waiting.update(state=JobState.CANCELLED, ended_at=Now()):
        Job.objects.running().filter(pk=job.pk).update(is_to_end=True)


def take_back_lost() -> None:
    """Let the jobs of dead workers be taken again, or fail those that broke off too often."""
    silent = {*Job.objects.silent().values_list("pk", flat=True)}
    for job in Job.objects.running():
        dead = is_dead(job.worker)
        if not (job.pk in silent if dead is None else dead):
            continue
        if job.is_to_end:
            finish(job, JobState.CANCELLED)
        elif job.attempts >= MOST_ATTEMPTS:
            finish(job, JobState.FAILED, GIVEN_UP)
        else:
            _own(job).update(state=JobState.WAITING, worker="", done=0, of=0, what="")


def _own(job: Job):  # type: ignore[no-untyped-def]
    return Job.objects.running().filter(pk=job.pk, worker=job.worker, attempts=job.attempts)
