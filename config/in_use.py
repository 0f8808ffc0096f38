"""Who has the SQLite database open: each process says so before it connects, so that a restore can refuse.

A lock on a file beside the database: shared by all who use it, alone for whoever replaces it.
The system lets go of it when a process ends, however it ends.
"""

import fcntl
import os
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import pairwise
from pathlib import Path
from typing import Any

_held: dict[Path, int] = {}
_guard = threading.Lock()


class InUse(Exception):
    """Others have the database open; the message names them as far as the system tells."""


class Connection(sqlite3.Connection):
    """Its process counts as a user of the database from before the file is opened until the process ends."""

    def __init__(self, database: str | Path, *args: Any, **kwargs: Any) -> None:
        if not str(database).startswith(("file:", ":memory:")):
            hold(Path(database))
        super().__init__(database, *args, **kwargs)


def hold(database: Path) -> None:
    """Count as a user of this database; raises OperationalError while it is being replaced."""
    database = database.resolve()
    with _guard:
        if database in _held:
            return
        try:
            lock = _open(database)
        except OSError:
            return  # the database will not open either, and says why
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
            raise sqlite3.OperationalError("a copy is being put in its place; try again when that is done") from None
        except OSError:
            pass  # a file system without locks; SQLite's own are what is left
        os.set_inheritable(lock, True)  # `serve` becomes the server, which goes on using it
        _held[database] = lock


@contextmanager
def alone(database: Path) -> Iterator[None]:
    """Keep every other process of Parallax off the database; raises InUse where one has it open."""
    lock = _open(database)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        raise InUse(users(database)) from None
    except OSError:
        pass  # a file system without locks
    try:
        yield
    finally:
        os.close(lock)


def users(database: Path) -> str:
    """Who holds the lock: `the server (process 41), manage.py shell (process 52)`; vague where /proc does not tell."""
    pids: set[int] = set()
    with suppress(OSError):
        inode = str(_lock_of(database).stat().st_ino)
        for line in Path("/proc/locks").read_text().splitlines():
            kind, _, _, pid, file = line.replace("->", "").split()[1:6]
            if kind == "FLOCK" and file.rpartition(":")[2] == inode:
                pids.add(int(pid))
    names = defaultdict(list)
    for number in sorted(pids):
        with suppress(OSError):
            names[_named(Path(f"/proc/{number}/cmdline").read_text().split("\0"))].append(str(number))
    each = [f"{name} (process{'es' if len(own) > 1 else ''} {', '.join(own)})" for name, own in names.items()]
    return ", ".join(each) or "another process"


def _named(line: list[str]) -> str:
    """What a person calls the process that was started with this command line."""
    if "config.server" in line:
        return "the server"
    for word, following in pairwise(line):
        if Path(word).name == "manage.py":
            return f"manage.py {following}"
    return Path(line[0]).name or "a process"


def _lock_of(database: Path) -> Path:
    return database.with_name(f"{database.name}.lock")


def _open(database: Path) -> int:
    path = _lock_of(database)
    try:
        return os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        lock = os.open(path, os.O_RDONLY | os.O_CREAT, 0o600)
        os.fchmod(lock, 0o644)  # it holds nothing; made by root, it must still lock for the server's own user
        return lock
