"""Keep a worker going beside the server. Knows no Django, as the process that does it is the server's."""

import logging
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
SHORTEST, LONGEST = 1, 60  # seconds before one that ended is started again; twice as long each time it ends soon
PATIENCE = 15  # seconds for it to end when told to; it gives its own worker ten (jobs.working)

log = logging.getLogger("jobs")


def start_worker() -> "subprocess.Popen[bytes]":
    """A worker that ends when told to, and with this process."""
    command = [sys.executable, str(PROJECT / "manage.py"), "work", "--with", str(os.getpid())]
    return subprocess.Popen(command, cwd=PROJECT, stdin=subprocess.DEVNULL)


class Beside:
    """A worker beside this process. Where it ends, however that was, another is started, until `end` is called."""

    def __init__(self) -> None:
        self._is_ending = threading.Event()
        self._starting = threading.Lock()
        # Here, not in the thread: a process forked meanwhile would hold its pipe open, and this wait for that.
        self._worker = start_worker()
        self._thread = threading.Thread(target=self._keep, name="jobs.beside", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Tell it to end, and wait until it has."""
        with self._starting:
            self._is_ending.set()
            self._worker.terminate()
        self._thread.join(PATIENCE)
        self._worker.kill()

    def _keep(self) -> None:
        pause, begun = SHORTEST, time.monotonic()
        while True:
            code = self._worker.wait()
            if self._is_ending.is_set():
                return
            pause = SHORTEST if time.monotonic() - begun > LONGEST else min(pause * 2, LONGEST)
            log.warning("the worker ended (status %s); another is started in %s s", code, pause)
            self._is_ending.wait(pause)
            begun = time.monotonic()
            self._start_again()

    def _start_again(self) -> None:
        with self._starting:
            if self._is_ending.is_set():
                return
            try:
                self._worker = start_worker()
            except OSError as error:  # no memory, or too many processes: the next round tries again
                log.warning("no worker can be started: %s", error)
