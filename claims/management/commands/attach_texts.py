from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.reading_files import NoFolder, texts_in
from claims.attach_report import Attached
from claims.attach_texts import attach_texts

SHOWN = 60  # characters of a stretch that belongs to no passage


class Command(BaseCommand):
    help = "Attach the texts of a folder to the articles they belong to, whatever the files are called."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="folder of .txt, .md or .html files")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            texts, unreadable = texts_in(folder)
        except NoFolder as error:
            raise CommandError(str(error)) from error
        report = attach_texts(texts)
        for attached in report.attached:
            self._report(attached)
        for sentence in report.traces:
            self.stdout.write(sentence)
        for name in report.unmatched:
            self.stdout.write(f"{name}: matches no article; nothing changed")
        for name in report.changed_meanwhile:
            self.stdout.write(f"{name}: its article has changed meanwhile; attach it again")
        for sentence in unreadable:
            self.stdout.write(f"{sentence}; ignored")
        if not report.attached:
            raise CommandError(f"No file in {folder} matches an article here; nothing changed.")

    def _report(self, attached: Attached) -> None:
        self.stdout.write(f"{', '.join(attached.files)} → {attached.article}")
        self.stdout.write(f"  {attached.counts}")
        for line in (*attached.sentences, *attached.inexact):
            self.stdout.write(f"  {line}")
        for text in attached.unmatched_text:
            words = len(text.split())
            self.stdout.write(f"  in no passage ({words} words): {text[:SHOWN]}{'…' if len(text) > SHOWN else ''}")
        for name in attached.other_files:
            self.stdout.write(f"  {name} also matches this article, no better; ignored")
