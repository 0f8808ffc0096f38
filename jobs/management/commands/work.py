import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from jobs.working import Supervisor


class Command(BaseCommand):
    help = "Do the long work that waits in the queue: PDFs. `serve` starts one; another host may run this beside it."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--with", type=int, dest="parent", help="end with the process of this number")

    def handle(self, *args: Any, parent: int | None, **options: Any) -> None:
        os.umask(0o077)  # results may hold texts
        Supervisor(parent).run()
