"""The server, and what is left to do when it ends; `manage.py serve` becomes this process.

    python -m config.server DATABASE [granian's arguments]

DATABASE is the file of the SQLite database, or empty.
"""

import sqlite3
import sys
from contextlib import suppress
from pathlib import Path

from granian.cli import entrypoint

from config import copies


def main() -> None:
    database = sys.argv.pop(1)
    try:
        entrypoint()
    finally:
        # A copy laid in the database's place would be overwritten by what stood in a journal.
        if database:
            with suppress(sqlite3.Error):  # then somebody else uses it, or it cannot be read
                copies.put_away_journal(Path(database))


if __name__ == "__main__":
    main()
