from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.reading_files import NoFolder, texts_in
from dossier.problems import BadDossier
from dossier.quoting import fingerprint_folder
from dossier.writing import write_folder


class Command(BaseCommand):
    help = (
        "Turn quoted words in a dossier's article files into fingerprints: `text` of a passage and `quote` of a claim "
        "become word counts and digests, new claims get their ids. The texts themselves are not kept."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("dossier", type=Path, help="folder of the dossier, rewritten in place")
        parser.add_argument("texts", type=Path, help="folder with the texts that claims quote from")

    def handle(self, *args: Any, dossier: Path, texts: Path, **options: Any) -> None:
        try:
            files, unreadable = texts_in(texts)
        except NoFolder as error:
            raise CommandError(str(error)) from error
        for line in unreadable:
            self.stderr.write(line)
        try:
            done = fingerprint_folder(dossier, files)
        except BadDossier as error:
            raise CommandError(f"Nothing was written.\n{error}") from error
        write_folder(dossier, done)
        for name in done:
            self.stdout.write(f"{name}: fingerprinted")
        if not done:
            self.stdout.write("No file holds `text` or `quote`; nothing to do.")
