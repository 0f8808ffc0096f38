"""`manage.py restore`: the copy takes the database's place whole, or nothing is changed."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from config import copies
from tests import engines
from tests.config.restores import EDITS, edit, outlets, refused, restored, run, sides

# What it is for


@pytest.mark.parametrize("end", ["closed", "killed"])
def test_a_copy_is_what_is_there_afterwards_and_later_edits_are_kept_aside(migrated, database, copy, end):
    if end == "closed":
        shutil.copy(migrated, database)
        edit(database.parent)
    assert bool(sides(database)) == (end == "killed")
    code, said = run("restore", copy, data=database.parent)
    (aside,) = (database.parent / "backups").iterdir()
    assert (code, said) == (0, f"{database} now holds what {copy} holds.\nWhat was there is kept in {aside}.\n")
    assert (sides(database), outlets(database), outlets(aside)) == ([], 0, EDITS)
    assert {path.stat().st_mode & 0o077 for path in (aside, aside.parent)} == {0}


def test_what_was_kept_aside_can_be_restored_too(database, copy):
    first = restored(copy, database).kept
    second = restored(first, database).kept
    assert (outlets(database), outlets(first), outlets(second)) == (EDITS, EDITS, 0)


def test_a_copy_counts_as_new_content(database, copy):
    """Pages that browsers keep, and whatever a process remembers, are told from it by number and by moment."""
    before = state(database)
    restored(copy, database)
    first = state(database)
    restored(copy, database)
    assert before < first < state(database)
    with closing(sqlite3.connect(database)) as connection:
        touched = connection.execute("SELECT event FROM events_changedevent WHERE revision = ?", [state(database)[0]])
        assert touched.fetchall() == [(None,)]


def state(database: Path) -> tuple[int, str]:
    with closing(sqlite3.connect(database)) as connection:
        row = connection.execute("SELECT number, changed_at FROM revisions_revision").fetchone()
    return row or (0, "")


def test_a_copy_taken_with_its_journal_is_restored_with_what_stands_in_it(database, copy):
    for path in (database, *(database.parent / name for name in sides(database))):
        shutil.copy(path, copy.parent)
    restored(copy.parent / database.name, database)
    assert outlets(database) == EDITS


def test_a_database_where_none_was_is_put_there_and_a_journal_left_alone_does_not_enter_it(database, copy):
    database.unlink()
    restored(copy, database)
    assert (sides(database), outlets(database)) == ([], 0)


def test_a_damaged_database_is_kept_as_it_is(database, copy):
    database.write_bytes(b"no database any more")
    journal = (database.parent / f"{database.name}-wal").read_bytes()
    kept = restored(copy, database).kept
    assert (sides(database), outlets(database)) == ([], 0)
    assert kept.read_bytes() == b"no database any more"
    assert kept.with_name(f"{kept.name}-wal").read_bytes() == journal


def test_a_copy_of_an_earlier_version_is_said_to_be_one(database, copy):
    with closing(sqlite3.connect(copy)) as old:
        old.execute("DELETE FROM django_migrations WHERE app = 'admin' AND name LIKE '0003%'")
        old.commit()
    assert restored(copy, database).is_older


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
def test_what_root_restores_belongs_to_whom_the_database_belonged(database, copy):
    for path in (database.parent, database):
        os.chown(path, 65534, 65534)
    kept = restored(copy, database).kept
    assert kept is not None
    assert {path.stat().st_uid for path in (database, kept, kept.parent)} == {65534}


# What it refuses


def text(path: Path) -> None:
    path.write_text("These are my notes.")


def empty(path: Path) -> None:
    path.write_text("")


def cut_short(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2 + 100)


def scratched(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[20_000:40_000] = bytes(20_000)
    path.write_bytes(content)


def anothers(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE recipes (name text)")


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('claims', '0099_later', '2030-01-01')"
        )
        other.commit()


def halfway(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('timeline', '0001_initial', '2026-11-22')"
        )
        other.commit()


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (text, "is not a SQLite database."),
        (empty, "is empty."),
        (cut_short, "is damaged ("),
        (scratched, "is damaged ("),
        (anothers, "is not a database of Parallax."),
        (newer, "was made by a newer version of Parallax (its migration claims.0099_later is not known here)"),
        (halfway, "cannot be taken. The database is halfway between two versions (events.0001_initial beside"),
        (folder, "is a folder"),
        (pipe, "is no file of data"),
        (Path.unlink, "(No such file or directory)"),
    ],
)
def test_what_is_no_copy_is_refused_and_nothing_is_changed(database, copy, spoil, sentence):
    spoil(copy)
    assert sentence in refused(copy, database)
    assert leftovers(database) == []
    assert outlets(database) == EDITS


def test_a_refusal_is_one_sentence_to_the_person(database, copy):
    text(copy)
    said = run("restore", copy, data=database.parent)
    assert said == (1, f"CommandError: {copy} is not a SQLite database. Nothing was changed.\n")


def test_the_database_itself_is_no_copy_under_any_name(database, tmp_path):
    (tmp_path / "link").symlink_to(database)
    for name in (database, tmp_path / "link"):
        assert "is the database itself" in refused(name, database)


def test_nothing_is_changed_where_the_old_one_cannot_be_kept(database, copy):
    (database.parent / "backups").write_text("no folder")
    assert "backups" in refused(copy, database)
    assert leftovers(database) == ["backups"]
    assert outlets(database) == EDITS


@pytest.mark.parametrize("closed", ["copy", "backups"])
def test_what_the_user_may_not_read_or_write_is_named(killed, migrated, closed):
    with tempfile.TemporaryDirectory() as folder:  # pytest's own folders are closed to others
        Path(folder).chmod(0o755)
        data = Path(shutil.copytree(killed, Path(folder) / "data"))
        copy, backups = Path(shutil.copy(migrated, Path(folder) / "copy")), data / "backups"
        backups.mkdir()
        path = copy if closed == "copy" else backups
        path.chmod(0o000 if closed == "copy" else 0o500)
        line = [sys.executable, "-c", NOBODY, copy, *data.rglob("*"), data]
        where = {"cwd": engines.PROJECT, "env": engines.environment(data)}
        done = subprocess.run(line, **where, capture_output=True, text=True, timeout=engines.HANGS)
        refusal = rf"{re.escape(str(path))}\S* cannot be used \(Permission denied\)\. Nothing was changed"
        assert re.match(refusal, done.stderr), done.stderr
        assert outlets(data / "parallax.sqlite3") == EDITS


# Root may do everything, so as root it gives all files to nobody, and becomes that.
NOBODY = """
import os, sys
import django
django.setup()
from django.core.management import CommandError, call_command
if os.geteuid() == 0:
    for path in sys.argv[1:]:
        os.chown(path, 65534, 65534)
    os.setegid(65534)
    os.seteuid(65534)
try:
    call_command("restore", sys.argv[1])
except CommandError as sentence:
    sys.exit(str(sentence))
"""


def leftovers(database: Path) -> list[str]:
    usual = {database.name, f"{database.name}.lock", "secret_key", *(f"{database.name}{side}" for side in copies.SIDES)}
    return sorted({path.name for path in database.parent.iterdir()} - usual)


def test_with_postgresql_it_names_the_tool_that_does_it(database, copy):
    code, said = run("restore", copy, data=database.parent, database="postgres://nobody@127.0.0.1:1/none")
    assert code == 1 and "pg_restore" in said
