"""Beside the work, a thread: it writes how far the work is, hears of a cancel, and ends what does not end itself."""

import logging
import os
import threading
import time
from typing import Any

from django.db import DatabaseError, connection

from jobs import claiming
from jobs.claiming import Why
from jobs.models import Job

EVERY = 0.4  # seconds between looks
BEAT = 5  # seconds between signs of life where there is nothing else to report
GRACE = 5  # seconds for the work to end once it was told to; then its process ends

log = logging.getLogger("jobs")


class Watch:
    """A context around the work. Once it told the work to stop, `why` says the reason."""

    def __init__(self, job: Job, reporter: Any, patience: float, stopping: threading.Event) -> None:
        self._thread = threading.Thread(target=self._run, name="jobs.watch", daemon=True)
        self.why = Why.CANCELLED
        self._job, self._reporter, self._patience, self._stopping = job, reporter, patience, stopping
        self._is_over = threading.Event()
        self._begun = self._written_at = time.monotonic()
        self._written = reporter.progress

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._thread.join()

    def _run(self) -> None:
        try:
            while not self._is_over.wait(EVERY):
                if (why := self._why_to_end()) is not None:
                    self._stop(why)
                    return
        finally:
            connection.close()

    def _why_to_end(self) -> Why | None:
        if self._stopping.is_set():
            return Why.PROCESS_ENDS
        if time.monotonic() - self._begun > self._patience:
            return Why.TOO_LONG
        try:
            return None if self._is_wanted() else Why.CANCELLED
        except DatabaseError as error:  # locked, or away for a moment
            log.warning("job %s: %s", self._job.pk, error)
            connection.close()
            return None

    def _is_wanted(self) -> bool:
        progress, now = self._reporter.progress, time.monotonic()
        if progress == self._written and now - self._written_at < BEAT:
            return claiming.is_wanted(self._job)
        self._written, self._written_at = progress, now
        return claiming.report(self._job, *progress)

    def _stop(self, why: Why) -> None:
        self.why = why
        self._reporter.stopped.set()
        if self._is_over.wait(GRACE):
            return
        log.error("job %s did not end when told to (%s); its process is ended", self._job.pk, why.value)
        try:
            claiming.end_stopped(self._job, why, self._patience)
        finally:
            os._exit(1)  # nothing else ends a thread; another process takes this one's place
