from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dossier import existing_names
from dossier.checks import unread_figures
from dossier.load_report import LoadReport
from dossier.loading import load
from dossier.problems import BadDossier
from dossier.reading import read_folder, tell_unread


class Command(BaseCommand):
    help = "Load a dossier's folder: all of it or nothing. Loading again changes only what differs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="check and count, change nothing")

    def handle(self, *args: Any, folder: Path, dry_run: bool, **options: Any) -> None:
        progress = self._progress if options["verbosity"] > 1 or self.stdout.isatty() else lambda _: None
        if unread := tell_unread(folder):
            self.stdout.write(unread)
        try:
            files = read_folder(folder, stored=existing_names.stored_names)
            report = load(files, dry_run, progress)
        except BadDossier as error:
            raise CommandError(f"The dossier was not loaded; nothing changed.\n{error}") from error
        self._report(report, dry_run)
        if figures := sorted(unread_figures(files)):
            self.stdout.write(f"Figures that are compared with nothing ({len(figures)}):")
            self.stdout.write("\n".join(f"  {problem}" for problem in figures))

    def _progress(self, doing: str) -> None:
        self.stdout.write(f"  {doing}")

    def _report(self, report: LoadReport, dry_run: bool) -> None:
        for kind, count in report.counts.items():
            parts = [f"{count[state]} {state}" for state in ("new", "changed", "unchanged") if count[state]]
            self.stdout.write(f"{kind}: {', '.join(parts)}")
        if report.renamed:
            self.stdout.write(f"Renamed, as the dossier says: {', '.join(report.renamed)}")
        if report.names_kept:
            self.stdout.write(f"Called otherwise here, which stays so: {', '.join(report.names_kept)}")
        if report.only_in_database:
            self.stdout.write(f"Not in the dossier, left alone: {', '.join(report.only_in_database)}")
        if dry_run:
            self.stdout.write("Dry run: nothing was changed.")
