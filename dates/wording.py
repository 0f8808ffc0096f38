"""Fuzzy dates in words: never more precise than the date itself. Pure.

A plain A–B is a span; one day of several says so: "July or August 2019", "a day in 9–17 December 2017".
"""

from collections.abc import Sequence
from datetime import date, timedelta

from dates.english import listed
from dates.fuzzy import FuzzyDate, Precision, Shape, Stretch
from dates.parsing import month_end

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_PLAIN = (Precision.DAY, Precision.MONTH, Precision.SEASON)
SEASONS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}
# "Early", "mid-" and "late" are thirds of a month, as the ten-day periods of calendars.
THIRDS = {(1, 10): "early ", (11, 20): "mid-", (21, None): "late "}


def in_words(when: FuzzyDate) -> str:
    """The date as an English reader says it: "about July 2019", "11–13 December 2017"."""
    match when.shape:
        case Shape.UNDATED:
            return "undated"
        case Shape.SINGLE:
            return _stretch(when.parts[0])
        case Shape.SPAN:
            return _span(*when.parts)
        case Shape.ONE_OF:
            return _several(when.parts, "or")
        case _:
            return _several(when.parts, "and")


def _several(parts: Sequence[Stretch], last: str) -> str:
    """The members of a set; what days or months have in common is said once: "9 or 12 December 2017"."""
    words = [_stretch(part) for part in parts]
    if all(
        part.first and part.precision in _PLAIN and word == _plain(part)
        for part, word in zip(parts, words, strict=True)
    ):
        common = _common_end(words)
        words = [*(word.removesuffix(common) for word in words[:-1]), words[-1]]
    return listed(words, last)


def _common_end(words: Sequence[str]) -> str:
    """The month and year, or the year, that all of several dates end in; nothing where there is none."""
    split = [word.split() for word in words]
    for size in (2, 1):
        ends = {tuple(word[-size:]) for word in split}
        if len(ends) == 1 and all(len(word) > size for word in split):
            return f" {' '.join(ends.pop())}"
    return ""


def _stretch(part: Stretch) -> str:
    if part.precision is Precision.RANGE:
        return _range(part.first, part.last)
    plain = _plain(part)
    hedge = "possibly " * part.is_uncertain + "about " * part.is_approximate
    return hedge + plain


def _plain(part: Stretch) -> str:
    if part.first is None or part.last is None:
        return "no known date"
    year, month = part.first.year, MONTHS[part.first.month - 1]
    match part.precision:
        case Precision.DAY:
            return _day(part.first)
        case Precision.MONTH:
            return f"{'a day in ' if part.has_unspecified_unit else ''}{month} {year}"
        case Precision.SEASON:
            years = f"{year}–{(year + 1) % 100:02d}" if part.first.month == 12 else str(year)
            return f"{SEASONS[part.first.month]} {years}"
        case Precision.YEAR:
            return f"{'some time in ' if part.has_unspecified_unit else ''}{year}"
        case Precision.DECADE:
            return f"the {year}s"
        case _:
            return f"some time in {part.first.year}–{part.last.year}"


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _range(first: date | None, last: date | None) -> str:
    """One day between two: by thirds, months or years where the ends fall on their edges."""
    if first is None or last is None:
        if first is not None:
            return f"{_edge(first, _unit(first, start=True))} or later"
        return f"{_edge(last, _unit(last, start=False))} or earlier" if last else "no known date"
    if (first.year, first.month) == (last.year, last.month):
        last_day = None if last == month_end(last.year, last.month) else last.day
        if third := THIRDS.get((first.day, last_day)):
            return f"{third}{MONTHS[first.month - 1]} {first.year}"
    unit = max(_unit(first, start=True), _unit(last, start=False), key=UNITS.index)
    begin, end = _edge(first, unit), _edge(last, unit)
    if begin == end:  # the whole of one year or month, or one day
        return {"year": "some time in ", "month": "a day in "}.get(unit, "") + begin
    if unit == "day" and (first.year, first.month) == (last.year, last.month) and first + timedelta(1) != last:
        return f"a day in {first.day}–{end}"
    common = _common_end([begin, end])
    if _are_neighbours(first, last, unit):
        return f"{begin.removesuffix(common)} or {end}"
    return f"between {begin.removesuffix(f' {first.year}') if common else begin} and {end}"


def _are_neighbours(first: date, last: date, unit: str) -> bool:
    """Whether one day, month or year follows the other; both begin and end on the unit's edges."""
    if unit == "day":
        return first + timedelta(1) == last
    if unit == "month":
        return 12 * last.year + last.month - 12 * first.year - first.month == 1
    return last.year - first.year == 1


UNITS = ("year", "month", "day")  # coarsest first


def _unit(day: date, start: bool) -> str:
    """The largest unit that the day is an edge of: 1 January 2013 begins a year."""
    if (day.month, day.day) == ((1, 1) if start else (12, 31)):
        return "year"
    return "month" if day.day == (1 if start else month_end(day.year, day.month).day) else "day"


def _edge(day: date, unit: str) -> str:
    return {"year": str(day.year), "month": f"{MONTHS[day.month - 1]} {day.year}"}.get(unit, _day(day))


def _span(start: Stretch, end: Stretch) -> str:
    if not start.is_bounded and not end.is_bounded:
        return "no known date"
    if not end.is_bounded:
        first = _stretch(start)
        return f"from {first}, end not known" if end.precision is Precision.UNKNOWN else f"since {first}"
    if not start.is_bounded:
        return f"until {_stretch(end)}" + ", beginning not known" * (start.precision is Precision.UNKNOWN)
    first, last = _stretch(start), _stretch(end)
    if start == end:
        return first
    if Precision.DAY is start.precision is end.precision and not first.startswith(("about", "poss")):
        return _days(start, end, last)
    if all(len(word.split()) == 2 for word in (first, last)) and (common := _common_end([first, last])):
        return f"{first.removesuffix(common)}–{last}"
    if Precision.MONTH is start.precision is end.precision and [len(first.split()), len(last.split())] == [2, 2]:
        return f"{_short(start)} – {_short(end)}"
    return f"{first}–{last}" if " " not in first + last else f"{first} – {last}"


def _short(month: Stretch) -> str:
    assert month.first
    return f"{MONTHS[month.first.month - 1][:3]} {month.first.year}"


def _days(start: Stretch, end: Stretch, last: str) -> str:
    assert start.first and end.first
    if (start.first.year, start.first.month) == (end.first.year, end.first.month):
        return f"{start.first.day}–{last}"
    if start.first.year == end.first.year:
        return f"{start.first.day} {MONTHS[start.first.month - 1]} – {last}"
    return f"{_day(start.first)} – {last}"
