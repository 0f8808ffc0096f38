"""Read an EDTF text of level 1, or a set, into stretches of days. Pure.

The `edtf` package takes 3 to 20 ms a text, which a page of two hundred dates
cannot wait for; the tests hold that both find the same days.
"""

import calendar
import re
from datetime import date
from functools import lru_cache

from dates.stretches import EXAMPLES, BadDate, Precision, Shape, Stretch

# ISO 8601-2 leaves a season's months open; these are the northern meteorological ones.
SEASON_STARTS = {21: 3, 22: 6, 23: 9, 24: 12}

_DATE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?(?P<qualifier>[~?%]?)", re.ASCII
)
_SETS = {"[]": Shape.ONE_OF, "{}": Shape.ALL_OF}
_OPEN = Stretch(None, None, Precision.OPEN)
_UNKNOWN = Stretch(None, None, Precision.UNKNOWN)


@lru_cache(maxsize=16384)
def parse(text: str) -> tuple[Shape, tuple[Stretch, ...]]:
    """The shape and the stretches of a text; raises BadDate with a sentence for its author."""
    if shape := _SETS.get(text[0] + text[-1]):
        return shape, tuple(_member(item.strip(), text) for item in text[1:-1].split(","))
    if "/" not in text:
        return Shape.SINGLE, (_date(text, text),)
    start, _, end = text.partition("/")
    return Shape.SPAN, _in_order(_side(start, text), _side(end, text), text)


def _side(side: str, text: str) -> Stretch:
    """One side of a span: a date, `..` for no bound, nothing for one that nobody knows."""
    return {"": _UNKNOWN, "..": _OPEN}.get(side) or _date(side, text)


def _member(item: str, text: str) -> Stretch:
    """One member of a set: a date, or all days of `a..b`, `a..` and `..b`."""
    if ".." not in item:
        return _date(item, text)
    low, _, high = item.partition("..")
    start, end = (_date(side, text) if side else _OPEN for side in (low, high))
    _in_order(start, end, text)
    return Stretch(start.first, end.last, Precision.RANGE)


def _in_order(start: Stretch, end: Stretch, text: str) -> tuple[Stretch, Stretch]:
    if start.first and end.last and start.first > end.last:
        raise BadDate(f"ends before it begins: `{text}`")
    return start, end


def _date(item: str, text: str) -> Stretch:
    match = _DATE.fullmatch(item)
    if match is None:
        raise BadDate(f"takes years 0001 to 9999, EDTF level 1 and sets, such as {EXAMPLES}; got `{text[:60]}`")
    try:
        return _stretch(match["year"], match["month"] or "", match["day"] or "").qualified(match["qualifier"])
    except ValueError as error:
        raise BadDate(f"is no day of the calendar from 0001 to 9999: `{text[:60]}`") from error


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
        return Stretch(first, month_end(number, first.month), Precision.MONTH, has_unspecified_unit=bool(day))
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


def month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
