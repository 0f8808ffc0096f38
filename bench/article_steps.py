"""Every public page and the desk's main lists, to be measured on corpora that differ in their number of articles."""

from typing import Any

from django.db import transaction

from articles.models import Article
from bench.asking import Asker
from bench.events import CROWDED
from claims.models import Claim, Tag
from events.models import Event
from findings.annotate import annotate
from findings.models import Finding
from findings.recompute import recompute

ROUNDS = 12

DESK = {
    "desk: articles": "/admin/articles/article/",
    "desk: passages": "/admin/articles/passage/",
    "desk: claims": "/admin/claims/claim/",
    "desk: topics": "/admin/claims/tag/",
    "desk: events": "/admin/events/event/",
    "desk: accounts": "/admin/events/account/",
    "desk: particulars": "/admin/events/particular/",
    "desk: findings": "/admin/findings/finding/",
    "desk: a new pack": "/admin/packs/pack/add/",
}
# Counted once a change of the content; these are asked for once more as the first visitor after one gets them.
COUNTED = ("home", "topics", "one topic", "forecasts")


class ArticleSteps:
    rounds = ROUNDS

    def __init__(self, asker: Asker) -> None:
        self.asker = asker
        one, other = Article.objects.order_by("pk")[:2]
        topic = Tag.objects.order_by("pk")[0].slug  # that of most claims, so that its pages are full
        middle = Claim.objects.order_by("pk")[Claim.objects.count() // 2]
        two = {"article": [one.slug, other.slug]}
        self.pages: dict[str, tuple[str, dict[str, Any]]] = {
            "home": ("/", {}),
            "sources": ("/articles/", {}),
            "one source": (f"/articles/{one.slug}/", {}),
            "claims": ("/claims/", {}),
            "claims, from the middle on": ("/claims/", {"after": middle.public_id}),
            "claims of a source": ("/claims/", {"article": one.slug}),
            "claims on a topic": ("/claims/", {"topic": topic}),
            "claims of a kind": ("/claims/", {"kind": "prediction"}),
            "one claim": (f"/claims/{middle.public_id}/", {}),
            "topics": ("/topics/", {}),
            "one topic": (f"/topics/{topic}/", {}),
            "sources on a topic": (f"/topics/{topic}/sources/", {}),
            "timeline": ("/timeline/", {}),
            "timeline, the list": ("/timeline/listed.html", {}),
            "one event": (f"/timeline/{CROWDED}/", {}),
            "silent sources": (f"/timeline/{CROWDED}/silent/", {}),
            "sources × topics": ("/compare/", {}),
            "sources × events": ("/compare/", {"rows": "events"}),
            "two sources": ("/compare/two/", two),
            "two sources, to be chosen": ("/compare/two/", {}),
            "a source on a topic": (f"/compare/topics/{topic}/{one.slug}/", {}),
            "a source on an event": (f"/compare/events/{CROWDED}/{one.slug}/", {}),
            "disagreements": ("/compare/disagreements/", {}),
            "forecasts": ("/compare/forecasts/", {}),
            "packs": ("/packs/", {}),
            "suggested sources": ("/articles/suggest.json", {"begins": "wants fish"}),
        }

    def prepare(self) -> dict[str, float]:
        """One round that is not measured, with all findings noted of."""
        note_findings(Event.objects.get(slug=CROWDED))
        self.round(ROUNDS)
        numbers = {"articles": Article, "claims": Claim, "events": Event}
        return {name: model._default_manager.count() for name, model in numbers.items()}

    def round(self, number: int) -> None:
        for name, (path, query) in self.pages.items():
            self.asker.page(name, path, query, counted=True)
        for name, path in DESK.items():
            self.asker.desk(name, path)
        for name in COUNTED:
            self.asker.page(f"{name}, first since a change", *self.pages[name])
        for name in COUNTED:  # so that no counts are missing in the next round
            self.asker.warm(*self.pages[name])


def note_findings(event: Event) -> None:
    """Note of curators' findings, and those of an event, what the desk would have noted, which no bulk load does."""
    entered = list(Finding.objects.curators().order_by("pk").values_list("pk", flat=True))
    with transaction.atomic():
        annotate(entered, written=entered)
        recompute([event.pk])
