"""Do two fuzzy dates speak of the same time? Precision is no disagreement. Pure."""

from datetime import date, timedelta
from enum import StrEnum

from dates.fuzzy import FuzzyDate, Precision, Shape, Stretch
from dates.stretches import month_end, unit_holding

# "About" and "possibly" reach one unit of the precision given to either side, by the calendar: in days counted, a year
# would end within the one after the next. Days get a week: writers who say "about the 5th" do not count days.
WEEK = timedelta(days=7)
MONTHS = {
    Precision.MONTH: 1,
    Precision.SEASON: 3,
    Precision.YEAR: 12,
    Precision.DECADE: 120,
    Precision.CENTURY: 1200,
}
# A season has no sharp edge: what lies within a month of it may still be called by its name.
SEASON_EDGE = timedelta(days=31)


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
    if not _overlap(reaches(one), reaches(other)):
        return False
    if one.shape is other.shape is Shape.SPAN:
        starts, ends = zip(one.parts, other.parts, strict=True)
        return _can_be_one(*starts) and _can_be_one(*ends)
    if one.shape is other.shape is Shape.ALL_OF:
        return _all_within(one.parts, other.parts) or _all_within(other.parts, one.parts)
    return True


def reaches(when: FuzzyDate) -> list[Bounds]:
    """The days a date may stand for; of a span, all from its first possible day to its last."""
    if when.shape is Shape.SPAN:
        starts, ends = (_reach(part) for part in when.parts)
        return [(starts[0][0], ends[-1][1])]
    return [bounds for part in when.parts for bounds in _reach(part)]


def _reach(part: Stretch) -> list[Bounds]:
    """The days a stretch may stand for, hedges widened, in order; no bound is the end of the calendar.

    The winter named after a year may be that of its end, as written here, or that of its beginning.
    """
    first, last = part.first or date.min, part.last or date.max
    reaches = [(first, last)]
    if part.precision is Precision.SEASON and first.month == 12 and first.year > 1:
        before = unit_holding(date(first.year, 2, 1), Precision.MONTH).last
        assert before
        reaches.insert(0, (first.replace(year=first.year - 1), before))
    return [_widened(part, *bounds) for bounds in reaches]


def _widened(part: Stretch, first: date, last: date) -> Bounds:
    if part.is_hedged and (months := MONTHS.get(part.precision)):
        return _month_from(first, -months)[0], _month_from(last, months)[1]
    reach = SEASON_EDGE if part.precision is Precision.SEASON else timedelta()
    if part.is_hedged and part.precision is Precision.DAY:
        reach = WEEK
    return first - min(reach, first - date.min), last + min(reach, date.max - last)


def _month_from(day: date, months: int) -> Bounds:
    """The month so many months from that of a day; beyond the calendar its end."""
    year, before = divmod(12 * day.year + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return (date.min, date.min) if months < 0 else (date.max, date.max)
    return date(year, before + 1, 1), month_end(year, before + 1)


def reach_of(when: FuzzyDate) -> Bounds | None:
    """The days that a date may stand for, hedges widened, where it names one time only; None where it names several.

    Two such dates are different where these do not overlap, and nowhere else.
    """
    if len(when.parts) != 1 or when.shape is Shape.ALL_OF or not _says_something(when):
        return None
    reaches = _reach(when.parts[0])
    return reaches[0] if len(reaches) == 1 else None


def is_within(one: FuzzyDate, other: FuzzyDate) -> bool:
    """Whether all days that one date may stand for are days that the other may stand for too, hedges widened."""
    theirs = reaches(other)
    return all(any(low <= first and last <= high for low, high in theirs) for first, last in reaches(one))


def _all_within(few: tuple[Stretch, ...], many: tuple[Stretch, ...]) -> bool:
    """Whether each of a few may be one of many: who lists fewer may not know them all."""
    reaches = sorted(bounds for part in many for bounds in _reach(part))
    return all(_is_within(part, reaches) for part in few)


def _is_within(part: Stretch, reaches: list[Bounds]) -> bool:
    """Whether a time, or each day, month or year of a range, has a day in common with one of these."""
    if not part.each:
        return _overlap(_reach(part), reaches)
    day, end = part.first or date.min, part.last or date.max
    for first, last in reaches:
        if day < first and _holds_whole(part.each, day, min(end, first - timedelta(1))):
            return False
        if last >= end:
            return True
        day = max(day, last + timedelta(1))
    return not _holds_whole(part.each, day, end)


def _holds_whole(unit: Precision, first: date, last: date) -> bool:
    """Whether a whole day, month or year lies within some days; none where the first is behind the last."""
    whole = unit_holding(first, unit)
    if whole.first != first and whole.last and whole.last < last:
        whole = unit_holding(whole.last + timedelta(1), unit)
    return first <= (whole.first or first) and (whole.last or last) <= last


def _can_be_one(one: Stretch, other: Stretch) -> bool:
    return _overlap(_reach(one), _reach(other))


def _overlap(some: list[Bounds], others: list[Bounds]) -> bool:
    return any(one[0] <= other[1] and other[0] <= one[1] for one in some for other in others)
