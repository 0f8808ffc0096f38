"""Articles that say nothing of an event: some of each kind of silence, and how many there are.

`side_by_side` judges the same of articles that are at hand; here the database judges, as there may be very many.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Case, Count, Q, Value, When

from articles.models import Article
from articles.querysets import PUBLICATION_ORDER, ArticleQuerySet
from dates.fuzzy import Shape
from events.models import Account, Event
from pages.paging import Page, page_of

SHOWN = 40  # of each kind; a page of its own has them all


class Kind(StrEnum):
    AFTER = "silent"  # read in full, published after it or while it went on
    BEFORE = "before"  # published before it
    ABOUT_THEN = "open"  # read in full; the dates do not tell
    UNREAD = "unread"  # not yet read in full


@dataclass(frozen=True)
class Some:
    """The first articles of one kind, in order of publication."""

    kind: Kind
    articles: list[Article]
    total: int

    @property
    def more(self) -> int:
        return self.total - len(self.articles)


def silences(event: Event, speaking: Collection[int], day: date | None) -> dict[str, Some]:
    """By kind, without kinds that have none; `speaking` are the keys of the articles that speak of it by that day.

    One query, and one a kind.
    """
    others = _others(event, speaking, day)
    totals = dict(others.order_by().values_list("silence").annotate(Count("pk")))
    return {kind.name.lower(): _some(others, kind, totals[kind]) for kind in Kind if kind in totals}


def page(event: Event, kind: Kind, day: date | None, after: Article | None, size: int) -> Page:
    """All articles of one kind, a page at a time, in order of publication."""
    spoken = Account.objects.standing().known_by(day).filter(event=event)
    speaking = set(spoken.values_list("claim__passage__article_id", flat=True))
    return page_of(_others(event, speaking, day).filter(silence=kind), PUBLICATION_ORDER, after, size)


def _some(others: ArticleQuerySet, kind: Kind, total: int) -> Some:
    found = others.filter(silence=kind).only("slug", "monogram", "colour", "title").in_order_of_publication()
    return Some(kind, list(found[:SHOWN]), total)


def _others(event: Event, speaking: Collection[int], day: date | None) -> ArticleQuerySet:
    others = Article.objects.filter(published_latest__lte=day) if day else Article.objects.all()
    found: ArticleQuerySet = others.exclude(pk__in=speaking).annotate(silence=_silence(event))
    return found


def _silence(event: Event) -> Case:
    """The kind of an article's silence: `side_by_side.wrote` and `_silence`, of the columns that hold its days."""
    happened = event.date
    earliest, latest = (happened.earliest, happened.latest) if happened else (None, None)
    kinds: list[Any] = [When(published_latest__lt=earliest, then=Value(Kind.BEFORE))] if earliest else []
    kinds.append(When(read_in_full=False, then=Value(Kind.UNREAD)))
    if latest:
        kinds.append(When(published_earliest__gt=latest, then=Value(Kind.AFTER)))
    if happened and happened.shape is Shape.SPAN:
        kinds.append(When(_lies_within(earliest, latest), then=Value(Kind.AFTER)))
    return Case(*kinds, default=Value(Kind.ABOUT_THEN))


def _lies_within(earliest: date | None, latest: date | None) -> Q:
    """Every day that the article's date may be lies between the two; an open bound is an end of the calendar.

    So an article of the first day of the year 1, or of the last day of 9999, counts as open: there is none.
    """
    begins = Q(published_earliest__gt=date.min)
    if earliest:
        begins &= Q(published_earliest__gte=earliest)
    return begins & Q(published_latest__lt=date.max, published_latest__lte=latest) if latest else begins
