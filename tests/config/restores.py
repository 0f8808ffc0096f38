"""A data folder with a database, a copy of it, and twenty later edits, as processes leave them that end well or not."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from config import restoring
from tests import engines

EDITS = 20

# Writes as the server does, then ends as told: killed, or after closing its connection.
EDIT = f"""
import os, signal, sys
import django
django.setup()
from django.db import connection
from articles.models import Outlet
for n in range({EDITS}):
    Outlet.objects.create(slug=f"later-{{n}}", name=f"Later {{n}}")
if sys.argv[1] == "killed":
    os.kill(os.getpid(), signal.SIGKILL)
connection.close()
"""


def edit(data: Path, end: str = "") -> None:
    where = {"cwd": engines.PROJECT, "env": engines.environment(data), "timeout": engines.HANGS}
    subprocess.run([sys.executable, "-c", EDIT, end], **where)


def run(*arguments: object, data: Path, database: str = "") -> tuple[int, str]:
    """A management command in a process of its own: how it ended, and all that it said."""
    done = subprocess.run(
        [sys.executable, "manage.py", *map(str, arguments)],
        cwd=engines.PROJECT,
        env=engines.environment(data, database),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=engines.HANGS,
    )
    return done.returncode, done.stdout


def outlets(database: Path) -> int:
    """How many outlets it holds, opened as SQLite opens it, with whatever lies beside it; whole, or this fails."""
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        (number,) = connection.execute("SELECT count(*) FROM articles_outlet").fetchone()
    return int(number)


def sides(database: Path) -> list[str]:
    return sorted(path.name for path in database.parent.iterdir() if path.name.startswith(f"{database.name}-"))


def restored(copy: Path, database: Path) -> restoring.Restored:
    return restoring.restore(copy, database, database.parent / "backups")


def refused(copy: Path, database: Path) -> str:
    with pytest.raises(restoring.RestoreRefused) as sentence:
        restored(copy, database)
    return str(sentence.value)
