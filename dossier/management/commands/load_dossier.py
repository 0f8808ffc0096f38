from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dossier import known
from dossier.loading import load
from dossier.problems import BadDossier
from dossier.reading import read_folder
from dossier.tally import Tally


class Command(BaseCommand):
    help = "Load a dossier's folder: all of it or nothing. Loading again changes only what differs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="check and count, change nothing")

    def handle(self, *args: Any, folder: Path, dry_run: bool, **options: Any) -> None:
        progress = self._progress if options["verbosity"] > 1 or self.stdout.isatty() else lambda _: None
        try:
            tally = load(read_folder(folder, stored=known.stored), dry_run, progress)
        except BadDossier as error:
            raise CommandError(f"The dossier was not loaded; nothing changed.\n{error}") from error
        self._report(tally, dry_run)

    def _progress(self, doing: str) -> None:
        self.stdout.write(f"  {doing}")

    def _report(self, tally: Tally, dry_run: bool) -> None:
        for kind, count in tally.counts.items():
            parts = [f"{count[state]} {state}" for state in ("new", "changed", "unchanged") if count[state]]
            self.stdout.write(f"{kind}: {', '.join(parts)}")
        if tally.renamed:
            self.stdout.write(f"Renamed, as the dossier says: {', '.join(tally.renamed)}")
        if tally.called_otherwise:
            self.stdout.write(f"Called otherwise here, which stays so: {', '.join(tally.called_otherwise)}")
        if tally.left_alone:
            self.stdout.write(f"Not in the dossier, left alone: {', '.join(tally.left_alone)}")
        if dry_run:
            self.stdout.write("Dry run: nothing was changed.")
