"""The server, and what is left to do when it ends; `manage.py serve` becomes this process.

    python -m config.server DATABASE [granian's arguments]

DATABASE is the file of the SQLite database, or empty.
"""

import logging
import sqlite3
import sys
from contextlib import suppress
from pathlib import Path

from granian.cli import entrypoint

from config import copies, parent
from jobs.starting import Beside


def main() -> None:
    database = sys.argv.pop(1)
    log_jobs()
    parent.lead()
    worker = Beside()
    try:
        entrypoint()
    finally:
        worker.end()  # it has the database open too
        # A copy laid in the database's place would be overwritten by what stood in a journal.
        if database:
            with suppress(sqlite3.Error):  # then somebody else uses it, or it cannot be read
                copies.put_away_journal(Path(database))


def log_jobs() -> None:
    """As in the settings, which this process has no need to read."""
    console = logging.StreamHandler()
    console.setFormatter(logging.Formatter("{asctime} {levelname} {name}: {message}", style="{"))
    logging.getLogger("jobs").addHandler(console)


if __name__ == "__main__":
    main()
