"""Whether a worker of this host lives: it holds a lock on a file of its own, which ends with it however it ends."""

import contextlib
import fcntl
import os
import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings


@contextmanager
def worker_name() -> Iterator[str]:
    """A name for this worker, known to live for as long as it holds it."""
    name = f"{socket.gethostname()[:80]}.{os.getpid()}.{secrets.token_hex(4)}"
    path = _path(name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        yield name  # a folder that cannot be written; what is left is the time since its last sign
        return
    try:
        with contextlib.suppress(OSError):  # a file system without locks
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield name
    finally:
        path.unlink(missing_ok=True)
        os.close(lock)


def is_dead(name: str) -> bool | None:
    """None where it cannot be told from here: the worker is another host's, or has another data folder."""
    path = _path(name)
    if name.rpartition(".")[0].rpartition(".")[0] != socket.gethostname()[:80]:
        return None
    try:
        lock = os.open(path, os.O_RDWR)
    except OSError:
        return None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    else:
        path.unlink(missing_ok=True)
        return True
    finally:
        os.close(lock)


def _path(name: str) -> Path:
    return settings.DATA_DIR / "workers" / f"{name.replace('/', '_')}.lock"
