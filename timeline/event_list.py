"""The list under the band: a page of the chosen events in order of time, by year and month."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from events.models import Event
from timeline.band.columns import Columns
from timeline.band.selection import Selection, selected
from timeline.event_items import Year, by_year, event_items

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
    indices = np.flatnonzero(selected(columns, selection))
    start = 0
    if after is not None and len(place := columns.indices([after.pk])):
        start = int(np.searchsorted(indices, place[0], side="right"))
    ids = columns.ids[indices[start : start + PAGE_SIZE]].tolist()
    found = Event.objects.in_bulk(ids)
    events = [found[key] for key in ids if key in found]
    as_of = None if selection.as_of is None else date.fromordinal(selection.as_of)
    return EventList(
        years=by_year(event_items(events, as_of)),
        total=len(indices),
        last=events[-1] if events else None,
        has_more=start + PAGE_SIZE < len(indices),
        elsewhere=len(indices) - len(events),
    )
