"""The list under the band: a page of the chosen events in order of time, by year and month.

While no columns are at hand the database lists the same events in the same order.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When

from events.models import Account, Event
from pages.filters import AsOf
from timeline.band.columns import A_YEAR, Columns
from timeline.band.event_rows import DayNumber
from timeline.band.known_columns import known_columns
from timeline.band.selection import Selection, selected
from timeline.event_items import Year, by_year, event_items
from timeline.forms import TimelineFilter

PAGE_SIZE = 25


@dataclass(frozen=True)
class EventList:
    years: list[Year]
    total: int | None  # None: not counted
    last: Any  # the page's last event, behind which the next page begins
    has_more: bool
    elsewhere: int | None  # of the chosen events, how many this page does not show


def event_list(columns: Columns, selection: Selection, after: Event | None) -> EventList:
    """The events behind `after`, or the first; a fixed number of queries."""
    columns = known_columns(columns, selection.as_of)
    indices = np.flatnonzero(selected(columns, selection))
    start = 0
    if after is not None and len(place := columns.indices([after.pk])):
        start = int(np.searchsorted(indices, place[0], side="right"))
    ids = columns.ids[indices[start : start + PAGE_SIZE]].tolist()
    records = Event.objects.in_bulk(ids)
    events = [records[key] for key in ids if key in records]
    as_of = None if selection.as_of is None else date.fromordinal(selection.as_of)
    return EventList(
        years=by_year(event_items(events, as_of)),
        total=len(indices),
        last=events[-1] if events else None,
        has_more=start + PAGE_SIZE < len(indices),
        elsewhere=len(indices) - len(events),
    )


def plain_list(filters: TimelineFilter) -> EventList | None:
    """The same, asked of the database alone; None where words are searched, or events are asked for as known by a day.

    No index of the database answers these. How many there are in all is not counted: that takes as long as there are
    many.
    """
    cleaned = filters.cleaned_data
    if cleaned["q"] or cleaned["as_of"]:
        return None
    chosen = _in_order(_chosen(cleaned))
    if cleaned["after"] is not None:
        chosen = _behind(chosen, cleaned["after"])
    events = list(chosen[: PAGE_SIZE + 1])
    shown = events[:PAGE_SIZE]
    return EventList(
        years=by_year(event_items(shown)),
        total=None,
        last=shown[-1] if shown else None,
        has_more=len(events) > PAGE_SIZE,
        elsewhere=None,
    )


def _chosen(cleaned: dict[str, Any]) -> QuerySet[Event]:
    """What `band.selection.selected` leaves."""
    events = Event.objects.all()
    accounts = Account.objects.standing().order_by()
    matching = [accounts]
    if cleaned["topic"]:
        matching.append(accounts.filter(claim__tagged__tag=cleaned["topic"]))
    if cleaned["article"]:
        matching.append(accounts.filter(claim__passage__article=cleaned["article"]))
    for each in matching[1:] or matching:  # a filtered account is an account
        events = events.filter(Exists(each.filter(event=OuterRef("pk"))))
    if cleaned["actor"]:
        events = events.filter(actors=cleaned["actor"])
    if cleaned["kind"]:
        events = events.filter(kind=cleaned["kind"])
    if day := AsOf.day(cleaned["not_known_by"]):
        events = events.exclude(Exists(accounts.known_by(day).filter(event=OuterRef("pk"))))
    first, last = cleaned["from"], cleaned["to"]
    if first and first.earliest:
        events = events.filter(date_latest__gte=first.earliest)
    if last and last.latest:
        events = events.filter(date_earliest__lte=last.latest)
    return events


def _in_order(events: QuerySet[Event]) -> Any:
    """As `band.columns.columns` orders them: of a day, what spans a year or more comes first."""
    placed = events.annotate(days=DayNumber(F("date_latest")) - DayNumber(F("date_earliest")))
    placed = placed.annotate(is_exact=Case(When(days__lt=A_YEAR, then=Value(1)), default=Value(0)))
    return placed.order_by("date_position", "is_exact", "pk")


def _behind(events: Any, after: Event) -> Any:
    is_exact = _in_order(Event.objects.filter(pk=after.pk)).values_list("is_exact", flat=True).get()
    same_day = Q(date_position=after.date_position)
    same_place = Q(is_exact__gt=is_exact) | Q(is_exact=is_exact, pk__gt=after.pk)
    return events.filter(date_position__gte=after.date_position).filter(
        Q(date_position__gt=after.date_position) | (same_day & same_place)
    )
