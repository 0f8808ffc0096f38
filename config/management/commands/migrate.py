"""Django's `migrate`, once a database of an earlier version was carried over; then the findings that are owed."""

from collections import deque
from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import connections

from config.carrying import carry
from config.carrying.yesterday import NotCarried
from findings.recompute import is_owed, recompute_all


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        is_asked_only = options["check_unapplied"] or options["plan"]
        try:
            if not is_asked_only:
                carry.carry(connection, self.stdout.write)
            elif carry.is_due(connection):
                self.stdout.write("The database is of an earlier version: `migrate` carries it over first.")
        except NotCarried as sentence:
            raise CommandError(f"{sentence} Nothing was changed.") from sentence
        super().handle(*args, **options)
        if not (is_asked_only or options["app_label"]) and is_owed():
            self.stdout.write("Computing the findings anew; where this is cut short, the next start does it.")
            deque(recompute_all(), maxlen=0)
