"""Where the links around a band lead: nearer, farther, earlier, later, everything. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from timeline.band.window import FIRST_DAY, LAST_DAY

NEAREST = 10  # days; nothing here is known to the hour


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
