"""An event's date as the accounts of some sources bear it out: what was known of it by a day. Pure.

Curators date an event by all that is known today; as known by an earlier day only what sources gave by then counts.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations
from typing import NamedTuple

from dates.comparison import DateVerdict, compare, is_within, reaches
from dates.fuzzy import BadDate, FuzzyDate, Precision, Shape
from dates.stretches import UNITS, unit_holding
from events.aspects import PLANS, TO_COME

NO_DATE = FuzzyDate()
_LETTERS = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}  # of a day's ISO text, that name its unit


class GivenDate(NamedTuple):
    """A date that one account gives of an event."""

    aspect: str  # one of `events.aspects.DATES`
    value: str  # EDTF; of a slip what it should be, where that was known by then
    is_own: bool = True  # the author's own, not somebody's whom the article quotes or reports
    expects: bool = False  # from an account that expects the event, or tells of a plan for it


def known_date(given: frozenset[GivenDate], is_reported: bool) -> FuzzyDate:
    """The date that these accounts bear out together; undated where they give none.

    Where what they give can all be true it is the narrowest, or the days that all leave; where it cannot, the whole
    span of what they give. The authors' own dates come before those of people whom they quote. Of what some source
    tells as having happened (`is_reported`) neither plans nor expectations are a date; of what all only expect they
    tell when it was expected.
    """
    told = [one for one in given if not (is_reported and (one.expects or one.aspect in PLANS))]
    told = [one for one in told if one.is_own] or told
    dates, start, end = (combined(_of(told, aspect)) for aspect in ("date", "start", "end"))
    if dates and not (start and end):
        return dates
    if start or end:
        return _lasting(_as_side(start), _as_side(end)) or combined([when for when in (dates, start, end) if when])
    return NO_DATE if is_reported else _expected(told)


def _of(told: Iterable[GivenDate], aspect: str) -> list[FuzzyDate]:
    return [FuzzyDate.from_stored(one.value) for one in told if one.aspect == aspect]


def _expected(told: Collection[GivenDate]) -> FuzzyDate:
    """When something was planned for; else from when on, or by when, it was."""
    planned, after, by = (combined(_of(told, aspect)) for aspect in ("planned", "not before", "deadline"))
    return planned or _some_day(after.earliest, by.latest)


def combined(dates: Iterable[FuzzyDate]) -> FuzzyDate:
    """What several dates of one event come to, in whatever order they are given: see `known_date`."""
    every = sorted({when for when in dates if when}, key=str)
    if len(every) < 2:
        return every[0] if every else NO_DATE
    lasting = [when for when in every if when.shape in (Shape.SPAN, Shape.ALL_OF)]
    narrowest = (one for one in every if all(is_within(one, other) for other in every))
    if not lasting and (within_all := next(narrowest, NO_DATE)):
        return within_all
    if any(compare(*pair) is DateVerdict.DIFFERENT for pair in combinations(every, 2)):
        return _whole_span(every)
    if spans := [when.text for when in every if when.shape is Shape.SPAN]:
        return _lasting(_common_side(spans, 0), _common_side(spans, 2)) or _whole_span(every)
    if lasting:
        return max(lasting, key=lambda when: (len(when.parts), when.text))
    return _common_days(every) or _whole_span(every)


def _common_days(dates: Iterable[FuzzyDate]) -> FuzzyDate:
    bounds = [(min(first for first, _ in each), max(last for _, last in each)) for each in map(reaches, dates)]
    first, last = max(first for first, _ in bounds), min(last for _, last in bounds)
    return _some_day(None if first == date.min else first, None if last == date.max else last)


def _whole_span(dates: Collection[FuzzyDate]) -> FuzzyDate:
    """From the first possible day of any of them to the last: as what lasted, where all say that it did."""
    firsts, lasts = [when.earliest for when in dates], [when.latest for when in dates]
    first = min((day for day in firsts if day), default=None) if all(firsts) else None
    last = max((day for day in lasts if day), default=None) if all(lasts) else None
    if all(when.shape is Shape.SPAN for when in dates):
        return _lasting(str(first or ".."), str(last or ".."))
    return _some_day(first, last)


def _some_day(first: date | None, last: date | None) -> FuzzyDate:
    """A day from the first to the last, in the largest units that say so; undated where there is none between."""
    if not (first or last) or (first and last and first > last):
        return NO_DATE
    fits = (
        unit
        for unit in UNITS
        if (not first or unit_holding(first, unit).first == first)
        and (not last or unit_holding(last, unit).last == last)
    )
    letters = _LETTERS[next(fits)]
    low, high = (day.isoformat()[:letters] if day else "" for day in (first, last))
    return FuzzyDate(low if low == high else f"[{low}..{high}]")


def _lasting(start: str | None, end: str | None) -> FuzzyDate:
    """A span between two sides; undated where they make none, or one of them cannot be written as a side."""
    try:
        return NO_DATE if start is None or end is None else FuzzyDate(f"{start}/{end}")
    except BadDate:
        return NO_DATE


def _common_side(spans: Iterable[str], which: int) -> str | None:
    """What one side of several spans comes to: a date where any has one."""
    sides = {span.partition("/")[which] for span in spans}
    dated = combined(FuzzyDate(side) for side in sides - {"", ".."})
    return _as_side(dated) if dated else max(sides)


def _as_side(when: FuzzyDate) -> str | None:
    """A date as a side of a span: the month, year, decade or century that holds it, where it may be one of several."""
    if not when or (when.shape is Shape.SINGLE and when.parts[0].precision is not Precision.RANGE):
        return when.text
    if not (when.earliest and when.latest):
        return None
    first, last = when.earliest.isoformat(), when.latest.isoformat()
    sizes = (size for size in (7, 4, 3, 2) if first[:size] == last[:size])
    size = next(sizes, 0)
    return first[:size] + "X" * (4 - size) if size else None


class DatedRow(NamedTuple):
    """A particular that gives a date, of an account whose voice counts; see `events.known_by.dated_rows`."""

    event: int
    article: int
    relation: str
    voice: str
    aspect: str
    value: str
    correction: str
    is_inferred: bool
    reason: str


class Reading(NamedTuple):
    """A date as a particular gives it, from when all of some articles are out until all of some others are."""

    given: GivenDate
    rests_on: frozenset[int]
    until: frozenset[int] | None = None  # None: for ever


def readings(row: DatedRow, articles: Mapping[str, int]) -> Iterator[Reading]:
    """What a particular gives, and which articles that rests on; `articles` by the letters that stand for them.

    A reason that names an article makes a correction, or what was inferred, known no sooner than that article. Until
    then a slip stands as it is printed.
    """
    own = frozenset({row.article})
    named = own | named_in(row.reason, articles)
    expects = row.relation in TO_COME
    given = GivenDate(row.aspect, row.correction or row.value, row.voice == "author", expects)
    if row.correction and named != own:
        yield Reading(given._replace(value=row.value), own, named)
    yield Reading(given, named if row.correction or row.is_inferred else own)


def named_in(reason: str, articles: Mapping[str, int]) -> frozenset[int]:
    """The articles that a curator's reason names by their letters, such as "B17"."""
    return frozenset(articles[word] for word in words_of(reason) if word in articles)


def words_of(reason: str) -> list[str]:
    return re.findall(r"\w+", reason)
