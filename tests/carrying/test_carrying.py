"""A database of 7f301d3, on each engine, is carried over whole: what it held is there, and every page opens.

README.md in this folder says what the databases hold and how they were made.
"""

import fcntl
import json
import lzma
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest

from config import restoring
from tests import engines
from tests.carrying import facts

HERE = Path(__file__).parent
KINDS = sorted(facts.ASKED)


def script(engine: str) -> str:
    return lzma.decompress((HERE / f"7f301d3.{engine}.sql.xz").read_bytes()).decode()


def refill_sqlite(database: Path) -> None:
    """Make the SQLite database anew in a file that is not there yet."""
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript(script("sqlite"))


def refill_postgres(url: str) -> None:
    """Make the PostgreSQL database anew in an empty one."""
    with psycopg.connect(url) as connection:
        connection.execute(script("postgres").encode())


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def carried(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What is found after a database was carried over to this version; looked at once for all workers of a run."""
    shared = Path(os.environ["PARALLAX_DATA"]) / f"carried-{request.param}.json"
    with shared.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not shared.exists():
            data = tmp_path_factory.mktemp(request.param)
            server = request.getfixturevalue("postgres") if request.param == "postgres" else ""
            shared.write_text(sqlite_visited(data) if not server else postgres_visited(data, server))
    found: dict[str, Any] = json.loads(shared.read_text())
    return found


def sqlite_visited(data: Path) -> str:
    refill_sqlite(data / "parallax.sqlite3")
    return visited(data)


def postgres_visited(data: Path, server: str) -> str:
    with engines.fresh_database(server) as url:
        refill_postgres(url)
        return visited(data, url)


def visited(data: Path, url: str = "") -> str:
    found = data / "found.json"
    line = [sys.executable, str(HERE / "visiting.py"), str(found)]
    subprocess.run(line, cwd=engines.PROJECT, env=engines.environment(data, url), check=True, timeout=600)
    return found.read_text()


@pytest.fixture(scope="module")
def before() -> dict[str, Any]:
    """What was found at 7f301d3."""
    recorded: dict[str, Any] = json.loads((HERE / "7f301d3.json").read_text())
    return recorded


def test_no_row_is_lost_and_none_is_added(carried, before):
    assert carried["rows"] == before["rows"]
    assert min(before["rows"].values()) > 0


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_entered_is_there_word_for_word(carried, before, kind):
    now, then = carried["told"][kind], before["told"][kind]
    assert then
    assert {key: given for key, given in now.items() if then.get(key) != facts.digest(given)} == {}
    assert then.keys() - now.keys() == set()


def test_texts_are_read_by_those_who_may_and_by_nobody_else(carried, before):
    assert carried["readable"] == before["readable"]
    assert {len(who) for who in before["readable"].values()} == {0, 2, 3}


@pytest.mark.parametrize("who", ["public", "ada"])
def test_every_page_is_where_it_was_and_says_what_it_is_of(carried, who):
    assert carried["failing"][who] == {}


def test_every_form_and_history_of_the_desk_opens(carried):
    assert carried["failing at the desk"] == {}


def test_a_copy_of_that_version_can_be_restored(tmp_path):
    refill_sqlite(tmp_path / "copy.sqlite3")
    restoring.restore(tmp_path / "copy.sqlite3", tmp_path / "parallax.sqlite3", tmp_path / "backups")
