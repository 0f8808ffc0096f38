"""A window: a stretch of days drawn some pixels wide, the bins it is counted in, and the windows next to it. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from timeline.band.columns import NO_DAY, OPEN_END, Columns
from timeline.band.postings import Ints, Longs, Mask

FIRST_DAY, LAST_DAY = 1, date.max.toordinal()
NEAREST = 10  # days; nothing here is known to the hour
NARROWEST, WIDEST = 200, 4_000  # pixels
MAX_BINS = 1_000  # decades from the year 1 to 9999; no window has more bins of any unit


class Unit(StrEnum):
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"


# A unit's usual number of days, only to choose among units.
_DAYS = {Unit.DAY: 1.0, Unit.MONTH: 30.44, Unit.YEAR: 365.24, Unit.DECADE: 3652.4}


@dataclass(frozen=True)
class Window:
    first: int  # ordinal of the first day
    last: int  # of the last day, included
    width: int  # pixels

    @property
    def days(self) -> int:
        return self.last - self.first + 1

    def x(self, day: float) -> float:
        """Pixels from the left edge to the beginning of a day."""
        return (day - self.first) / self.days * self.width

    def xs(self, days: Longs) -> NDArray[np.float64]:
        """The same of many days."""
        return (days - self.first) / self.days * self.width

    def unit(self, bin_pixels: int) -> Unit:
        """The smallest unit whose bins are at least so wide; the largest that is shorter than the window where none is.

        To open a bin is to come nearer, whatever the bin.
        """
        shorter = [unit for unit, days in _DAYS.items() if days + 1 <= self.days] or [Unit.DAY]
        fitting = (unit for unit in shorter if _DAYS[unit] / self.days * self.width >= bin_pixels)
        unit = next(fitting, shorter[-1])
        return unit if self.days / _DAYS[unit] < MAX_BINS - 2 else Unit.DECADE


def fitted(columns: Columns, mask: Mask, width: int) -> Window:
    """The window of whole years that shows all chosen events; all events where none of the chosen is dated.

    What is open at an end does not stretch it. Where nothing is dated, this century.
    """
    dated = mask & (columns.position != NO_DAY)
    if not dated.any():
        dated = columns.position != NO_DAY
    if not dated.any():
        return Window(date(2001, 1, 1).toordinal(), date(2100, 12, 31).toordinal(), width)
    position, last = columns.position[dated], columns.last[dated]
    ends = np.where(last >= OPEN_END, position, last)
    first_year = date.fromordinal(int(position.min())).year
    last_year = date.fromordinal(int(ends.max())).year
    return Window(date(first_year, 1, 1).toordinal(), date(last_year, 12, 31).toordinal(), width)


def edges(window: Window, unit: Unit) -> Longs:
    """Ordinals at which the bins that cover the window begin, and the one at which the last ends.

    Whole units of the calendar, so that the bins of neighbouring windows agree.
    """
    first, last = date.fromordinal(window.first), date.fromordinal(window.last)
    match unit:
        case Unit.DAY:
            return np.arange(window.first, window.last + 2)
        case Unit.MONTH:
            begin, end = first.year * 12 + first.month - 1, last.year * 12 + last.month
            days = [_ordinal(month // 12, month % 12 + 1) for month in range(begin, end + 1)]
        case Unit.YEAR:
            days = [_ordinal(year) for year in range(first.year, last.year + 2)]
        case _:
            begin, end = first.year // 10, last.year // 10
            days = [_ordinal(decade * 10) for decade in range(begin, end + 2)]
    return np.array(days)


def _ordinal(year: int, month: int = 1) -> int:
    """The first day of a month; the calendar's ends for what lies beyond."""
    if year < 1:
        return FIRST_DAY
    return LAST_DAY + 1 if year > date.max.year else date(year, month, 1).toordinal()


def counted(columns: Columns, indices: Longs, begins: Longs) -> tuple[Longs, Longs]:
    """How many of these events each bin has, and the indices of those that are in none.

    An event counts where it was, or began, where that is known as closely as a bin: one of "2014" in no month.
    """
    first, begun = columns.first[indices], columns.begun[indices]
    place = np.searchsorted(begins, first, side="right") - 1
    fits = (place >= 0) & (place < len(begins) - 1)
    fits[fits] = begun[fits] < begins[place[fits] + 1]
    return np.bincount(place[fits], minlength=len(begins) - 1), indices[~fits]


