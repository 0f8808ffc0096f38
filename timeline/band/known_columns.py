"""The columns as known by a day: what was given by then dates the events, and puts them in their order. Pure."""

from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np

from events.known_dates import GivenDate, known_date
from timeline.band.columns import NO_DAY, OPEN_END, Columns, order_of
from timeline.band.postings import Ints, Longs, Posting, of_sorted


def known_columns(columns: Columns, day: int | None) -> Columns:
    """The same events, undated where no source had dated them by then; today's columns where no day is given.

    What somebody told as having happened, or as going on, reaches no further than that day. Remembered for some days:
    of 10,000 events it takes some 30 ms.
    """
    if day is None or columns.dates is not None:
        return columns
    known = columns.by_day.get(day)
    if known is None:
        known = columns.by_day[day] = _known(columns, day)
    return known


def _known(columns: Columns, day: int) -> Columns:
    given = columns.given.by(day)
    dates, days = {}, np.full((len(columns.ids), 3), NO_DAY, np.int32)
    for index, (event, since, reported) in enumerate(
        zip(columns.ids.tolist(), columns.known_from.tolist(), columns.reported_from.tolist(), strict=True)
    ):
        if since > day or not (told := given.get(event)):
            continue
        text, begin, end, listed = _dated(told, reported <= day)
        if text:
            dates[event] = text
            days[index] = begin, max(begin, min(end, day)) if reported <= day else end, listed
    order = order_of(columns.ids, *days.T)
    sorting = np.argsort(order)
    places = np.empty(len(sorting), np.int32)
    places[sorting] = np.arange(len(sorting), dtype=np.int32)
    first, last, position = (np.ascontiguousarray(column[sorting]) for column in days.T)
    plain = ("ids", "kind", "known_from", "reported_from", "prominence")
    moved: dict[str, Any] = {name: getattr(columns, name)[sorting] for name in plain}
    moved |= {name: _moved(getattr(columns, name), places) for name in ("tags", "articles", "actors")}
    return replace(columns, order=order[sorting], first=first, last=last, position=position, dates=dates, **moved)


@lru_cache(maxsize=2**17)
def _dated(given: frozenset[GivenDate], is_reported: bool) -> tuple[str, int, int, int]:
    """What is known of a date: its text, its first and last day, and the one that it is listed by."""
    when = known_date(given, is_reported)
    first = when.earliest.toordinal() if when.earliest else date.min.toordinal()
    last = when.latest.toordinal() if when.latest else OPEN_END
    return when.text, first, last, first if when.earliest else last


def _moved(posting: Posting, places: Ints) -> Posting:
    both: Longs = posting.key_of_each.astype(np.int64) << 32 | places[posting.events]
    order = np.argsort(both)
    return of_sorted(both[order], posting.since[order])
