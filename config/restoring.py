"""Write: put a copy in the place of the SQLite database, which is kept aside.

Killed at any step it leaves the old database or the new one, whole: the copy is checked
and made ready beside the database, and takes its place in one rename.
"""

import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from config import copies, in_use
from config.carrying import yesterday
from events.models import ChangedEvent
from revisions.counting import ROW
from revisions.models import Revision

CHANGED_EVENTS = (ChangedEvent._meta.db_table, "timeline_touch")  # what this table is called, and was
OURS = {"articles", "claims", "revisions"}  # apps that every version of Parallax has had

BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
UNREADABLE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


class RestoreRefused(Exception):
    """The copy was not put in place and nothing was changed; the message says why in a sentence."""


class Restored(NamedTuple):
    kept: Path | None  # where the database is that was there; None where there was none
    is_older: bool  # the copy lacks migrations of this version


def restore(copy: Path, database: Path, backups: Path) -> Restored:
    """Put `copy` in the place of `database`, and what was there into the folder `backups`; raises RestoreRefused."""
    try:
        check_file(copy, database)
        database.parent.mkdir(parents=True, exist_ok=True)
        with in_use.alone(database), copies.draft(database) as draft:
            clear_drafts(database, draft)
            take(copy, draft)
            is_older = check_version(copy, draft)
            with shut(database) as old:
                kept = keep(old, database, backups)
                count_as_new(draft, old)
                put(draft, database)
            return Restored(kept, is_older)
    except in_use.InUse as users:
        raise RestoreRefused(f"{database} is in use by {users}: stop that first.") from None
    except OSError as error:
        raise RestoreRefused(f"{error.filename} cannot be used ({error.strerror}).") from error
    except sqlite3.Error as error:
        raise RestoreRefused(f"SQLite cannot do it ({error}).") from error


def check_file(copy: Path, database: Path) -> None:
    """Raise RestoreRefused where the file cannot be a copy, before anything is opened by SQLite."""
    if copy.is_dir():
        raise RestoreRefused(f"{copy} is a folder: name the file of the copy.")
    if not stat.S_ISREG(copy.stat().st_mode):
        raise RestoreRefused(f"{copy} is no file of data.")
    if database.exists() and copy.samefile(database):
        raise RestoreRefused(
            f"{copy} is the database itself: name a copy of it, such as one that `manage.py backup` made."
        )
    start = _start(copy)
    if not start:
        raise RestoreRefused(f"{copy} is empty.")
    if start != copies.HEADER:
        raise RestoreRefused(f"{copy} is not a SQLite database.")


