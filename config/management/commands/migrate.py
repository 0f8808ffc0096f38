"""Django's `migrate`, after a database of an earlier version was carried over."""

from collections import deque
from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import connections

from config.carrying import carry
from config.carrying.yesterday import NotCarried
from findings.recompute import recompute_all


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        is_asked_only = options["check_unapplied"] or options["plan"]
        is_carried = False
        try:
            if not is_asked_only:
                is_carried = carry.carry(connection, self.stdout.write)
            elif carry.is_due(connection):
                self.stdout.write("The database is of an earlier version: `migrate` carries it over first.")
        except NotCarried as sentence:
            raise CommandError(f"{sentence} Nothing was changed.") from sentence
        super().handle(*args, **options)
        if is_carried:  # what an earlier version's rules found stays as it was, until rules of this one look again
            self.stdout.write(
                "Computing the findings anew; where this is cut short, run `manage.py recompute_findings`."
            )
            deque(recompute_all(), maxlen=0)
