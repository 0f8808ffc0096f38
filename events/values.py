"""Compare two values of one aspect: same, compatible, differing, or not to be compared. Pure."""

from datetime import date
from enum import StrEnum
from functools import lru_cache

from dates.comparison import Verdict as DateVerdict
from dates.comparison import compare as compare_dates
from dates.fuzzy import BadDate, FuzzyDate
from events.aspects import Nature, nature
from events.quantities import parse

ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
CACHED = 4096  # dates read; an event of 200 accounts gives at most some hundreds


class Verdict(StrEnum):
    SAME = "same"
    COMPATIBLE = "compatible"  # both can be true; one may add detail
    DIFFERS = "differs"  # both cannot be true
    UNKNOWN = "unknown"  # worded so that no rule may decide


def compare(aspect: str, one: str, other: str) -> Verdict:
    """Compare two values of one aspect; symmetric."""
    match nature(aspect):
        case Nature.DATE:
            return _dates(one, other)
        case Nature.NUMBER:
            return _numbers(one, other)
        case Nature.RANK:
            return _ranks(one, other)
        case _:
            return _names(one, other)


_date = lru_cache(maxsize=CACHED)(FuzzyDate.from_stored)


@lru_cache(maxsize=CACHED)
def _hull(text: str) -> tuple[date, date] | None:
    """The first and the last day that a date may stand for, where both are given without a hedge."""
    when = _date(text)
    if when.is_approximate or when.is_uncertain or when.earliest is None or when.latest is None:
        return None
    return when.earliest, when.latest


def _dates(one: str, other: str) -> Verdict:
    try:
        mine, theirs = _hull(one), _hull(other)
        if mine and theirs and (mine[1] < theirs[0] or theirs[1] < mine[0]):
            return Verdict.DIFFERS  # most pairs of an event that many speak of; the rest takes ten times as long
        verdict = compare_dates(_date(one), _date(other))
    except BadDate:
        return _words(one, other)
    return {
        DateVerdict.SAME: Verdict.SAME,
        DateVerdict.COMPATIBLE: Verdict.COMPATIBLE,
        DateVerdict.DIFFERENT: Verdict.DIFFERS,
        DateVerdict.UNKNOWN: Verdict.UNKNOWN,
    }[verdict]


def _numbers(one: str, other: str) -> Verdict:
    a, b = parse(one), parse(other)
    if a is None or b is None or a.unit != b.unit:
        return _words(one, other)
    if a == b:
        return Verdict.SAME
    return Verdict.COMPATIBLE if a.may_equal(b) else Verdict.DIFFERS


def _ranks(one: str, other: str) -> Verdict:
    """ "first" and "second" differ; "first" and "first since 2013" can both be true."""
    a, b = _folded(one), _folded(other)
    if a in ORDINALS and b in ORDINALS and a != b:
        return Verdict.DIFFERS
    short, long = sorted((a.split(), b.split()), key=len)
    return Verdict.COMPATIBLE if short and a != b and long[: len(short)] == short else _words(one, other)


def _names(one: str, other: str) -> Verdict:
    """Names parted by commas, in any order: who names fewer may not name all, and two names may be one thing."""
    a, b = (frozenset(filter(None, (_folded(name) for name in text.split(",")))) for text in (one, other))
    if a == b:
        return Verdict.SAME
    return Verdict.COMPATIBLE if a and b and (a < b or b < a) else Verdict.UNKNOWN


def _words(one: str, other: str) -> Verdict:
    """Words never differ by rule."""
    return Verdict.SAME if _folded(one) == _folded(other) else Verdict.UNKNOWN


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
