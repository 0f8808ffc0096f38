import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from config import restoring


class Command(BaseCommand):
    help = "Put a copy in the place of the SQLite database, while it is not served; what was there is kept."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the copy, such as one that `manage.py backup` made")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        if connection.vendor != "sqlite":
            raise CommandError("The database is PostgreSQL: restore it with pg_restore (psql for a copy in plain SQL).")
        os.umask(0o077)  # password hashes and texts are in it
        database = Path(settings.DATABASES["default"]["NAME"]).resolve()
        try:
            done = restoring.restore(file, database, settings.DATA_DIR / "backups")
        except restoring.RestoreRefused as sentence:
            raise CommandError(f"{sentence} Nothing was changed.") from sentence
        self.stdout.write(f"{database} now holds what {file} holds.")
        if done.kept:
            self.stdout.write(f"What was there is kept in {done.kept}.")
        if done.is_older:
            self.stdout.write("It is of an earlier version: `make run` or `manage.py migrate` brings it up to date.")
