from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from dossier.gathering import gather
from dossier.problems import BadDossier
from dossier.writing import extra_files, files, former_files, write_folder


class Command(BaseCommand):
    help = "Write the whole database as a dossier's folder; loading it into an empty database gives the same again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)

    @transaction.atomic
    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            dossier = gather()
            texts = files(dossier)
        except BadDossier as error:
            sentence = f"Nothing was written: {len(error.problems)} to mend at the desk before a dossier can hold it."
            raise CommandError(f"{sentence}\n{error}") from error
        try:
            write_folder(folder, texts)
        except OSError as error:
            raise CommandError(f"Cannot write to {folder}: {error.strerror}.") from error
        self.stdout.write(f"{len(texts)} files in {folder}")
        others = extra_files(folder, texts)
        if old := [name for name in others if name in former_files(dossier)]:
            self.stdout.write(f"Of articles that are called otherwise now, to be deleted: {', '.join(old)}")
        if others := [name for name in others if name not in old]:
            self.stdout.write(f"Of articles that the database does not hold, left alone: {', '.join(others)}")
