"""The list under the band: a page of the chosen events in order of time, by year and month.

While no columns are at hand the database lists the same events in the same order.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

import numpy as np
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When

from events.models import Account, Event
from pages.filters import AsOf
from timeline.band.columns import A_YEAR, Columns
from timeline.band.event_rows import DayNumber
from timeline.band.known_columns import known_columns
from timeline.band.selection import Selection, Within, in_order, within
from timeline.event_items import EventGroup, EventItem, by_year, event_items
from timeline.forms import TimelineFilter

PAGE_SIZE = 25
ORDER = ("group", "date_position", "closeness", "pk")
LABELS = {
    Within.HAPPENED: "In this period",
    Within.MAY: "May fall in this period",
    Within.GOING_ON: "Going on in this period",
}


@dataclass(frozen=True)
class EventList:
    groups: list[EventGroup]  # without a window one, that has no label
    total: int | None  # None: not counted
    last: Any  # the page's last event, behind which the next page begins
    has_more: bool
    elsewhere: int | None  # of the chosen events, how many this page does not show


def grouped_items(
    items: Sequence[EventItem], groups: Mapping[int, int], totals: Sequence[int] | None = None
) -> list[EventGroup]:
    """Items in the order of their groups, which are given by event's key where a window is chosen, each by year."""
    if not groups:
        return [EventGroup("", by_year(items))] if items else []
    return [
        EventGroup(LABELS[Within(group)], by_year(rows), totals[group] if totals else None)
        for group, rows in groupby(items, key=lambda item: groups[item.event.pk])
    ]


def event_list(columns: Columns, selection: Selection, after: Event | None) -> EventList:
    """The events behind `after`, or the first; a fixed number of queries."""
    columns = known_columns(columns, selection.as_of)
    indices, groups = in_order(columns, selection)
    start = 0
    if after is not None and len(place := columns.indices([after.pk])):
        behind = within(columns, selection)[place[0]] if selection.has_window else 0
        start = int(((groups < behind) | ((groups == behind) & (indices <= place[0]))).sum())
    ids = columns.ids[indices[start : start + PAGE_SIZE]].tolist()
    shown = dict(zip(ids, groups[start:].tolist(), strict=False)) if selection.has_window else {}
    records = Event.objects.in_bulk(ids)
    events = [records[key] for key in ids if key in records]
    as_of = None if selection.as_of is None else date.fromordinal(selection.as_of)
    return EventList(
        groups=grouped_items(event_items(events, as_of), shown, np.bincount(groups, minlength=len(Within)).tolist()),
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
    chosen = _in_order(_chosen(cleaned), cleaned)
    if cleaned["after"] is not None:
        chosen = _behind(chosen, cleaned["after"], cleaned)
    events = list(chosen[: PAGE_SIZE + 1])
    shown = events[:PAGE_SIZE]
    return EventList(
        groups=grouped_items(
            event_items(shown), {event.pk: event.group for event in shown} if filters.has_window else {}
        ),
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


def _in_order(events: QuerySet[Event], cleaned: dict[str, Any]) -> Any:
    """As `band.selection.in_order` and `band.columns.order_of` have it."""
    placed = events.annotate(days=DayNumber(F("date_begun_by")) - DayNumber(F("date_earliest")))
    unbegun, undated = When(date_earliest=date.min, then=Value(0)), When(date_earliest=None, then=Value(3))
    closeness = Case(unbegun, undated, When(days__lt=A_YEAR, then=Value(2)), default=Value(1))
    return placed.annotate(closeness=closeness, group=_group(cleaned)).order_by(*ORDER)


def _group(cleaned: dict[str, Any]) -> Any:
    """How an event lies to the window: see `band.selection.within`."""
    if not (cleaned["from"] or cleaned["to"]):
        return Value(int(Within.HAPPENED))
    first = (cleaned["from"] and cleaned["from"].earliest) or date.min
    last = (cleaned["to"] and cleaned["to"].latest) or date.max
    begun = Q(date_begun_by__lte=last)
    return Case(
        When(begun & Q(date_earliest__gte=first), then=Value(int(Within.HAPPENED))),
        When(begun & Q(date_lasted_to__gte=first), then=Value(int(Within.GOING_ON))),
        default=Value(int(Within.MAY)),
    )


def _behind(events: Any, after: Event, cleaned: dict[str, Any]) -> Any:
    """Those behind an event in that order: some of its places are the same, and the next is greater."""
    place = _in_order(Event.objects.filter(pk=after.pk), cleaned).values(*ORDER).get()
    behind = Q()
    for n, name in enumerate(ORDER):
        behind |= Q(**{same: place[same] for same in ORDER[:n]}, **{f"{name}__gt": place[name]})
    return events.filter(behind)
