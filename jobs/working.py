"""What a worker does: take jobs and do them, one after another, until it is told to end."""

import logging
import os
import signal
import threading
import time
from datetime import timedelta
from types import FrameType

from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone

from jobs import claiming, results, running
from jobs.models import Job
from jobs.querysets import UNFINISHED
from jobs.signs_of_life import worker_name

EVERY = 0.2  # seconds between looks for work
CLEAR_EVERY = 3600
OLDEST = timedelta(days=7)  # since a job was asked for; its page is gone then
MOST_JOBS = 200  # that one process does; then another takes its place, with its memory fresh
NICENESS = 15  # a server's process that wants the core gets all but a thirtieth of it

log = logging.getLogger("jobs")


def work(parent: int) -> None:
    """Work until told to end, or until the process that started this one is gone."""
    os.nice(NICENESS)
    stopping = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        stopping.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # of Ctrl-C, whoever started this one tells
    threading.Thread(target=_follow, args=(parent, stopping), name="jobs.parent", daemon=True).start()
    with worker_name() as name:
        _loop(name, stopping)


def _loop(name: str, stopping: threading.Event) -> None:
    cleared_at, done = 0.0, 0
    while not stopping.is_set() and done < MOST_JOBS:
        job = None
        try:
            close_old_connections()
            if time.monotonic() - cleared_at > CLEAR_EVERY or not cleared_at:
                cleared_at = time.monotonic()
                clear()
            claiming.take_back_lost()
            job = claiming.claim(name)
        except DatabaseError as error:  # locked, away, or not migrated yet
            log.warning("the queue cannot be read: %s", error)
            connection.close()
            stopping.wait(5)
        if job is not None:
            running.run(job, stopping)
            done += 1
        else:
            stopping.wait(EVERY)


def clear() -> None:
    """Forget jobs that ended long ago, and the results that are too old or too many."""
    old = Job.objects.exclude(state__in=UNFINISHED).filter(made_at__lt=timezone.now() - OLDEST)
    if old.exists():  # else no write: a start with nothing to do leaves the database as it is
        old.delete()
    results.prune()


def _follow(parent: int, stopping: threading.Event) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    stopping.set()