def by_span(columns: Columns, indices: Longs) -> Iterator[tuple[int, int, int]]:
    """Of events, each the smallest month, year, decade or century in which it was or began, with their number.

    As (first day, last day, number), the smallest first; those that lie in no one century are left out.
    """
    years, months = (_units(columns.first[indices], unit) for unit in ("Y", "M"))
    to_year, to_month = (_units(columns.begun[indices], unit) for unit in ("Y", "M"))
    left = np.ones(len(indices), bool)
    for begin, end, size, length in (
        (months, to_month, 1, 1),
        *((years, to_year, size, 12 * size) for size in (1, 10, 100)),
    ):
        found = left & (begin // size == end // size)
        left &= ~found
        for number, count in zip(*np.unique(begin[found] // size, return_counts=True), strict=True):
            month = int(number) * length
            yield _ordinal(month // 12, month % 12 + 1), _month_after(month + length) - 1, int(count)


def _units(days: Ints, unit: str) -> Longs:
    """Days as the years, or months, since the year 0; what is no day of the calendar as one behind it."""
    known = np.minimum(days.astype(np.int64), LAST_DAY)
    since_1970 = (known - date(1970, 1, 1).toordinal()).astype("datetime64[D]").astype(f"datetime64[{unit}]")
    return since_1970.astype(np.int64) + (1970 if unit == "Y" else 1970 * 12)


def _month_after(month: int) -> int:
    return _ordinal(month // 12, month % 12 + 1)


def words(first: int, last: int) -> str:
    """A window in words; whole years as years."""
    begin, end = date.fromordinal(first), date.fromordinal(last)
    if (begin.month, begin.day, end.month, end.day) == (1, 1, 12, 31):
        return str(begin.year) if begin.year == end.year else f"{begin.year} to {end.year}"
    one, other = (f"{day.day} {day:%B} {day.year}" for day in (begin, end))
    return one if one == other else f"{one} to {other}"


@dataclass(frozen=True)
class Days:
    """A window as an address gives it: `from` and `to` in EDTF."""

    first: str
    last: str


def days(first: int, last: int) -> Days:
    """The window's days as text, cut at the calendar's ends."""
    first, last = max(first, FIRST_DAY), min(last, LAST_DAY)
    return Days(date.fromordinal(first).isoformat(), date.fromordinal(last).isoformat())


def around(first: int, last: int, middle: int) -> dict[str, Days]:
    """Windows that one step leads to: in to a half, around `middle`; out to the double; earlier and later by a half."""
    length = last - first + 1
    half, nearer = max(length // 2, 1), length - 2 * (length // 4)
    begin = min(max(middle - nearer // 2, first), last + 1 - nearer)
    step = min(half, first - FIRST_DAY), min(half, LAST_DAY - last)  # a window keeps its length at the calendar's ends
    wider = max(half, NEAREST // 2)
    return {
        "nearer": days(begin, begin + nearer - 1) if length >= 2 * NEAREST else days(first, last),
        "farther": days(first - wider, last + wider),
        "earlier": days(first - step[0], last - step[0]),
        "later": days(first + step[1], last + step[1]),
    }


def middle(first: int, last: int, bins: Iterable[Sequence[int]]) -> int:
    """The day to zoom in on: the window's own middle, but the events' where less than a quarter is in its middle half.

    `bins` are (first day, last day, events, …), in any order.
    """
    length = last - first + 1
    inside = [b for b in bins if b[0] <= last and b[1] >= first]
    placed = sorted(((max(b[0], first) + min(b[1], last)) // 2, b[2]) for b in inside)
    total = sum(count for _, count in placed)
    near = range(first + length // 4, last + 1 - length // 4)
    if sum(count for day, count in placed if day in near) >= total / 4:
        return first + length // 2
    until = accumulate(count for _, count in placed)
    return next(day for (day, _), so_far in zip(placed, until, strict=True) if so_far >= total / 2)
