"""The command, on both engines."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from urllib.parse import urlsplit

import psycopg
import pytest

from bench.engines import postgres
from tests import engines

COMMAND = (sys.executable, "-m", "bench.make_corpus", "--events", "100", "--crowded", "--findings", "5", "--digest")


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """The data folder of a corpus on SQLite, made where nothing was, and what the command said."""
    data = tmp_path_factory.mktemp("first")
    return data, make(data)


def make(data, database="", *more):
    done = subprocess.run(
        [*COMMAND, *more],
        cwd=engines.PROJECT,
        env=engines.environment(data, database),
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def digest(said):
    return said.splitlines()[-1].removeprefix("digest ")


def test_both_engines_hold_the_same_corpus_and_another_seed_another(first, tmp_path, postgres):
    data, said = first
    with engines.migrated_database(postgres) as database:
        assert digest(make(tmp_path / "postgres", database)) == digest(said)
    assert len(digest(said)) == 32
    assert digest(make(engines.migrated_data(tmp_path / "other"), "", "--seed", "2")) != digest(said)
    again = make(data)
    assert "It is there already; nothing was done." in again
    assert digest(again) == digest(said)


def test_the_file_is_left_in_the_mode_that_the_server_wants(first):
    data, _ = first
    with closing(sqlite3.connect(data / "parallax.sqlite3")) as file:
        assert file.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_what_cannot_be_done_is_one_sentence_on_the_error_output(tmp_path):
    done = subprocess.run(
        [*COMMAND, "--topics", "99"],
        cwd=engines.PROJECT,
        env=engines.environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (1, "takes 1 to 40 topics; got 99\n")


def test_a_server_of_ones_own_keeps_its_databases(tmp_path):
    for expected in ([], ["kept"]):
        with postgres(tmp_path / "server", "corpus") as address, psycopg.connect(address) as connection:
            assert urlsplit(address).path == "/corpus"
            names = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
            assert [name for (name,) in names] == expected
            connection.execute("CREATE TABLE IF NOT EXISTS kept (id int)")
