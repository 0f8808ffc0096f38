"""What a reader and a curator do with the timeline, to be measured on one corpus."""

import time
from typing import Any

from django.db import transaction

from articles.models import Article
from bench.asking import Asker
from bench.draws import draw_of, pick
from bench.moments import LAST_YEAR
from bench.words import FIELDS, PLACES
from bench.zooming import PATHS, Window, path, turn
from claims.models import Tag
from config import read_ahead
from events.models import Actor, Event
from timeline.band import column_store, on_disk
from timeline.band.event_rows import KINDS
from timeline.band.texts import REMEMBERED

SEED = 1
WIDTH = 1000
ROUNDS = 15
FIRST_VIEWS, SEARCHES, LISTS, EDITS = 3, 4, 4, 2  # in a round; zoom steps are a path

# More than are remembered: when a word comes again it was forgotten.
WORDS = (*FIELDS, *PLACES[: 2 * REMEMBERED])


class TimelineSteps:
    rounds = ROUNDS

    def __init__(self, asker: Asker) -> None:
        self.asker = asker
        self.tags = [tag.slug for tag in Tag.objects.order_by("pk")]
        self.actors = [actor.slug for actor in Actor.objects.order_by("pk")]
        self.articles = [article.slug for article in Article.objects.order_by("pk")]

    def prepare(self) -> dict[str, float]:
        """What is done once, in milliseconds: reading the columns, and again in a process that starts. Then one round
        that is not measured.
        """
        on_disk.forget()
        cold = self._begun_anew()
        again = self._begun_anew()
        self.round(ROUNDS)
        read_ahead.settle()  # as a process of the server does
        return {"reading all columns": cold, "columns after a restart": again}

    def _begun_anew(self) -> float:
        column_store.forget()
        begun = time.perf_counter()
        column_store.current()
        return (time.perf_counter() - begun) * 1000

    def round(self, number: int) -> None:
        windows = path(SEED, number % PATHS)
        for _ in range(FIRST_VIEWS):
            self.asker.page("first view", "/timeline/")
            self.asker.page_again("first view, seen before", "/timeline/")
        self._zoom("zoom step", windows, {})
        for name, filters in self._filters(number).items():
            self._zoom(f"zoom step, {name}", windows, filters)
        for word, window in zip(turn(WORDS, number, SEARCHES), windows, strict=False):
            self._zoom("zoom step, a word's first search", [window], {"q": word})
            self._zoom("zoom step, words searched before", [window], {"q": word})
        for first, last in windows[:LISTS]:
            self.asker.page("list step", "/timeline/listed.html", {"from": first, "to": last})
        for n in range(EDITS):
            self._edit(number * EDITS + n)
            self._zoom("zoom step after an edit", windows[n : n + 1], {})

    def _zoom(self, name: str, windows: list[Window], filters: dict[str, Any]) -> None:
        for first, last in windows:
            self.asker.page(name, "/timeline/window.json", {"from": first, "to": last, "width": WIDTH, **filters})

    def _filters(self, number: int) -> dict[str, dict[str, str]]:
        draw = draw_of(SEED, f"filters {number}")
        tag = pick(draw, self.tags)
        year = LAST_YEAR - int(draw() * 30)
        return {
            "topic and actor": {"topic": tag, "actor": pick(draw, self.actors[:12])},
            "topic and source": {"topic": tag, "article": pick(draw, self.articles)},
            "kind and as of": {"kind": pick(draw, KINDS), "as_of": str(year)},
        }

    def _edit(self, number: int) -> None:
        """Save an event as the desk does."""
        first = Event.objects.order_by("pk").values_list("pk", flat=True)
        wanted = int(draw_of(SEED, f"edit {number}")() * first.count())
        event = Event.objects.get(pk=first[wanted])

        def save() -> None:
            with transaction.atomic():
                event.save()

        self.asker.act("saving an event", save)
