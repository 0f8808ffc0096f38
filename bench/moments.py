"""Fuzzy dates drawn from a seed, with the days that belong to them. Pure.

A moment is what four columns hold: EDTF text, first and last possible day, and the
day it is listed by, days as ISO texts (which both engines take). The days are worked
out here rather than read from the text, which a million times would take an hour.
"""

from datetime import date, timedelta
from typing import NamedTuple

from bench.draws import Draw, pick, shares

FIRST_YEAR, LAST_YEAR = 1945, 2026
_FIRST = date(FIRST_YEAR, 1, 1)

ALL_DAYS = tuple((_FIRST + timedelta(n)).isoformat() for n in range((date(LAST_YEAR + 1, 1, 1) - _FIRST).days))
_NUMBERS = {day: n for n, day in enumerate(ALL_DAYS)}
ALL_MONTHS = tuple(dict.fromkeys(day[:7] for day in ALL_DAYS))
NO_START, NO_END = date.min.isoformat(), date.max.isoformat()


class Moment(NamedTuple):
    text: str
    earliest: str | None
    latest: str | None
    position: str
    start: int  # number of its first day from 1945-01-01; UNDATED where it has none


UNDATED = -1
NEVER = Moment("", None, None, NO_END, UNDATED)

# Parts in a hundred.
SHAPES = shares(
    {"day": 55, "month": 20, "year": 10, "about": 6, "interval": 5, "open": 2, "set": 1, "undated": 1},
)
ABOUT = shares({"month": 7, "year": 3})
INTERVALS = shares({"days": 6, "months": 3, "years": 1})
OPEN = shares({"year": 6, "month": 3, "end": 1})


def years_since(first: int) -> tuple[int, ...]:
    """Years for `pick`, later ones oftener: the last some nine times as often as the first."""
    span = LAST_YEAR - first
    return shares({first + n: 10 + 80 * n * n // (span * span) for n in range(span + 1)})


_YEARS = years_since(FIRST_YEAR)
# A month's last day is the day before the next month's first.
_STARTS = [_NUMBERS[f"{month}-01"] for month in ALL_MONTHS]
_ENDS = [n - 1 for n in _STARTS[1:]] + [len(ALL_DAYS) - 1]
_DAYS = tuple(Moment(day, day, day, day, n) for n, day in enumerate(ALL_DAYS))
_MONTHS = {
    month: Moment(month, ALL_DAYS[start], ALL_DAYS[end], ALL_DAYS[start], start)
    for month, start, end in zip(ALL_MONTHS, _STARTS, _ENDS, strict=True)
}
_WHOLE_YEARS = {
    year: Moment(str(year), f"{year}-01-01", f"{year}-12-31", f"{year}-01-01", _NUMBERS[f"{year}-01-01"])
    for year in range(FIRST_YEAR, LAST_YEAR + 1)
}


def moment(draw: Draw, shape: str) -> Moment:
    """A moment of one of SHAPES."""
    if shape == "undated":
        return NEVER
    year = pick(draw, _YEARS)
    day = day_number(draw, year)
    match shape:
        case "day":
            return of_day(day)
        case "month":
            return of_month(day)
        case "year":
            return of_year(year)
        case "about":
            sharp = of_month(day) if pick(draw, ABOUT) == "month" else of_year(year)
            return sharp._replace(text=f"{sharp.text}~")
        case "interval":
            return _between(*_ends(draw, day, year))
        case "open":
            return _open(draw, day, year)
        case "set":
            return _one_of(draw, day)
    raise ValueError(f"no shape of a date: {shape}")


def day_number(draw: Draw, year: int) -> int:
    first = _NUMBERS[f"{year}-01-01"]
    return first + int(draw() * (_NUMBERS[f"{year}-12-31"] - first + 1))


def of_day(number: int) -> Moment:
    return _DAYS[number]


def of_month(number: int) -> Moment:
    """The month that the day lies in."""
    return _MONTHS[ALL_DAYS[number][:7]]


def of_year(year: int) -> Moment:
    return _WHOLE_YEARS[year]


def near(number: int, days: int) -> int:
    """The day so many days later (or earlier), kept within the calendar of the corpus."""
    return min(max(number + days, 0), len(ALL_DAYS) - 1)


def _ends(draw: Draw, day: int, year: int) -> tuple[Moment, Moment]:
    match pick(draw, INTERVALS):
        case "days":
            start = min(day, len(ALL_DAYS) - 2)
            return of_day(start), of_day(near(start, 1 + int(draw() * 10)))
        case "months":
            return of_month(day), of_month(near(day, 31 + int(draw() * 200)))
    return of_year(year), of_year(min(year + 1 + int(draw() * 4), LAST_YEAR))


def _between(start: Moment, end: Moment) -> Moment:
    return Moment(f"{start.text}/{end.text}", start.earliest, end.latest, start.position, start.start)


def _open(draw: Draw, day: int, year: int) -> Moment:
    form = pick(draw, OPEN)
    known = of_month(day) if form == "month" else of_year(year)
    if form == "end":
        return Moment(f"../{known.text}", NO_START, known.latest, known.latest or NO_END, known.start)
    return Moment(f"{known.text}/..", known.earliest, NO_END, known.position, known.start)


def _one_of(draw: Draw, day: int) -> Moment:
    first = min(day, len(ALL_DAYS) - 1 - 14)
    days = [of_day(first), of_day(first + 1 + int(draw() * 6))]
    if draw() < 0.25:
        days.append(of_day(first + 7 + int(draw() * 7)))
    return Moment(f"[{','.join(d.text for d in days)}]", days[0].earliest, days[-1].latest, days[0].position, first)
