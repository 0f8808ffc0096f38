"""Read an EDTF text of level 1, or a set of level 2, into stretches of days. Pure.

Format: EDTF, ISO 8601-2:2019, as the Library of Congress describes it. The `edtf`
package, which the tests ask whether both find the same, takes 3 to 20 ms a text
and refuses some of level 1 (docs/decisions/0004-reading-dates.md).

What means the same is read as the same: the members of a set in order of time and
once each, `[2013..2014]` as `[2013, 2014]`, `[2013-05-01..2013-05-31]` as `2013-05-XX`.
"""

import calendar
import re
from datetime import date
from functools import lru_cache

from dates.stretches import (
    EXAMPLES,
    UNITS,
    BadDate,
    Precision,
    Shape,
    Stretch,
    month_end,
    unit_holding,
    units_between,
)

# ISO 8601-2 leaves a season's months open; these are the northern meteorological ones.
SEASON_STARTS = {21: 3, 22: 6, 23: 9, 24: 12}

_DATE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?(?P<qualifier>[~?%]?)", re.ASCII
)
_SETS = {"[]": Shape.ONE_OF, "{}": Shape.ALL_OF}
_OPEN = Stretch(None, None, Precision.OPEN)
_UNKNOWN = Stretch(None, None, Precision.UNKNOWN)

# What EDTF has and we do not take, told apart from what is no date at all: the first that fits.
_NOT_TAKEN = [
    (re.compile(r"T\d\d"), "takes days, without the time of day"),
    (re.compile(r"^[\[{]?(Y|-\d|0000)"), "takes the years 0001 to 9999"),
    (re.compile(r"^\d{4}-(2[5-9]|3\d|4[01])(?!\d)"), "takes the seasons 21 to 24, spring to winter"),
    (re.compile(r"[~?%][-\d]|(^|[-/,\[{ ])[~?%]\d"), "takes ~, ? and % at the end of a date only"),
    (re.compile(r"X\d|X-(XX|\d)|XXX"), "takes X for the last digits only, of the year, or for the month or the day"),
]


@lru_cache(maxsize=16384)
def parse(text: str) -> tuple[Shape, tuple[Stretch, ...]]:
    """The shape and the stretches of a text; raises BadDate with a sentence for its author.

    `../..` and its like, which give neither side, are read as undated.
    """
    if shape := _SETS.get(text[0] + text[-1]):
        members = [_member(item.strip(), text, shape) for item in text[1:-1].split(",")]
        return _set(shape, members)
    if "/" not in text:
        return Shape.SINGLE, (_date(text, text),)
    begin, _, finish = text.partition("/")
    start, end = _in_order(_side(begin, text), _side(finish, text), text)
    if not start.first and not end.last:
        return Shape.UNDATED, ()
    if start == end and start.is_plain and start.precision is Precision.DAY:
        return Shape.SINGLE, (start,)
    return Shape.SPAN, (start, end)


def _side(side: str, text: str) -> Stretch:
    """One side of a span: a date, `..` for no bound, nothing for one that nobody knows."""
    return {"": _UNKNOWN, "..": _OPEN}.get(side) or _date(side, text)


def _set(shape: Shape, members: list[Stretch]) -> tuple[Shape, tuple[Stretch, ...]]:
    """Its members in order of time, once each; a set of one is that one."""
    single = [part for member in members for part in _apart(member)]
    parts = tuple(sorted(set(single), key=lambda part: (part.first or date.min, part.last or date.max, repr(part))))
    if shape is Shape.ONE_OF and len(parts) == 2 and (joined := _joined(*parts)):
        parts = (joined,)
    if len(parts) == 1 and parts[0].precision is not Precision.RANGE:
        shape = Shape.SINGLE
    return shape, parts


def _apart(member: Stretch) -> list[Stretch]:
    """A range of two years, months or days is these two, and one of a whole month is a day of that month."""
    if member.precision is not Precision.RANGE or not member.first or not member.last:
        return [member]
    units = units_between(member.first, member.last)
    if member.each:
        return list(units) if units and units[0].precision is member.each else [member]
    if len(units) == 1 and units[0].precision is not Precision.DAY:
        return [Stretch(units[0].first, units[0].last, units[0].precision, has_unspecified_unit=True)]
    return list(units) or [member]


