"""The timeline as a list: events by year, each with who speaks of it and under which topics."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from django.db.models import Count, F

from articles.models import Article
from claims.models import Status, Tag
from timeline.models import Account, Event

TAGS_SHOWN = 3  # an event's most used topics; the event's page has them all


@dataclass
class Item:
    event: Event
    sources: list[Article] = field(default_factory=list)  # in order of publication
    tags: list[Tag] = field(default_factory=list)  # the most used first


@dataclass
class Year:
    label: str
    year: int | None  # None: undated
    items: list[Item]


def items(events: Sequence[Event]) -> list[Item]:
    """Each event with its sources and tags: two queries, whatever the number of events."""
    sources, tags = _sources(events), _tags(events)
    return [Item(event, sources[event.pk], tags[event.pk]) for event in events]


def _sources(events: Sequence[Event]) -> dict[int, list[Article]]:
    found: dict[int, list[Article]] = defaultdict(list)
    pairs = (
        Account.objects.standing()
        .filter(event__in=events)
        .values_list("event_id", "claim__passage__article_id")
        .distinct()
    )
    by_article: dict[int, set[int]] = defaultdict(set)
    for event_key, article_key in pairs:
        by_article[article_key].add(event_key)
    for article in Article.objects.filter(pk__in=by_article).in_order_of_publication():
        for event_key in by_article[article.pk]:
            found[event_key].append(article)
    return found


def _tags(events: Sequence[Event]) -> dict[int, list[Tag]]:
    uses = (
        Tag.objects.filter(uses__content_object__accounts__event__in=events)
        .exclude(uses__content_object__status=Status.RETIRED)
        .annotate(event=F("uses__content_object__accounts__event"), times=Count("uses"))
        .order_by("event", "-times", "name")
    )
    by_event = groupby(uses, key=lambda tag: tag.event)
    return defaultdict(list, {event: list(tags)[:TAGS_SHOWN] for event, tags in by_event})


def by_year(found: Iterable[Item]) -> list[Year]:
    """Group items, already in order of time, under the year of the day they are listed by."""
    return [_year(year, list(group)) for year, group in groupby(found, key=_heading)]


def _heading(item: Item) -> int | None:
    position = item.event.date_position
    return None if position == date.max else position.year


def _year(year: int | None, group: list[Item]) -> Year:
    return Year("Undated" if year is None else str(year), year, group)
