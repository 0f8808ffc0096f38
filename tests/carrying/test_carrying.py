"""Databases of earlier versions, on each engine, are carried over whole, and pages of every kind open.

README.md in this folder says what the databases hold and how they were made.
"""

import fcntl
import json
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
from tests.carrying import facts, schema
from tests.carrying.dumps import HERE, refill_postgres, refill_sqlite

CARRIED = ["7f301d3 sqlite", "7f301d3 postgres", "42fe410 sqlite", "42fe410 postgres"]  # a version and an engine
KINDS = [(each, kind) for each in CARRIED for kind in sorted(facts.KINDS[each.split()[0]])]


@pytest.fixture(scope="module")
def found(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """By what was carried: what is found after it; looked at once for all workers of a run."""
    known: dict[str, Any] = {}

    def of(what: str) -> Any:
        if what not in known:
            shared = Path(os.environ["PARALLAX_DATA"]) / f"carried-{what.replace(' ', '-')}.json"
            with shared.with_suffix(".lock").open("w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                if not shared.exists():
                    data = tmp_path_factory.mktemp("carried")
                    server = request.getfixturevalue("postgres") if "postgres" in what else ""
                    shared.write_text(visited(what, data, server))
            known[what] = json.loads(shared.read_text())
        return known[what]

    return of


@pytest.fixture(params=CARRIED)
def what(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def carried(found: Any, what: str) -> Any:
    return found(what)


def visited(what: str, data: Path, server: str) -> str:
    version = what.split()[0]
    if not server:
        refill_sqlite(version, data / "parallax.sqlite3")
        return _visited(data, "", version)
    with engines.fresh_database(server) as url:
        refill_postgres(version, url)
        return _visited(data, url, version)


def _visited(data: Path, url: str, version: str) -> str:
    path = data / "found.json"
    line = [sys.executable, str(HERE / "visiting.py"), str(path), version]
    subprocess.run(line, cwd=engines.PROJECT, env=engines.environment(data, url), check=True, timeout=2 * engines.HANGS)
    return path.read_text()


def before(what: str) -> dict[str, Any]:
    """What was found at that version."""
    recorded: dict[str, Any] = json.loads((HERE / f"{what.split()[0]}.json").read_text())
    return recorded


def test_no_row_is_lost_and_none_is_added(carried, what):
    then = before(what)["rows"]
    assert carried["rows"] == then
    assert min(then.values()) > 0


@pytest.mark.parametrize(("what", "kind"), KINDS, ids=[" ".join(pair) for pair in KINDS])
def test_what_was_entered_is_there_word_for_word(found, what, kind):
    now, then = found(what)["told"][kind], before(what)["told"][kind]
    assert then
    if kind != "changed events":  # of which there are more once findings were computed anew
        assert {key: given for key, given in now.items() if then.get(key) != facts.digest(given)} == {}
    assert then.keys() - now.keys() == set()


def test_texts_are_read_by_those_who_may_and_by_nobody_else(carried, what):
    then = before(what)["readable"]
    assert carried["readable"] == then
    assert {len(who) for who in then.values()} == {0, 2, 3}


@pytest.mark.parametrize("who", ["public", "ada"])
def test_every_page_is_where_it_was_and_says_what_it_is_of(carried, who):
    assert carried["failing"][who] == {}


def test_every_form_and_history_of_the_desk_opens(carried):
    assert carried["failing at the desk"] == {}


def test_it_is_done_once_and_a_sqlite_database_is_kept_as_it_was(carried, what):
    assert carried["said"] == ["Migrating the database…"]
    assert len(carried["kept"]) == ("sqlite" in what)


def test_a_key_that_was_given_and_is_free_is_not_given_again(carried, what):
    """An event was made and deleted last of all at 42fe410; its history is another's."""
    assert carried["next event"] > before(what)["rows"]["event"] + ("42fe410" in what)


def test_tables_columns_constraints_and_indexes_are_those_of_a_new_database(request, carried, what, tmp_path):
    if "sqlite" in what:
        with closing(sqlite3.connect(engines.migrated_data(tmp_path) / "parallax.sqlite3")) as new:
            wanted = schema.told(lambda question: new.execute(question).fetchall(), schema.SQLITE)
    else:
        with engines.migrated_database(request.getfixturevalue("postgres")) as url, psycopg.connect(url) as new:
            wanted = schema.told(lambda question: new.execute(question).fetchall(), schema.POSTGRES)
    assert carried["schema"] == wanted


@pytest.mark.parametrize("version", sorted(facts.KINDS))
def test_a_copy_of_that_version_can_be_restored(version, tmp_path):
    refill_sqlite(version, tmp_path / "copy.sqlite3")
    done = restoring.restore(tmp_path / "copy.sqlite3", tmp_path / "parallax.sqlite3", tmp_path / "backups")
    assert done.is_older
