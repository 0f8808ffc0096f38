"""Real servers, as `manage.py serve` starts them, and what becomes of their processes."""

import random
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil

from tests import engines

PATIENCE = 120  # seconds; on a busy machine a process of Django's takes some to start

_kept: list[socket.socket] = []


@contextmanager
def server(data: Path, port: int = 0, said: Any = None) -> Iterator[tuple[subprocess.Popen, str]]:
    """A server that answers, and its address; `said`: an open file for its log. It is ended at the end."""
    port = port or free_port()
    command = [sys.executable, "manage.py", "serve", "--port", str(port)]
    where = {"cwd": engines.PROJECT, "env": engines.environment(data), "stdout": subprocess.DEVNULL, "stderr": said}
    process = subprocess.Popen(command, **where)
    try:
        assert answer(f"http://127.0.0.1:{port}/", process) == 200
        yield process, f"http://127.0.0.1:{port}/"
    finally:
        ended(process)


def ended(process: subprocess.Popen) -> str | None:
    """End a server as Ctrl-C does; what it has said, where that was piped."""
    process.terminate()
    try:
        return process.communicate(timeout=PATIENCE)[0]
    except subprocess.TimeoutExpired:
        process.kill()
        raise


def free_port() -> int:
    """A port for a server, which nobody takes before that listens: the system gives none of these to who asks for any.

    Of tests that run at the same time each has its own: it keeps the UDP port of the same number.
    """
    while True:
        kept, port = socket.socket(type=socket.SOCK_DGRAM), random.randrange(20_000, 32_000)
        try:
            kept.bind(("127.0.0.1", port))
            with socket.socket() as trial:
                trial.bind(("127.0.0.1", port))
        except OSError:
            kept.close()
        else:
            _kept.append(kept)
            return port


def family(pid: int) -> list[int]:
    """What a process has started, and what that has."""
    return [child.pid for child in psutil.Process(pid).children(recursive=True)]


def whole_family(pid: int) -> list[int]:
    """That of a server, once it is there: two processes that answer, the worker, and its keeper."""
    until(lambda: len(family(pid)) == 4)
    return family(pid)


def arguments(process: psutil.Process) -> list[str]:
    """None of one that was killed and is not taken off yet, or ended since it was listed."""
    try:
        return process.cmdline()
    except psutil.NoSuchProcess:  # a zombie's error is of this kind
        return []


def nap() -> None:
    time.sleep(0.1)


def until(holds: Callable[[], Any], pause: Callable[[], object] = nap) -> Any:
    """What it says once that is true of something."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := holds():
            return found
        pause()
    raise AssertionError("it never came to be")


def answer(url: str, server: subprocess.Popen) -> int:
    """The status, once there is one; a first start may take a while on a busy machine."""

    def status() -> int:
        assert server.poll() is None, "the server has ended"
        try:
            with urllib.request.urlopen(url, timeout=30) as response:
                return int(response.status)
        except OSError:
            return 0

    return int(until(status))


def wait_until_gone(pids: list[int]) -> None:
    until(lambda: not any(is_running(pid) for pid in pids))


def is_running(pid: int) -> bool:
    """A killed process has its files open until its last thread has ended; nobody may be there to take it off."""
    try:
        has_threads = len(list(Path(f"/proc/{pid}/task").iterdir())) > 1
        return has_threads or Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
