"""Fuzzy dates in words: never more precise than the date itself. Pure."""

from datetime import date

from dates.english import listed
from dates.fuzzy import FuzzyDate, Precision, Shape, Stretch
from dates.reading import month_end

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
            return listed([_stretch(part) for part in when.parts], "or")
        case _:
            return listed([_stretch(part) for part in when.parts], "and")


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
            return f"{'a day in ' if part.unit_not_given else ''}{month} {year}"
        case Precision.SEASON:
            years = f"{year}–{(year + 1) % 100:02d}" if part.first.month == 12 else str(year)
            return f"{SEASONS[part.first.month]} {years}"
        case Precision.YEAR:
            return f"{'some time in ' if part.unit_not_given else ''}{year}"
        case Precision.DECADE:
            return f"the {year}s"
        case _:
            return f"{part.first.year}–{part.last.year}"


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _range(first: date | None, last: date | None) -> str:
    """One day between two: by thirds, months or years where the ends fall on their edges."""
    if first is None or last is None:
        if first is not None:
            return f"not before {_edge(first, _unit(first, start=True))}"
        return f"not after {_edge(last, _unit(last, start=False))}" if last else "no known date"
    if (first.year, first.month) == (last.year, last.month):
        last_day = None if last == month_end(last.year, last.month) else last.day
        if third := THIRDS.get((first.day, last_day)):
            return f"{third}{MONTHS[first.month - 1]} {first.year}"
    unit = max(_unit(first, start=True), _unit(last, start=False), key=UNITS.index)
    begin, end = _edge(first, unit), _edge(last, unit)
    if begin == end:  # the whole of one year or month, or one day
        return {"year": "some time in ", "month": "a day in "}.get(unit, "") + begin
    if first.year == last.year and unit != "year":
        begin = begin.removesuffix(f" {first.year}")
    return f"between {begin} and {end}"


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
        return f"from {_stretch(start)} on" + ", end not known" * (end.precision is Precision.UNKNOWN)
    if not start.is_bounded:
        return f"until {_stretch(end)}" + ", beginning not known" * (start.precision is Precision.UNKNOWN)
    first, last = _stretch(start), _stretch(end)
    if start == end:
        return first
    if Precision.DAY is start.precision is end.precision and not first.startswith(("about", "poss")):
        return _days(start, end, last)
    if " " in last and first.split()[-1] == last.split()[-1] and len(first.split()) == 2:
        return f"{first.split()[0]}–{last}" if len(last.split()) == 2 else f"{first} – {last}"
    return f"{first}–{last}" if " " not in first + last else f"{first} – {last}"


def _days(start: Stretch, end: Stretch, last: str) -> str:
    assert start.first and end.first
    if (start.first.year, start.first.month) == (end.first.year, end.first.month):
        return f"{start.first.day}–{last}"
    if start.first.year == end.first.year:
        return f"{start.first.day} {MONTHS[start.first.month - 1]} – {last}"
    return f"{_day(start.first)} – {last}"
