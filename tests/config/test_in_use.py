"""A process that has the database open is found and named, and none comes in while it is replaced."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import Any

from tests import engines
from tests.config.restores import EDITS, outlets, refused, restored, run


def test_it_is_refused_while_a_command_uses_the_database_and_says_which(database, copy):
    line = [sys.executable, "manage.py", "shell", "-c", "Outlet.objects.count(); print('open', flush=True); input()"]
    user = subprocess.Popen(
        [*line, "-v0"],
        cwd=engines.PROJECT,
        env=engines.environment(database.parent),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        assert user.stdout.readline() == b"open\n"
        assert f"is in use by manage.py shell (process {user.pid})" in refused(copy, database)
    finally:
        user.communicate(b"\n", timeout=engines.HANGS)
    restored(copy, database)


def test_it_is_refused_while_another_program_has_the_database_open(database, copy):
    with closing(sqlite3.connect(database)) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("SELECT count(*) FROM articles_outlet").fetchone()  # idle, but open
        assert "is in use by another program" in refused(copy, database)
    restored(copy, database)


def test_of_two_at_once_one_is_refused_or_both_are_done_in_turn(database, copy):
    line = [sys.executable, "manage.py", "restore", str(copy)]
    both = [
        subprocess.Popen(line, cwd=engines.PROJECT, env=engines.environment(database.parent), stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    said = [process.communicate(timeout=engines.HANGS)[1].decode() for process in both]
    assert 0 in [process.returncode for process in both]
    # The other one is named where it is still there to be named.
    assert all("is in use by " in words or "is being put in its place" in words for words in said if words), said
    assert outlets(database) == 0
    assert EDITS in [outlets(kept) for kept in (database.parent / "backups").iterdir()]


def test_nobody_comes_in_while_a_copy_is_put_in_place(database):
    with subprocess.Popen([sys.executable, "-c", ALONE, str(database)], cwd=engines.PROJECT, **PIPES) as alone:
        assert alone.stdout is not None and alone.stdout.readline() == "alone\n"
        code, said = run("migrate", "--check", data=database.parent)
        assert code == 1
        assert said == (
            "The database cannot be used (a copy is being put in its place; try again when that is done).\n"
        )
        alone.communicate("\n", timeout=engines.HANGS)
    assert run("migrate", "--check", data=database.parent)[0] == 0


PIPES: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
ALONE = """
import sys
from pathlib import Path
from config import in_use
with in_use.alone(Path(sys.argv[1])):
    print("alone", flush=True)
    input()
"""
