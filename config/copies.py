"""Copies of a SQLite database: checked, on disk, and under their name only when whole."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from django.utils import timezone

SIDES = ("-wal", "-shm", "-journal")  # what SQLite keeps beside a database
HEADER = b"SQLite format 3\0"  # https://www.sqlite.org/fileformat.html#magic_header_string


class Damaged(Exception):
    """SQLite finds a file damaged; the message is the first fault."""


@contextmanager
def draft(path: Path) -> Iterator[Path]:
    """An empty file in the same folder to write to; what is there at the end is removed."""
    file = path.with_name(f"{path.name}.part-{os.getpid()}")
    try:
        file.touch()  # where it cannot be, this says why; SQLite would not
        yield file
    finally:
        remove(file)


def free_name(folder: Path, why: str) -> Path:
    """A name in the folder that no file has: the moment, and why the copy was made."""
    stem = f"parallax-{timezone.now():%Y%m%d-%H%M%S}-{why}"
    taken = {path.name for path in folder.iterdir()}
    names = (f"{stem}{'' if n == 1 else f'-{n}'}.sqlite3" for n in range(1, len(taken) + 2))
    return folder / next(name for name in names if name not in taken)


def copy(database: Path, file: Path, how: str = "mode=ro") -> None:
    """Copy what is written into a database, with what stands in its journal, into one file."""
    with closing(connect(database, how)) as source, closing(connect(file, "mode=rwc")) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")


def remove(file: Path) -> None:
    for side in ("", *SIDES):
        beside(file, side).unlink(missing_ok=True)


def beside(file: Path, side: str) -> Path:
    return file.with_name(file.name + side)


def connect(file: Path, how: str) -> sqlite3.Connection:
    """A plain connection without waiting; `how` is a part of SQLite's address, such as `mode=rw`."""
    return sqlite3.connect(f"{file.absolute().as_uri()}?{how}", uri=True, timeout=0, isolation_level=None)


def check_whole(file: Path) -> None:
    """Raise Damaged where SQLite finds a fault; reads all of the file."""
    try:
        with closing(connect(file, "mode=rw")) as database:  # read-only, SQLite leaves out the rules of tables
            (finding,) = database.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        raise Damaged(str(error)) from error
    if finding != "ok":
        raise Damaged(finding.splitlines()[-1])


def publish(file: Path, path: Path) -> None:
    """Give a finished file its name, on disk; raises FileExistsError rather than replace another."""
    flush(file)
    try:
        os.link(file, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if path.exists():
            raise FileExistsError(path) from None
        file.rename(path)
    flush(path.parent)


def flush(path: Path) -> None:
    """See a file, or a folder's names, on disk."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def give_to_owner_of(model: Path, file: Path) -> None:
    """Let a file belong to whom another belongs: a copy that root puts in place must still be the server's."""
    there = model.stat()
    with suppress(PermissionError):
        os.chown(file, there.st_uid, there.st_gid)


def put_away_journal(database: Path) -> None:
    """Write what stands in the journal into the database; the last to do so leaves no journal behind."""
    if not database.is_file():
        return
    with closing(connect(database, "mode=rw")) as last:
        last.execute("PRAGMA busy_timeout=2000")
        last.execute("PRAGMA wal_checkpoint(TRUNCATE)")
