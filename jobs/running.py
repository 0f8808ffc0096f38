"""Do one job: run its kind's function, keep what comes of it, end it."""

import logging
import secrets
import threading
from typing import Any

from django.utils import timezone

from jobs import claiming, kinds, results
from jobs.asker import rights
from jobs.kinds import File, JobKind, Message, Refused, Stopped
from jobs.models import Job
from jobs.querysets import JobState
from jobs.watching import Watch
from revisions import counting

FAULT = (
    "This failed through a fault of ours, which has been logged. Try again; "
    "if it fails again, tell whoever runs this site."
)
HERE = "this process"  # where JOBS_RUN_AT_ONCE lets the asking process do the work

log = logging.getLogger("jobs")


class Reporter:
    """What the kind's function is handed as `progress`; another thread reads how far it is and may stop it."""

    def __init__(self, user: Any) -> None:
        self.user = user
        self.progress: tuple[int, int, str] = (0, 0, "")
        self.stopped = threading.Event()

    def __call__(self, done: int, of: int, what: str = "") -> None:
        self.progress = (done, of, what)
        self.check()

    def check(self) -> None:
        if self.stopped.is_set():
            raise Stopped


def run(job: Job, stopping: threading.Event) -> None:
    """Do a job that this worker has claimed. `stopping` is set where the process is to end."""
    kind, reporter = kinds.find(job.kind), Reporter(job.user)
    with Watch(job, reporter, kind.patience, stopping) as watch:
        _run(job, kind, reporter, watch)


def run_here(job: Job) -> None:
    """Do a job in the process that asked for it; nobody watches."""
    Job.objects.filter(pk=job.pk).update(
        state=JobState.RUNNING, worker=HERE, attempts=1, begun_at=timezone.now(), beat_at=timezone.now()
    )
    job.refresh_from_db()
    _run(job, kinds.find(job.kind), Reporter(job.user), None)
    job.refresh_from_db()


def _run(job: Job, kind: JobKind, reporter: Reporter, watch: Watch | None) -> None:
    try:
        message, result = _outcome(job, kind, reporter)
    except Stopped:
        assert watch  # nobody else stops it
        claiming.end_stopped(job, watch.why, kind.patience)
    except Refused as refused:
        claiming.finish(job, JobState.FAILED, str(refused))
    except Exception:
        log.exception("%s failed: job %s with %s", kind.name, job.pk, job.parameters)
        claiming.finish(job, JobState.FAILED, FAULT)
    else:
        claiming.finish(job, JobState.DONE, message, result)


def _outcome(job: Job, kind: JobKind, reporter: Reporter) -> tuple[str, str]:
    """The message, and the name that the file is kept under."""
    if job.key and results.is_kept(job.key):  # somebody else asked for the same and came first
        results.share(job.key)
        return "", job.key
    outcome = kind.run(job.parameters, reporter)
    if isinstance(outcome, Message):
        return outcome.text, ""
    assert isinstance(outcome, File)
    name = job.key if job.key and _is_as_asked(job, kind) else secrets.token_hex(20)
    results.keep(name, outcome)
    return "", name


def _is_as_asked(job: Job, kind: JobKind) -> bool:
    """Whether content and rights are still those of the key; else the file is this job's alone."""
    user = type(job.user).objects.get(pk=job.user.pk) if job.user else None  # permissions are remembered with a user
    return counting.stamp() == job.content and rights(kind, user) == job.rights
