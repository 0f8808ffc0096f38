"""The corpora that the benchmarks run on: made where they are missing, kept, and copied for whoever changes them.

A folder holds `sqlite-100` and so on, each a data folder of its own, and `postgres`,
a server's data folder with a database each (`events_100`).
"""

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from bench.engines import address, made, postgres
from bench.plan import EVENTS_AN_ARTICLE, Plan

PROJECT = Path(__file__).resolve().parent.parent
SQLITE, POSTGRES = ENGINES = "sqlite", "postgres"

Environment = dict[str, str]

FILE = "parallax.sqlite3"


class NotMade(Exception):
    """A corpus could not be written; the message is for the person who asked."""


@dataclass(frozen=True)
class Corpus:
    """A plan, and the name under which it is kept."""

    name: str
    plan: Plan


def of_size(events: int) -> Corpus:
    return Corpus(f"events_{events}", Plan(events))


def of_articles(articles: int) -> Corpus:
    """Five events and some twenty claims an article, 40 topics, 100 findings and an event with 200 accounts."""
    plan = Plan(articles * EVENTS_AN_ARTICLE, topics=40, findings=100, crowded=True, articles=articles)
    return Corpus(f"articles_{articles}", plan)


def to_compare(events: int, *, crowded: bool) -> Corpus:
    """Crowded: what issue 5 asks, 40 topics, 5,000 findings (of 10,000 events and more), an event with 200 accounts."""
    if not crowded:
        return Corpus(f"compare_{events}", Plan(events, findings=100))
    return Corpus(f"crowded_{events}", Plan(events, topics=40, findings=min(5_000, events // 2), crowded=True))


@contextmanager
def copies(folder: Path, engine: str, corpora: Sequence[Corpus]) -> Iterator[list[Environment]]:
    """For each corpus the environment of a database that holds a copy of it; the copies go at the end."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        data = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="copies-", dir=folder)))
        if engine == SQLITE:
            yield [_copy_of_file(_file(folder, corpus), data / corpus.name) for corpus in corpora]
            return
        server = stack.enter_context(postgres(folder / POSTGRES, "postgres"))
        names = [_database(folder, server, corpus) for corpus in corpora]
        yield [stack.enter_context(_copy_of_database(server, name, data / name)) for name in names]


def environment(data: Path, database: str = "") -> Environment:
    """Of a process that works on this data folder; an empty database is the SQLite file in it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PARALLAX_", "DATABASE_URL"))}
    return {**kept, "PARALLAX_DATA": str(data), **({"DATABASE_URL": database} if database else {})}


def _file(folder: Path, corpus: Corpus) -> Path:
    data = folder / f"{SQLITE}-{corpus.name.removeprefix('events_')}"
    _make(corpus, environment(data))
    return data / FILE


def _database(folder: Path, server: str, corpus: Corpus) -> str:
    _make(corpus, environment(folder / "pg-data", made(server, corpus.name)))
    return corpus.name


def _make(corpus: Corpus, where: Environment) -> None:
    """Write the corpus, unless it is there; the tables are brought up to date in either case. Raises NotMade."""
    plan = corpus.plan
    asked = ["--events", plan.events, "--seed", plan.seed, "--topics", plan.topics, "--findings", plan.findings]
    asked += ["--articles", plan.articles] if plan.articles else []
    command = [sys.executable, "-m", "bench.make_corpus", *map(str, asked), *(["--crowded"] if plan.crowded else [])]
    if subprocess.run(command, cwd=PROJECT, env=where, stdout=subprocess.DEVNULL).returncode:
        raise NotMade(f"The corpus {corpus.name} could not be made; see above for why, or take another folder.")


def _copy_of_file(file: Path, data: Path) -> Environment:
    data.mkdir()
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(data / FILE)) as target:
        source.backup(target)
    return environment(data)


@contextmanager
def _copy_of_database(server: str, name: str, data: Path) -> Iterator[Environment]:
    copy = sql.Identifier(f"{name}_copy")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(copy))
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
        connection.execute(statement.format(copy, sql.Identifier(name)))
        try:
            yield environment(data, address(server, f"{name}_copy"))
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(copy))
