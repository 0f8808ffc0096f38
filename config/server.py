"""The server, and what is left to do when it ends; `manage.py serve` becomes this process.

    python -m config.server DATABASE WORKER [granian's arguments]

DATABASE is the file of the SQLite database, or empty; WORKER the process that keeps the worker of `jobs` going.
"""

import os
import signal
import sqlite3
import sys
from contextlib import suppress
from pathlib import Path

from granian.cli import entrypoint

from config import copies


def main() -> None:
    database, worker = sys.argv.pop(1), int(sys.argv.pop(1))
    try:
        entrypoint()
    finally:
        end(worker)  # it has the database open too
        # A copy laid in the database's place would be overwritten by what stood in a journal.
        if database:
            with suppress(sqlite3.Error):  # then somebody else uses it, or it cannot be read
                copies.put_away_journal(Path(database))


def end(worker: int) -> None:
    """Tell a child to end and wait until it has; it takes ten seconds at the most (`jobs.supervising`)."""
    with suppress(ProcessLookupError, ChildProcessError):
        os.kill(worker, signal.SIGTERM)
        os.waitpid(worker, 0)


if __name__ == "__main__":
    main()
