from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.reading_files import texts_in
from dossier.checks import check, short_anchors
from dossier.coverage import coverage
from dossier.existing_names import ExistingNames
from dossier.problems import BadDossier
from dossier.reading import read_folder, tell_unread


class Command(BaseCommand):
    help = "Check that a dossier is complete, exact and in our own words, and print what it covers. Reads files only."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--texts", type=Path, help="folder with the commentaries, to check anchors and wording")

    def handle(self, *args: Any, folder: Path, texts: Path | None, **options: Any) -> None:
        texts_by_name = None
        if texts and texts.is_dir():
            texts_by_name, _ = texts_in(texts)
        elif texts:
            self.stdout.write(f"No texts in {texts}: anchors, printed dates and borrowed words go UNCHECKED.")
        if unread := tell_unread(folder):
            self.stdout.write(unread)
        try:
            files = read_folder(folder, stored=ExistingNames)
            if short := sorted(short_anchors(files)):
                self.stdout.write("\n".join(["To be looked at:", *(f"  {problem}" for problem in short)]))
            if problems := check(files, texts_by_name):
                raise BadDossier(problems)
        except BadDossier as error:
            raise CommandError(f"{len(error.problems)} to mend.\n{error}") from error
        self.stdout.write(coverage(files.dossier))
