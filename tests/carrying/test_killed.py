"""A kill in the midst leaves the database as it was, and the next start carries it over; so do two at once."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests import engines
from tests.carrying import facts
from tests.carrying.dumps import HERE, refill_postgres, refill_sqlite
from tests.carrying.killing import NOTHING_TO_DO, STEPS

VERSION = "7f301d3"


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def found(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    data = tmp_path_factory.mktemp(request.param)
    if request.param == "sqlite":
        refill_sqlite(VERSION, data / "parallax.sqlite3")
        return {**_killed(data), "data": data}
    with engines.fresh_database(request.getfixturevalue("postgres")) as url:
        refill_postgres(VERSION, url)
        return _killed(data, url)


def _killed(data: Path, url: str = "") -> dict[str, Any]:
    line = [sys.executable, str(HERE / "killing.py"), str(data / "found.json")]
    subprocess.run(line, cwd=engines.PROJECT, env=engines.environment(data, url), check=True, timeout=2 * engines.HANGS)
    told: dict[str, Any] = json.loads((data / "found.json").read_text())
    return told


def test_killed_at_any_step_the_database_is_as_it_was(found):
    assert found["killed"] == {step: [-9, True] for step in STEPS}


def test_of_two_at_once_one_waits_and_nothing_is_done_twice(found):
    assert found["at once"] == [0, NOTHING_TO_DO]
    told, rows, schema = found["after"]
    before, rows_before, schema_before = found["before"]
    assert (told, rows) == (before, rows_before)
    assert len(schema) > 100 and schema != schema_before


def test_findings_that_nobody_has_computed_since_are_owed_and_the_next_migrate_does_it(found):
    assert found["owed"] == [[["findings"]], []]
    assert found["changed since"][0][0] > 0  # by which all that counts and draws is told


def test_what_others_may_read_they_may_read_still(found):
    if "rights" in found:
        assert found["rights"] == [[True]]


def test_what_others_have_made_of_the_tables_is_not_dropped_with_them(found):
    if "with a view" in found:
        assert re.fullmatch(r"The database cannot be carried over \(.*\)\. Nothing was changed\.", found["with a view"])


def test_the_database_of_before_is_beside_it_whole(found):
    """One for each process that came so far: those that were killed had kept theirs."""
    if "data" not in found:
        return
    kept = sorted(found["data"].glob("*-before-carrying-over*.sqlite3"))
    assert len(kept) == len(STEPS) + 1
    import sqlite3
    from contextlib import closing

    for copy in kept:
        with closing(sqlite3.connect(copy)) as database:
            told = facts.told(lambda question: database.execute(question).fetchall(), facts.THEN)
        assert facts.digests(told) == found["before"][0]