def _joined(one: Stretch, other: Stretch) -> Stretch | None:
    """Two years, months or days that follow each other, as one range."""
    follow = one.first and other.last and units_between(one.first, other.last) == (one, other)
    return Stretch(one.first, other.last, Precision.RANGE) if follow else None


def _member(item: str, text: str, shape: Shape) -> Stretch:
    """One member of a set: a date, or those of `a..b`, `a..` and `..b`."""
    if ".." not in item:
        return _date(item, text)
    low, _, high = item.partition("..")
    start, end = (_date(side, text) if side else _OPEN for side in (low, high))
    bounds = [part for part in (start, end) if part is not _OPEN]
    units = {part.precision for part in bounds if part.is_plain and part.precision in UNITS}
    if len(units) != 1 or not all(part.is_plain for part in bounds):
        raise BadDate(f"takes years, months or days on both sides of .. in a set; got `{text[:60]}`")
    _in_order(start, end, text)
    return Stretch(start.first, end.last, Precision.RANGE, each=units.pop() if shape is Shape.ALL_OF else None)


def _in_order(start: Stretch, end: Stretch, text: str) -> tuple[Stretch, Stretch]:
    if start.first and end.last and start.first > end.last:
        raise BadDate(f"ends before it begins: `{text}`")
    return start, end


def _date(item: str, text: str) -> Stretch:
    match = _DATE.fullmatch(item)
    try:
        if match:
            return _stretch(match["year"], match["month"] or "", match["day"] or "").qualified(match["qualifier"])
    except ValueError as error:
        reason = next((reason for pattern, reason in _NOT_TAKEN if pattern.search(item)), "")
        raise BadDate(f"{reason or (match and _not_there(match))}; got `{text[:60]}`") from error
    reason = next(
        (reason for pattern, reason in _NOT_TAKEN if pattern.search(item)), f"takes a date such as {EXAMPLES}"
    )
    raise BadDate(f"{reason}; got `{text[:60]}`")


def _not_there(match: re.Match[str]) -> str:
    """What the calendar has not: "there is no month 13", "February 2013 has no day 30"."""
    year, month, day = match["year"], match["month"] or "XX", match["day"]
    if month != "XX" and not 1 <= int(month) <= 12:
        return f"takes a month from 01 to 12, and there is no month {month}"
    if day and month != "XX" and year.isdigit() and date.min.year <= int(year):
        return f"takes a day of the calendar, and {calendar.month_name[int(month)]} {int(year)} has no day {int(day)}"
    return "takes a day of the calendar from 0001 to 9999"


def _stretch(year: str, month: str, day: str) -> Stretch:
    if year.endswith("X"):
        return _many_years(year, month)
    number = int(year)
    if month in ("", "XX"):
        if day not in ("", "XX"):
            raise ValueError("a day of no month")
        return Stretch(date(number, 1, 1), date(number, 12, 31), Precision.YEAR, has_unspecified_unit=bool(month))
    if int(month) in SEASON_STARTS and not day:
        return _season(number, SEASON_STARTS[int(month)])
    first = date(number, int(month), 1)
    if day in ("", "XX"):
        whole = unit_holding(first, Precision.MONTH)
        return Stretch(whole.first, whole.last, Precision.MONTH, has_unspecified_unit=bool(day))
    exact = first.replace(day=int(day))
    return Stretch(exact, exact, Precision.DAY)


def _many_years(year: str, month: str) -> Stretch:
    if month:
        raise ValueError("a month of no year")
    digits = year.rstrip("X")
    precision = Precision.DECADE if len(digits) == 3 else Precision.CENTURY
    return Stretch(date(int(digits.ljust(4, "0")) or 1, 1, 1), date(int(digits.ljust(4, "9")), 12, 31), precision)


def _season(year: int, start: int) -> Stretch:
    end_year = year + 1 if start == 12 else year
    return Stretch(date(year, start, 1), month_end(end_year, (start + 1) % 12 + 1), Precision.SEASON)