def _start(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(len(copies.HEADER))


def clear_drafts(database: Path, draft: Path) -> None:
    """Remove what a restore left that was killed; nobody else can be at it now."""
    start = draft.name.rpartition("-")[0]
    for left in database.parent.iterdir():
        if left.name.startswith(f"{start}-") and left != draft:
            left.unlink()


def take(copy: Path, draft: Path) -> None:
    """Copy the copy, with what stands in a journal beside it, into one file and check that; the copy stays as it is."""
    # Without a journal nobody writes it; SQLite then needs to write nothing beside it, which its folder may not allow.
    how = "mode=ro" if any(copies.beside(copy, side).exists() for side in copies.SIDES) else "immutable=1"
    try:
        copies.copy(copy, draft, how)
        copies.check_whole(draft)
    except copies.Damaged as fault:
        raise RestoreRefused(f"{copy} is damaged ({fault}): take another copy.") from fault
    except sqlite3.DatabaseError as error:
        if _code(error) not in UNREADABLE:
            raise
        raise RestoreRefused(f"{copy} is damaged ({error}): take another copy.") from error


def check_version(copy: Path, draft: Path) -> bool:
    """Whether the copy lacks migrations of this version; raises RestoreRefused for what this version cannot read."""
    with closing(copies.connect(draft, "mode=ro")) as database:
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        rows = database.execute("SELECT app, name FROM django_migrations") if "django_migrations" in tables else []
        applied = set(rows)
    if not {app for app, _ in applied} >= OURS:
        raise RestoreRefused(f"{copy} is not a database of Parallax.")
    try:
        is_yesterdays = yesterday.is_yesterdays(applied)
    except yesterday.NotCarried as sentence:
        raise RestoreRefused(f"{copy} cannot be taken. {sentence}") from sentence
    if is_yesterdays:
        return True
    loader = MigrationLoader(None)
    here = set(loader.disk_migrations)
    replaced = {name for migration in loader.disk_migrations.values() for name in migration.replaces}
    if newer := sorted(applied - here - replaced):
        named = ".".join(newer[-1])
        raise RestoreRefused(
            f"{copy} was made by a newer version of Parallax (its migration {named} is not known here): "
            "use that version, or take another copy."
        )
    return not here <= applied


@contextmanager
def shut(database: Path) -> Iterator[sqlite3.Connection | None]:
    """The database that is there, its journal written into it and every other program kept out.

    None where there is none, or none that SQLite can read. Raises InUse where another program has it open.
    """
    if not database.exists() or _start(database) not in (b"", copies.HEADER):
        yield None  # opened, what is no database may have its journal written into it
        return
    with closing(copies.connect(database, "mode=rw")) as old:
        try:
            old.execute("PRAGMA journal_mode=DELETE")  # only the last connection may: others are found out by it
            old.execute("PRAGMA locking_mode=EXCLUSIVE")
            old.execute("BEGIN EXCLUSIVE")
            old.execute("COMMIT")  # the lock stays
        except sqlite3.DatabaseError as error:
            if _code(error) in BUSY:
                raise in_use.InUse("another program") from error
            if _code(error) not in UNREADABLE:
                raise
            old.close()
            yield None
        else:
            yield old


def keep(old: sqlite3.Connection | None, database: Path, backups: Path) -> Path | None:
    """Copy what is there into the folder of backups; returns the file, or None where nothing is there."""
    there = [side for side in ("", *copies.SIDES) if copies.beside(database, side).exists()]
    if there in ([], [""]) and not (there and database.stat().st_size):
        return None
    if not backups.exists():
        backups.mkdir(parents=True)
        copies.give_to_owner_of(database.parent, backups)
    path = copies.free_name(backups, "before-restore")
    with copies.draft(path) as draft:
        if old is not None:
            with closing(copies.connect(draft, "mode=rwc")) as target:
                old.backup(target)
            there = [""]
        for side in there:
            if old is None:  # damaged: as it is, for whoever can mend it
                shutil.copyfile(copies.beside(database, side), copies.beside(draft, side))
            if database.exists():
                copies.give_to_owner_of(database, copies.beside(draft, side))
            copies.publish(copies.beside(draft, side), copies.beside(path, side))
    return path


def count_as_new(draft: Path, old: sqlite3.Connection | None) -> None:
    """Give the copy a content revision that neither it nor what was there ever had.

    Whoever remembers a page, a count or the columns of either then finds them outdated.
    """
    now = str(timezone.now().replace(tzinfo=None))  # as Django stores it
    revisions = Revision._meta.db_table
    with closing(copies.connect(draft, "mode=rw")) as new:
        number = max(_revision(new), _revision(old) if old else 0) + 1
        new.execute("BEGIN")
        new.execute(f"DELETE FROM {revisions}")
        new.execute(f"INSERT INTO {revisions} (id, number, changed_at) VALUES (?, ?, ?)", [ROW, number, now])
        tables = {name for (name,) in new.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for table in tables.intersection(CHANGED_EVENTS):
            new.execute(f"INSERT INTO {table} (revision, event) VALUES (?, NULL)", [number])
        new.execute("COMMIT")


def _revision(database: sqlite3.Connection) -> int:
    with suppress(sqlite3.DatabaseError):  # what was there may be another or a damaged one
        row = database.execute(f"SELECT number FROM {Revision._meta.db_table}").fetchone()
        return int(row[0]) if row else 0
    return 0


def put(draft: Path, database: Path) -> None:
    """The step that counts: until the rename the old one is there, after it the new one."""
    if database.exists():
        copies.give_to_owner_of(database, draft)
        draft.chmod(database.stat().st_mode & 0o777)
    copies.flush(draft)
    for side in copies.SIDES:  # a journal would be written over whatever database it lies beside
        copies.beside(database, side).unlink(missing_ok=True)
    copies.flush(database.parent)
    draft.replace(database)
    copies.flush(database.parent)


def _code(error: sqlite3.DatabaseError) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF  # without SQLite's finer distinctions
