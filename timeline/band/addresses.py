"""Where the links around a band lead: nearer, farther, earlier, later, everything. Pure."""

from dataclasses import dataclass
from datetime import date

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


def around(first: int, last: int) -> dict[str, Days]:
    """The windows that one step leads to: in to a half, out to the double, earlier and later by a half."""
    length = last - first + 1
    half, quarter = length // 2, length // 4
    nearer = days(first + quarter, last - quarter) if length >= 2 * NEAREST else days(first, last)
    step = min(half, first - FIRST_DAY), min(half, LAST_DAY - last)  # a window keeps its length at the calendar's ends
    return {
        "nearer": nearer,
        "farther": days(first - half, last + half),
        "earlier": days(first - step[0], last - step[0]),
        "later": days(first + step[1], last + step[1]),
    }
