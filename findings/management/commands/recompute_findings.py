from typing import Any

from django.core.management.base import BaseCommand

from events.models import Event
from findings.models import Finding
from findings.recompute import recompute_all


class Command(BaseCommand):
    help = "Compute the findings on all events anew. What curators said of them stays while their claims are unchanged."

    def handle(self, *args: Any, **options: Any) -> None:
        total = Event.objects.count()
        shows = options["verbosity"] > 1 or self.stdout.isatty()
        for done in recompute_all():
            if shows:
                self.stdout.write(f"  {done} of {total} events")
        computed, entered = Finding.objects.computed().filter(stands=True), Finding.objects.curators()
        self.stdout.write(f"{total} events; findings: {computed.count()} computed, {entered.count()} by curators.")
