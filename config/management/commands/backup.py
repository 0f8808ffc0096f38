import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.utils import timezone

from config import copies


class Command(BaseCommand):
    help = "Copy the SQLite database to a file in one step, served or not, and check the copy."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, nargs="?", help="where to; default: a dated file in the data folder")

    def handle(self, *args: Any, file: Path | None, **options: Any) -> None:
        if connection.vendor != "sqlite":
            raise CommandError("The database is PostgreSQL: back it up with pg_dump.")
        named = f"parallax-{timezone.now():%Y%m%d-%H%M%S}.sqlite3"
        path = file or settings.DATA_DIR / "backups" / named
        os.umask(0o077)  # password hashes and texts are in it
        try:
            if not connection.introspection.table_names():
                raise CommandError("No backup was made: there is nothing in the database yet.")
            if path.exists():
                raise FileExistsError
            path.parent.mkdir(parents=True, exist_ok=True)
            with copies.draft(path) as draft:
                # One step: in small ones a backup never ends while somebody writes (see the design's measurements).
                with connection.cursor() as cursor:
                    cursor.execute("VACUUM INTO %s", [str(draft)])
                copies.check_whole(draft)
                copies.publish(draft, path)
        except FileExistsError as error:
            raise CommandError(f"{path} exists already; name another file.") from error
        except (OSError, DatabaseError, copies.Damaged) as error:
            raise CommandError(f"No backup was made: {error}") from error
        self.stdout.write(f"{path}: {path.stat().st_size // 1024} KiB")
