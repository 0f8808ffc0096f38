"""Compare two values of one aspect (same, compatible, differing, or not to be compared), or many. Pure."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from dates.comparison import DateVerdict, reach_of
from dates.comparison import compare as compare_dates
from dates.fuzzy import BadDate, FuzzyDate
from events.aspects import ValueType, value_type
from events.quantities import Range, parse

ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
CACHE_SIZE = 4096  # dates read; an event of 200 accounts gives at most some hundreds


class ValueVerdict(StrEnum):
    SAME = "same"
    COMPATIBLE = "compatible"  # both can be true; one may add detail
    DIFFERS = "differs"  # both cannot be true
    UNKNOWN = "unknown"  # worded so that no rule may decide
    UNCONFIRMED = "unconfirmed"  # alike, but not given independently: see `source_comparison.ComparableValue.confirms`


def range_of(aspect: str, value: str) -> Range | None:
    """A value as a range, or None where it is none: such values differ from nothing, but for dates of several parts."""
    match value_type(aspect):
        case ValueType.DATE:
            return _range_of_date(value)
        case ValueType.NUMBER:
            return parse(value, aspect)
        case ValueType.RANK if (rank := _folded(value)) in ORDINALS:
            place = Decimal(ORDINALS.index(rank)), 0
            return Range("", place, place)
    return None


@lru_cache(maxsize=CACHE_SIZE)
def _range_of_date(text: str) -> Range | None:
    try:
        reach = reach_of(_date(text))
    except BadDate:
        return None
    if reach is None:
        return None
    first, last = (Decimal(day.toordinal()) for day in reach)
    return Range("", (first, 0), (last, 0))


def compare(aspect: str, one: str, other: str) -> ValueVerdict:
    """Compare two values of one aspect; symmetric."""
    match value_type(aspect):
        case ValueType.DATE:
            return _dates(one, other)
        case ValueType.NUMBER:
            return _numbers(aspect, one, other)
        case ValueType.RANK:
            return _ranks(one, other)
        case _:
            return _names(one, other)


class Excluding:
    """Values of one aspect; `by(n)` gives, one after the other, those that cannot be true with the n-th.

    Of values that are ranges, such as plain days and numbers, that takes two comparisons where there are none.
    """

    def __init__(self, aspect: str, values: Sequence[str]) -> None:
        self._aspect, self._values = aspect, values
        self._ranges = [range_of(aspect, value) for value in values]
        by_unit: dict[str, dict[int, Range]] = defaultdict(dict)
        for n, values_range in enumerate(self._ranges):
            if values_range is not None:
                by_unit[values_range.unit][n] = values_range
        # By unit the one that ends first and the one that begins last: what overlaps both overlaps all between.
        self._ends = {
            unit: (min(ranges, key=lambda n: ranges[n].last), max(ranges, key=lambda n: ranges[n].first))
            for unit, ranges in by_unit.items()
        }
        is_of_dates = value_type(aspect) is ValueType.DATE  # some have several parts; words never differ by rule
        self._others = [n for n, each in enumerate(self._ranges) if each is None and is_of_dates]

    def by(self, n: int) -> Iterator[int]:
        mine = self._ranges[n]
        if mine is None:
            yield from self._differing(n, range(len(self._values)) if self._others else ())
            return
        first = list(dict.fromkeys(self._ends[mine.unit]))
        differing = list(self._differing(n, first))
        yield from differing
        others = [m for m in range(len(self._values)) if m not in first] if differing else self._others
        yield from self._differing(n, others)

    def _differing(self, n: int, others: Sequence[int]) -> Iterator[int]:
        one = self._values[n]
        return (m for m in others if compare(self._aspect, one, self._values[m]) is ValueVerdict.DIFFERS)


_date = lru_cache(maxsize=CACHE_SIZE)(FuzzyDate.from_stored)


def _dates(one: str, other: str) -> ValueVerdict:
    try:
        mine, theirs = _range_of_date(one), _range_of_date(other)
        if mine and theirs and not mine.overlaps(theirs):
            return ValueVerdict.DIFFERS  # most pairs of an event that many speak of; the rest takes ten times as long
        verdict = compare_dates(_date(one), _date(other))
    except BadDate:
        return _words(one, other)
    return {
        DateVerdict.SAME: ValueVerdict.SAME,
        DateVerdict.COMPATIBLE: ValueVerdict.COMPATIBLE,
        DateVerdict.DIFFERENT: ValueVerdict.DIFFERS,
        DateVerdict.UNKNOWN: ValueVerdict.UNKNOWN,
    }[verdict]


def _numbers(aspect: str, one: str, other: str) -> ValueVerdict:
    a, b = parse(one, aspect), parse(other, aspect)
    if a is None or b is None:
        return _words(one, other)
    if a.unit != b.unit:
        return ValueVerdict.UNKNOWN
    if a.figure == b.figure:
        return ValueVerdict.SAME
    return ValueVerdict.COMPATIBLE if a.overlaps(b) else ValueVerdict.DIFFERS


def _ranks(one: str, other: str) -> ValueVerdict:
    """ "first" and "second" differ; "first" and "first since 2013" can both be true."""
    a, b = _folded(one), _folded(other)
    if a in ORDINALS and b in ORDINALS and a != b:
        return ValueVerdict.DIFFERS
    short, long = sorted((a.split(), b.split()), key=len)
    return ValueVerdict.COMPATIBLE if short and a != b and long[: len(short)] == short else _words(one, other)


def _names(one: str, other: str) -> ValueVerdict:
    """Names parted by commas, in any order: who names fewer may not name all, and two names may be one thing."""
    a, b = (frozenset(filter(None, (_folded(name) for name in text.split(",")))) for text in (one, other))
    if a == b:
        return ValueVerdict.SAME
    return ValueVerdict.COMPATIBLE if a and b and (a < b or b < a) else ValueVerdict.UNKNOWN


def _words(one: str, other: str) -> ValueVerdict:
    """Words never differ by rule."""
    return ValueVerdict.SAME if _folded(one) == _folded(other) else ValueVerdict.UNKNOWN


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
