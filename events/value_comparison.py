"""Compare two values of one aspect: same, compatible, differing, or not to be compared. Pure."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from dates.comparison import Verdict as DateVerdict
from dates.comparison import compare as compare_dates
from dates.comparison import reach_of
from dates.fuzzy import BadDate, FuzzyDate
from events.aspects import ValueType, value_type
from events.quantities import parse

ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
CACHE_SIZE = 4096  # dates read; an event of 200 accounts gives at most some hundreds


class ValueVerdict(StrEnum):
    SAME = "same"
    COMPATIBLE = "compatible"  # both can be true; one may add detail
    DIFFERS = "differs"  # both cannot be true
    UNKNOWN = "unknown"  # worded so that no rule may decide


End = tuple[Decimal, int]  # a number or a day's; just below it where -1, just above it where 1


class Range(NamedTuple):
    """All that a value may stand for, ends included: two in one unit differ where one ends before the other begins."""

    unit: str
    first: End
    last: End


def range_of(aspect: str, value: str) -> Range | None:
    """A value as a range, or None where it is none: such values differ from nothing, but for dates of several parts."""
    match value_type(aspect):
        case ValueType.DATE:
            return _range_of_date(value)
        case ValueType.NUMBER:
            return _range_of_number(value)
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


def _range_of_number(text: str) -> Range | None:
    quantity = parse(text)
    if quantity is None:
        return None
    low = Decimal("-Infinity") if quantity.low is None else quantity.low
    high = Decimal("Infinity") if quantity.high is None else quantity.high
    return Range(quantity.unit, (low, int(quantity.above)), (high, -int(quantity.below)))


def compare(aspect: str, one: str, other: str) -> ValueVerdict:
    """Compare two values of one aspect; symmetric."""
    match value_type(aspect):
        case ValueType.DATE:
            return _dates(one, other)
        case ValueType.NUMBER:
            return _numbers(one, other)
        case ValueType.RANK:
            return _ranks(one, other)
        case _:
            return _names(one, other)


_date = lru_cache(maxsize=CACHE_SIZE)(FuzzyDate.from_stored)


@lru_cache(maxsize=CACHE_SIZE)
def _hull(text: str) -> tuple[date, date] | None:
    """The first and the last day that a date may stand for, where both are given without a hedge."""
    when = _date(text)
    if when.is_approximate or when.is_uncertain or when.earliest is None or when.latest is None:
        return None
    return when.earliest, when.latest


def _dates(one: str, other: str) -> ValueVerdict:
    try:
        mine, theirs = _hull(one), _hull(other)
        if mine and theirs and (mine[1] < theirs[0] or theirs[1] < mine[0]):
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


def _numbers(one: str, other: str) -> ValueVerdict:
    a, b = parse(one), parse(other)
    if a is None or b is None or a.unit != b.unit:
        return _words(one, other)
    if a == b:
        return ValueVerdict.SAME
    return ValueVerdict.COMPATIBLE if a.may_equal(b) else ValueVerdict.DIFFERS


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
