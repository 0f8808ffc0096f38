"""The timeline as a list: events by year, each with who speaks of it and under which topics."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from django.db.models import Count, F

from articles.models import Article
from claims.choices import Status
from claims.models import Tag, TaggedClaim
from events.known_by import show_as_known
from events.models import Account, Event, SourceCount
from findings.disagreements import between_sources, on_events
from pages.first_rows import FirstRows
from timeline.band.columns import A_YEAR

# The event's page has all of these.
TAGS_SHOWN = 3  # the most used
SOURCES_SHOWN = 10
SHARED = 2  # sources, at least, of an event that many discuss: of one alone there is nothing to compare


@dataclass
class EventItem:
    event: Event
    sources: FirstRows[Article]  # in order of publication
    tags: list[Tag] = field(default_factory=list)  # the most used first
    is_disputed: bool = False  # independent sources disagree on it
    is_expected: bool = False  # as known by a day: all who speak of it only expect it


@dataclass
class Month:
    label: str  # empty: no month is given, or none can be
    items: list[EventItem]


@dataclass
class Year:
    year: int | None  # None: undated
    items: list[EventItem]

    @property
    def label(self) -> str:
        return "Undated" if self.year is None else str(self.year)

    @property
    def months(self) -> list[Month]:
        """The items by the month in which they were or began; what is dated less closely says so."""
        months = [Month(label, list(group)) for label, group in groupby(self.items, key=_month)]
        for month in months[1:]:
            month.label = month.label or f"{self.label} or later"  # of a year or more, behind what ended before it
        return months


def event_items(
    events: Sequence[Event],
    as_of: date | None = None,
    *,
    articles: Collection[int] | None = None,
    most: int | None = SOURCES_SHOWN,
) -> list[EventItem]:
    """Each event with its sources and topics: a fixed number of queries, whatever the number of events.

    With the first `most` sources, of these articles where they are given. As known by a day the records are dated so.
    """
    known = show_as_known(events, as_of) if as_of else {}
    sources, tags = _sources(events, as_of, articles, most), _tags(events, as_of)
    disagreements = on_events([event.pk for event in events], as_of)
    return [
        EventItem(
            *(event, sources[event.pk], tags[event.pk]),
            is_disputed=bool(between_sources(disagreements.get(event.pk, ()))),
            is_expected=event.pk in known and known[event.pk].is_expected,
        )
        for event in events
    ]


def _sources(
    events: Sequence[Event], as_of: date | None, articles: Collection[int] | None, most: int | None
) -> dict[int, FirstRows[Article]]:
    """By event's key the first articles that speak of it, out by a day: two queries, and the records of no others."""
    accounts = Account.objects.standing().known_by(as_of).filter(event__in=events).order_by()
    if articles is not None:
        accounts = accounts.filter(claim__passage__article__in=articles)
    place = ("claim__passage__article__published_position", "claim__passage__article_id")
    places: dict[int, list[tuple[date, int]]] = {event.pk: [] for event in events}
    for event_key, *published_and_key in accounts.values_list("event_id", *place).distinct():
        places[event_key].append(tuple(published_and_key))
    first = {event_key: [key for _, key in sorted(pairs)[:most]] for event_key, pairs in places.items()}
    records = Article.objects.in_bulk({key for keys in first.values() for key in keys})
    return {key: FirstRows([records[one] for one in first[key]], len(pairs)) for key, pairs in places.items()}


def _tags(events: Sequence[Event], as_of: date | None) -> dict[int, list[Tag]]:
    """By event's key the topics of the standing claims that speak of it, the most used first: two queries."""
    uses = TaggedClaim.objects.filter(content_object__accounts__event__in=events)
    uses = uses.exclude(content_object__status=Status.RETIRED)
    if as_of is not None:
        uses = uses.filter(content_object__passage__article__published_latest__lte=as_of)
    event = F("content_object__accounts__event")
    counted = list(uses.values_list(event, "tag").annotate(times=Count("pk")).order_by())
    tags = Tag.objects.in_bulk({tag for _, tag, _ in counted})
    most_used: dict[int, list[Tag]] = defaultdict(list)
    for event_key, tag, _ in sorted(counted, key=lambda row: (row[0], -row[2], tags[row[1]].name.lower())):
        if len(most_used[event_key]) < TAGS_SHOWN:
            most_used[event_key].append(tags[tag])
    return most_used


@dataclass
class EventGroup:
    """Events that lie alike to the window."""

    label: str  # empty where no window is chosen
    years: list[Year]
    total: int | None = None  # of all pages; None: not counted


def by_year(items: Iterable[EventItem]) -> list[Year]:
    """Group items, already in order of time, under the year of the day they are listed by."""
    return [Year(year, list(group)) for year, group in groupby(items, key=_heading)]


def _heading(item: EventItem) -> int | None:
    position = item.event.date_position
    return None if position == date.max else position.year


def _month(item: EventItem) -> str:
    event = item.event
    position, first, begun = event.date_position, event.date_earliest, event.date_begun_by
    if position == date.max:
        return ""
    is_new_year = (position.month, position.day) == (1, 1)
    if first == date.min:
        is_of_a_year = is_new_year and (event.date_latest.month, event.date_latest.day) == (12, 31)
        return f"{position.year if is_of_a_year else f'{position:%B}'} or earlier"
    if (first.year, first.month) == (begun.year, begun.month):
        return f"{position:%B}"
    return "" if is_new_year and (begun - first).days >= A_YEAR else f"{position:%B} or later"


def most_discussed(limit: int) -> list[Event]:
    """Events that several sources speak of, most sources first, then most weight; two queries."""
    shared = SourceCount.objects.filter(sources__gte=SHARED).order_by("-sources", "-weight", "event")
    ids = list(shared.values_list("event", flat=True)[:limit])
    events = Event.objects.in_bulk(ids)
    return [events[key] for key in ids if key in events]
