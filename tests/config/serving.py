"""Real servers, as `manage.py serve` starts them, and what becomes of their processes."""

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

PATIENCE = 60  # seconds; on a busy machine a process of Django's takes some to start


@contextmanager
def server(data: Path, port: int = 0, said: Any = None) -> Iterator[tuple[subprocess.Popen, str]]:
    """A server that answers, and its address; `said`: an open file for its log. It is ended at the end."""
    port = port or free_port()
    command = [sys.executable, "manage.py", "serve", "--port", str(port)]
    where = {"cwd": engines.PROJECT, "env": engines.environment(data), "stdout": subprocess.DEVNULL, "stderr": said}
    process = subprocess.Popen(command, **where)
    try:
        assert answer(f"http://127.0.0.1:{port}/") == 200
        yield process, f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(timeout=30)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def family(pid: int) -> list[int]:
    """What a process has started, and what that has."""
    return [child.pid for child in psutil.Process(pid).children(recursive=True)]


def arguments(process: psutil.Process) -> list[str]:
    """None of one that was killed and is not taken off yet, or ended since it was listed."""
    try:
        return process.cmdline()
    except psutil.NoSuchProcess:  # a zombie's error is of this kind
        return []


def until(holds: Callable[[], Any]) -> Any:
    """What it says once that is true of something."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := holds():
            return found
        time.sleep(0.1)
    raise AssertionError("it never came to be")


def answer(url: str) -> int:
    """The status, once there is one; a first start may take a while on a busy machine."""
    for _ in range(600):
        try:
            with urllib.request.urlopen(url, timeout=5) as response:
                return int(response.status)
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{url} did not answer within a minute")


def wait_until_gone(pids: list[int]) -> None:
    for _ in range(300):
        if not any(is_running(pid) for pid in pids):
            return
        time.sleep(0.1)
    raise AssertionError(f"{pids} still run")


def is_running(pid: int) -> bool:
    """A killed process has its files open until its last thread has ended; nobody may be there to take it off."""
    try:
        has_threads = len(list(Path(f"/proc/{pid}/task").iterdir())) > 1
        return has_threads or Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
