"""The axis: where ticks stand and what they say. Pure.

Intervals and the selection of the first that leaves room for labels follow the table
that d3-time's ticks use; written anew for days, since no event here has an hour.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from timeline.band.window import Window

LABEL = 64  # pixels that a label needs with the space around it

# (unit, how many of them, days) in order of length.
INTERVALS = (
    ("day", 1, 1.0),
    ("day", 7, 7.0),
    ("month", 1, 30.44),
    ("month", 3, 91.3),
    *(("year", years, years * 365.24) for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)),
)


@dataclass(frozen=True)
class Tick:
    day: int  # ordinal of the day that begins here
    label: str
    is_strong: bool = False  # the first of a longer unit


def ticks(window: Window) -> list[Tick]:
    """Ticks whose labels do not overlap: days with dates, months with names, years."""
    fitting = (i for i in INTERVALS if i[2] / window.days * window.width >= LABEL)
    unit, step, _ = next(fitting, INTERVALS[-1])
    make = {"day": _days, "month": _months, "year": _years}[unit]
    inside = [tick for tick in make(window, step) if window.first <= tick.day <= window.last]
    return _spaced(inside, window)


def _spaced(inside: list[Tick], window: Window) -> list[Tick]:
    """Without those that months' unequal lengths bring too close to a strong one, or to the one before."""
    kept: list[Tick] = []
    for tick in inside:
        while kept and window.x(tick.day) - window.x(kept[-1].day) < LABEL * 0.75:
            if kept[-1].is_strong or not tick.is_strong:
                break
            kept.pop()
        else:
            kept.append(tick)
    return kept


def _days(window: Window, step: int) -> Iterator[Tick]:
    """Every day, or 1, 8, 15 and 22 of every month."""
    for ordinal in range(window.first, window.last + 1):
        day = date.fromordinal(ordinal)
        if step == 1 or day.day in (1, 8, 15, 22):
            begins = day.day == 1
            label = (str(day.year) if day.month == 1 else f"{day:%b}") if begins else f"{day.day} {day:%b}"
            yield Tick(ordinal, label, begins)


def _months(window: Window, step: int) -> Iterator[Tick]:
    first, last = date.fromordinal(window.first), date.fromordinal(window.last)
    begin, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    for month in range(begin - begin % step, end + 1, step):
        if month < 12:
            continue
        day = date(month // 12, month % 12 + 1, 1)
        is_january = day.month == 1
        yield Tick(day.toordinal(), str(day.year) if is_january else f"{day:%b}", is_january)


def _years(window: Window, step: int) -> Iterator[Tick]:
    first, last = date.fromordinal(window.first).year, date.fromordinal(window.last).year
    for year in range(first - first % step, last + 1, step):
        if year >= 1:
            yield Tick(date(year, 1, 1).toordinal(), str(year), step < 10 and year % 10 == 0)
