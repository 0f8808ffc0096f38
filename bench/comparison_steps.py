"""What a reader and a curator do with the comparison's pages, to be measured on one corpus."""

from typing import Any

from django.db import transaction
from django.db.models import Count

from articles.models import Article
from bench.article_steps import note_findings
from bench.asking import Asker
from bench.events import CROWDED
from bench.plan import CROWDED_SOURCES
from claims.models import Tag
from events.models import Account, Event
from findings.models import Finding

ROUNDS = 10
PAGES, EDITS = 3, 2  # in a round
FEW_SOURCES, FEW_ACCOUNTS = 10, 3  # where no event is crowded


class ComparisonSteps:
    rounds = ROUNDS

    def __init__(self, asker: Asker) -> None:
        self.asker = asker
        crowded = Event.objects.filter(slug=CROWDED).first()
        self.event = crowded or _event_with(FEW_ACCOUNTS)
        sources = Article.objects.order_by("pk")[: CROWDED_SOURCES if crowded else FEW_SOURCES]
        self.articles = [article.slug for article in sources]
        self.tags = [tag.slug for tag in Tag.objects.order_by("pk")]
        self.claim = Account.objects.standing().filter(event=self.event).order_by("pk")[0].claim

    def prepare(self) -> dict[str, float]:
        """One round that is not measured, with all findings noted of."""
        note_findings(self.event)
        self.round(ROUNDS)
        accounts = Account.objects.standing().filter(event=self.event)
        return {
            "claims": Account.objects.count(),
            "sources": len(self.articles),
            "topics": len(self.tags),
            "findings": Finding.objects.count(),
            "accounts": accounts.count(),
            "sources of the event": accounts.values("claim__passage__article").distinct().count(),
        }

    def round(self, number: int) -> None:
        pages: dict[str, tuple[str, dict[str, Any]]] = {
            "sources × topics": ("/compare/", {"article": self.articles, "topic": self.tags}),
            "sources × events": ("/compare/", {"rows": "events", "article": self.articles}),
            "disagreements": ("/compare/disagreements/", {}),
            "one event": (f"/timeline/{self.event.slug}/", {}),
            "forecasts, first since a change": ("/compare/forecasts/", {}),
        }
        for _ in range(PAGES):
            for name, (path, query) in pages.items():
                self.asker.page(name, path, query)
            self.asker.page("forecasts", "/compare/forecasts/", counted=True)
        for _ in range(EDITS):
            self.asker.act("saving a claim on the event", self._save)

    def _save(self) -> None:
        with transaction.atomic():
            self.claim.save()


def _event_with(accounts: int) -> Event:
    counted = Account.objects.standing().order_by().values("event").annotate(accounts=Count("pk"))
    events = counted.filter(accounts=accounts).order_by("event").values_list("event", flat=True)
    return Event.objects.get(pk=events[0])
