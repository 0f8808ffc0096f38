"""Fuzzy dates in words: never more precise than the date itself, and no two dates in the same. Pure.

A plain A–B is a span; one day of several says so: "July or August 2019", "some day in 9–17 December 2017".
`dates.typed` reads these words again.
"""

from collections.abc import Sequence
from datetime import date

from dates.english import listed
from dates.fuzzy import FuzzyDate, Precision, Shape, Stretch
from dates.stretches import UNITS, month_end, unit_holding, units_between

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
    """The members of a set, hedged ones at the end, so that a hedge is not taken for all.

    What days or months have in common is said once: "9 or 12 December 2017".
    """
    ordered = sorted(parts, key=lambda part: part.is_hedged)
    words = [_stretch(part) for part in ordered]
    if all(part.is_plain for part in ordered[:-1]) and (ordered[-1].is_plain or ordered[-1].each):
        common = _common_end(words)
        words = [*(word.removesuffix(common) for word in words[:-1]), words[-1]]
    if any(part.precision is Precision.RANGE for part in ordered[:-1]):  # which has an "and" or "or" of its own
        return f"{', '.join(words[:-1])}, {last} {words[-1]}"
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
    if part.each:
        return _each(part, part.each)
    if part.precision is Precision.RANGE:
        return _range(part.first, part.last)
    hedge = "possibly " * part.is_uncertain + "about " * part.is_approximate
    return hedge + _plain(part)


def _plain(part: Stretch) -> str:
    assert part.first and part.last
    year, month = part.first.year, MONTHS[part.first.month - 1]
    match part.precision:
        case Precision.DAY:
            return _day(part.first)
        case Precision.MONTH:
            return f"{'some day in ' * part.has_unspecified_unit}{month} {year}"
        case Precision.SEASON:
            years = f"{year}–{(year + 1) % 100:02d}" if part.first.month == 12 else str(year)
            return f"{SEASONS[part.first.month]} {years}"
        case Precision.YEAR:
            return f"{'some time in ' * part.has_unspecified_unit}{year}"
        case Precision.DECADE:
            return f"the {year // 10 * 10}s"
        case _:
            return f"a year of {part.first.year}–{part.last.year}"


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _each(part: Stretch, unit: Precision) -> str:
    """Each day, month or year of a range: "each month from May to July 2013", "1984 and every year before"."""
    if part.first and part.last:
        return f"each {unit} from {_from_to(_edge(part.first, unit), _edge(part.last, unit), ' to ')}"
    if part.first:
        return f"{_edge(part.first, unit)} and every {unit} after"
    return f"{_edge(part.last or date.max, unit)} and every {unit} before"


def _range(first: date | None, last: date | None) -> str:
    """One day between two: by thirds, months or years where the ends fall on their edges."""
    if first is None or last is None:
        if first is not None:
            return f"{_edge(first, _unit(first, start=True))} or later"
        return f"{_edge(last, _unit(last, start=False))} or earlier" if last else "no known date"
    in_one_month = (first.year, first.month) == (last.year, last.month)
    if in_one_month and (third := THIRDS.get((first.day, None if last == _month_end(last) else last.day))):
        return f"{third}{MONTHS[first.month - 1]} {first.year}"
    if len(units_between(first, last)) == 2:
        unit = units_between(first, last)[0].precision
        return _from_to(_edge(first, unit), _edge(last, unit), " or ")
    if in_one_month:
        return f"some day in {first.day}–{_day(last)}"
    unit = max(_unit(first, start=True), _unit(last, start=False), key=UNITS.index)
    begin, end = _edge(first, unit), _edge(last, unit)
    return f"between {begin.removesuffix(f' {first.year}') if first.year == last.year else begin} and {end}"


def _from_to(begin: str, end: str, between: str) -> str:
    """Two dates, what both end in said once."""
    return f"{begin.removesuffix(_common_end([begin, end]))}{between}{end}"


def _unit(day: date, start: bool) -> Precision:
    """The largest unit that the day is an edge of: 1 January 2013 begins a year."""
    wholes = {unit: unit_holding(day, unit) for unit in UNITS}
    return next(unit for unit, whole in wholes.items() if day == (whole.first if start else whole.last))


def _month_end(day: date) -> date:
    return month_end(day.year, day.month)


def _edge(day: date, unit: Precision) -> str:
    words = {Precision.YEAR: str(day.year), Precision.MONTH: f"{MONTHS[day.month - 1]} {day.year}"}
    return words.get(unit, _day(day))


def _span(start: Stretch, end: Stretch) -> str:
    if not end.is_bounded:
        first = _stretch(start)
        return f"from {first}, end not known" if end.precision is Precision.UNKNOWN else f"since {first}"
    if not start.is_bounded:
        return f"until {_stretch(end)}" + ", beginning not known" * (start.precision is Precision.UNKNOWN)
    first, last = _stretch(start), _stretch(end)
    if start == end and start.is_plain:
        return f"begun and ended in {first}"
    if not (start.is_plain and end.is_plain and start.precision is end.precision):
        return f"from {first} to {last}"
    if start.precision is Precision.DAY:
        return _days(start, end, last)
    if start.precision is Precision.YEAR:
        return f"{first}–{last}"
    if common := _common_end([first, last]):
        return f"{first.removesuffix(common)}–{last}"
    return f"{_short(start)} – {_short(end)}" if start.precision is Precision.MONTH else f"{first} – {last}"


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
