"""How a job ends whose work was told to stop."""

import enum

from jobs import claiming
from jobs.choices import JobState
from jobs.models import Job

TOO_LONG = "This took longer than {} seconds, so it was ended. Ask for less at once, then try again."


class Why(enum.Enum):
    CANCELLED = "cancelled"  # or no longer ours, which comes to the same: nobody waits for what we make
    TOO_LONG = "too long"
    PROCESS_ENDS = "the process ends"


def end_stopped(job: Job, why: Why, patience: float) -> None:
    if why is Why.TOO_LONG:
        claiming.finish(job, JobState.FAILED, TOO_LONG.format(round(patience)))
    elif why is Why.CANCELLED or not claiming.put_back(job):
        claiming.finish(job, JobState.CANCELLED)
