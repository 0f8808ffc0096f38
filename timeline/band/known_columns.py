"""The columns as known by a day: what was given by then dates the events, and puts them in their order. Pure."""

from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np

from dates.fuzzy import FuzzyDate
from events.known_dates import GivenDate, known_date
from timeline.band.columns import DID_NOT_LAST, NO_DAY, Columns, order_of
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
    dates, days = {}, np.full((len(columns.ids), 5), NO_DAY, np.int32)
    days[:, 4] = DID_NOT_LAST
    for index, (event, since, reported) in enumerate(
        zip(columns.ids.tolist(), columns.known_from.tolist(), columns.reported_from.tolist(), strict=True)
    ):
        if since > day or not (told := given.get(event)):
            continue
        text, begin, end, *others, lasted = _dated(told, reported <= day)
        if text:
            dates[event] = text
            last, lasts = (max(begin, min(end, day)), min(lasted, day)) if reported <= day else (end, lasted)
            days[index] = begin, last, *others, lasts
    order = order_of(columns.ids, *days[:, [0, 3, 2]].T)
    sorting = np.argsort(order)
    places = np.empty(len(sorting), np.int32)
    places[sorting] = np.arange(len(sorting), dtype=np.int32)
    placed = ("first", "last", "position", "begun", "lasted")
    plain = ("ids", "kind", "known_from", "reported_from", "prominence")
    moved: dict[str, Any] = {name: getattr(columns, name)[sorting] for name in plain}
    moved |= {name: np.ascontiguousarray(days[sorting, n]) for n, name in enumerate(placed)}
    moved |= {name: _moved(getattr(columns, name), places) for name in ("tags", "articles", "actors")}
    return replace(columns, order=order[sorting], dates=dates, **moved)


@lru_cache(maxsize=2**17)
def _dated(given: frozenset[GivenDate], is_reported: bool) -> tuple[str, int, int, int, int, int]:
    """What is known of a date: its text and its days, as in the columns."""
    when = known_date(given, is_reported)
    return when.text, *days_of(when)


def days_of(when: FuzzyDate) -> tuple[int, int, int, int, int]:
    """The first and last day of a date, those by which it is listed and had begun, and the one to which it lasted."""
    days = (when.earliest or date.min, when.latest or date.max, when.listed_by or date.min, when.begun_by or date.max)
    first, last, listed, begun = (day.toordinal() for day in days)
    return first, last, listed, begun, when.lasted_to.toordinal() if when.lasted_to else DID_NOT_LAST


def _moved(posting: Posting, places: Ints) -> Posting:
    both: Longs = posting.key_of_each.astype(np.int64) << 32 | places[posting.events]
    order = np.argsort(both)
    return of_sorted(both[order], posting.since[order])
