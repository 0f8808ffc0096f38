"""Do two fuzzy dates speak of the same time? Precision is no disagreement. Pure."""

from datetime import date, timedelta
from enum import StrEnum

from dates.fuzzy import FuzzyDate, Precision, Shape, Stretch

# "About" and "possibly" reach one unit of the precision given to either side.
# Days get a week: writers who say "about the 5th" do not count days.
REACH = {
    Precision.DAY: timedelta(days=7),
    Precision.MONTH: timedelta(days=31),
    Precision.SEASON: timedelta(days=92),
    Precision.YEAR: timedelta(days=366),
    Precision.DECADE: timedelta(days=3653),
    Precision.CENTURY: timedelta(days=36525),
}


class DateVerdict(StrEnum):
    SAME = "same"
    COMPATIBLE = "compatible"  # both can be true of one thing; one may add detail
    DIFFERENT = "different"  # both cannot be true
    UNKNOWN = "unknown"  # one of them says nothing to compare


Bounds = tuple[date, date]  # the first and the last possible day


def compare(one: FuzzyDate, other: FuzzyDate) -> DateVerdict:
    """Compare what two sources say of one date; symmetric.

    "November 2013" and "2 November 2013" are compatible; "December 2010" and
    "November 2010" are different; a date that is not given is unknown.
    """
    if not (_says_something(one) and _says_something(other)):
        return DateVerdict.UNKNOWN
    if one.shape == other.shape and one.parts == other.parts:
        return DateVerdict.SAME
    return DateVerdict.COMPATIBLE if _can_agree(one, other) else DateVerdict.DIFFERENT


def _says_something(when: FuzzyDate) -> bool:
    return any(part.first or part.last for part in when.parts)


def _can_agree(one: FuzzyDate, other: FuzzyDate) -> bool:
    if one.shape is other.shape is Shape.SPAN:
        starts, ends = zip(one.parts, other.parts, strict=True)
        return _overlap(*starts) and _overlap(*ends)
    if one.shape is other.shape is Shape.ALL_OF:
        return _all_within(one.parts, other.parts) or _all_within(other.parts, one.parts)
    return any(_bounds_overlap(a, b) for a in _reaches(one) for b in _reaches(other))


def _reaches(when: FuzzyDate) -> list[Bounds]:
    if when.shape is Shape.SPAN:
        start, end = (_reach(part) for part in when.parts)
        return [(start[0], end[1])]
    return [_reach(part) for part in when.parts]


def _reach(part: Stretch) -> Bounds:
    """The days a stretch may stand for, hedges widened; no bound is the end of the calendar."""
    first, last = part.first or date.min, part.last or date.max
    if not (part.is_approximate or part.is_uncertain):
        return first, last
    reach = REACH.get(part.precision, timedelta())
    return (
        first - min(reach, first - date.min),
        last + min(reach, date.max - last),
    )


def reach_of(when: FuzzyDate) -> Bounds | None:
    """The days that a date may stand for, hedges widened, where it names one time only; None where it names several.

    Two such dates are different where these do not overlap, and nowhere else.
    """
    if len(when.parts) != 1 or not _says_something(when):
        return None
    return _reach(when.parts[0])


def _all_within(few: tuple[Stretch, ...], many: tuple[Stretch, ...]) -> bool:
    """Whether each of a few may be one of many: who lists fewer may not know them all."""
    return all(any(_overlap(a, b) for b in many) for a in few)


def _overlap(one: Stretch, other: Stretch) -> bool:
    return _bounds_overlap(_reach(one), _reach(other))


def _bounds_overlap(one: Bounds, other: Bounds) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
