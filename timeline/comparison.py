"""Compare particulars: same, compatible, differing, or not to be compared. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from dates.comparison import Verdict as DateVerdict
from dates.comparison import compare as compare_dates
from dates.fuzzy import BadDate, FuzzyDate
from timeline.aspects import Nature, nature
from timeline.quantities import parse

ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]


class Verdict(StrEnum):
    SAME = "same"
    COMPATIBLE = "compatible"  # both can be true; one may add detail
    DIFFERS = "differs"  # both cannot be true
    UNKNOWN = "unknown"  # worded so that no rule may decide


@dataclass(frozen=True)
class Given:
    """What one claim gives for an aspect: the value that counts, and whose it is."""

    value: str  # the curator's reading where the source has a slip
    source: int  # the article
    voices: frozenset[int]  # its authors: two articles by one author are one voice
    asserted: bool  # the author's own, neither quoted nor denied nor hypothetical


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
            return _wordings(one, other)


def _dates(one: str, other: str) -> Verdict:
    try:
        verdict = compare_dates(FuzzyDate.stored(one), FuzzyDate.stored(other))
    except BadDate:
        return _wordings(one, other)
    return {
        DateVerdict.SAME: Verdict.SAME,
        DateVerdict.COMPATIBLE: Verdict.COMPATIBLE,
        DateVerdict.DIFFERENT: Verdict.DIFFERS,
        DateVerdict.UNKNOWN: Verdict.UNKNOWN,
    }[verdict]


def _numbers(one: str, other: str) -> Verdict:
    a, b = parse(one), parse(other)
    if a is None or b is None or a.unit != b.unit:
        return _wordings(one, other)
    if a == b:
        return Verdict.SAME
    return Verdict.COMPATIBLE if a.may_equal(b) else Verdict.DIFFERS


def _ranks(one: str, other: str) -> Verdict:
    a, b = one.casefold().strip(), other.casefold().strip()
    if a in ORDINALS and b in ORDINALS and a != b:
        return Verdict.DIFFERS
    return _wordings(one, other)


def _wordings(one: str, other: str) -> Verdict:
    """Words never differ by rule: two names may be one place."""
    a, b = (" ".join(text.casefold().split()) for text in (one, other))
    if a == b:
        return Verdict.SAME
    return Verdict.COMPATIBLE if a in b or b in a else Verdict.UNKNOWN


@dataclass(frozen=True)
class Agreement:
    """What the values of one aspect come to, over all that assert one."""

    verdict: Verdict | None  # None: fewer than two sources assert anything
    differing: frozenset[int]  # indices of the values that take part in a difference
    within_one_text: bool = False  # an article differs from itself


def agreement(aspect: str, given: Sequence[Given]) -> Agreement:
    """Compare every two asserted values of an aspect.

    One difference makes the aspect differ; without any, one pair that only is
    compatible makes it compatible. Quoted, denied and hypothetical values are
    somebody else's and take no part.
    """
    asserted = [(i, g) for i, g in enumerate(given) if g.asserted]
    pairs = [(i, j, a, b, compare(aspect, a.value, b.value)) for (i, a), (j, b) in combinations(asserted, 2)]
    differing = [(i, j, a, b) for i, j, a, b, verdict in pairs if verdict is Verdict.DIFFERS]
    across = [verdict for _, _, a, b, verdict in pairs if a.source != b.source]
    return Agreement(
        verdict=_worst(across),
        differing=frozenset(i for row in differing for i in row[:2]),
        within_one_text=any(a.source == b.source for _, _, a, b in differing),
    )


def _worst(verdicts: Iterable[Verdict]) -> Verdict | None:
    found = set(verdicts)
    order = (Verdict.DIFFERS, Verdict.UNKNOWN, Verdict.COMPATIBLE, Verdict.SAME)
    return next((verdict for verdict in order if verdict in found), None)
