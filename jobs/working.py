"""What a worker does: take jobs and do them, one after another, until it is told to end; and what keeps it going."""

import contextlib
import logging
import os
import signal
import threading
import time
from datetime import timedelta
from types import FrameType

from django.db import DatabaseError, close_old_connections, connection, connections
from django.utils import timezone

from jobs import claiming, results, running
from jobs.models import Job
from jobs.querysets import UNFINISHED
from jobs.signs_of_life import worker_name

EVERY = 0.2  # seconds between looks for work
CLEAR_EVERY = 3600
OLDEST = timedelta(days=7)  # since a job was asked for; its page is gone then
MOST_JOBS = 200  # that one process does; then another takes its place, with its memory fresh
PATIENCE = 10  # seconds for a worker that is told to end to put its job back
AT_LEAST = 2  # seconds between two starts of a worker that ends at once
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


class Supervisor:
    """Keeps one worker process going: starts another where it ends, and lets it end before this one does.

    The worker is a child, forked before anything is connected. It has a process group of its own, so that a compiler
    that it started ends with it.
    """

    def __init__(self, parent: int | None = None) -> None:
        """`parent`: the process with which this one ends; None where it ends only when told to."""
        self._parent = parent
        self._is_ending = False
        self._worker = 0

    def run(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._end)
        while not self._has_to_end():
            begun = time.monotonic()
            self._start()
            self._wait()
            while time.monotonic() - begun < AT_LEAST and not self._has_to_end():
                time.sleep(0.1)

    def _end(self, number: int, frame: FrameType | None) -> None:
        self._is_ending = True

    def _has_to_end(self) -> bool:
        return self._is_ending or (self._parent is not None and os.getppid() != self._parent)

    def _start(self) -> None:
        connections.close_all()
        mine = os.getpid()
        self._worker = os.fork()
        if self._worker == 0:
            status = 1
            try:
                os.setpgid(0, 0)
                work(mine)
                status = 0
            except Exception:
                log.exception("the worker failed; another takes its place")
            finally:
                connections.close_all()
                os._exit(status)

    def _wait(self) -> None:
        """Until the worker has ended, by itself or because this process is to end."""
        asked_at = 0.0
        while not self._has_ended():
            if self._has_to_end():
                if not asked_at:
                    asked_at = time.monotonic()
                    self._signal(signal.SIGTERM)
                elif time.monotonic() - asked_at > PATIENCE:
                    self._signal(signal.SIGKILL)
            time.sleep(0.1)
        self._signal_group(signal.SIGKILL)  # whatever it started and did not end

    def _has_ended(self) -> bool:
        return os.waitpid(self._worker, os.WNOHANG)[0] != 0

    def _signal(self, number: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._worker, number)

    def _signal_group(self, number: int) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._worker, number)
