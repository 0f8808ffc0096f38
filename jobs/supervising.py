"""Keep one worker process going: start another where it ends, and let it end before this one does.

The worker is a child, forked before anything is connected. It has a process group of its own, so that a compiler that
it started ends with it.
"""

import contextlib
import logging
import os
import signal
import time
from types import FrameType

from django.db import connections

from jobs import working

PATIENCE = 10  # seconds for the worker to put its job back
AT_LEAST = 2  # seconds between two starts of a worker that ends at once


log = logging.getLogger("jobs")


class Supervisor:
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
                working.work(mine)
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
