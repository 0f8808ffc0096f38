"""The days that a date may stand for. Pure."""

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

EXAMPLES = "2013, 2013-11, 2013-11-02, 2019-07~ or 2017-12-11/2017-12-13"


class BadDate(ValueError):
    """The text is no date that we take; the message is for the person who wrote it."""


class Shape(StrEnum):
    UNDATED = "undated"
    SINGLE = "single"  # one date of some precision
    SPAN = "span"  # it lasted from one date to another
    ONE_OF = "one of"  # it happened on one of these
    ALL_OF = "all of"  # it happened on each of these


class Precision(StrEnum):
    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    RANGE = "range"  # any of the days from first to last, or each of its days, months or years
    OPEN = "open"  # goes on without a known bound: `..`
    UNKNOWN = "unknown"  # a bound exists and nobody gives it: an empty side


UNITS = (Precision.YEAR, Precision.MONTH, Precision.DAY)  # coarsest first


@dataclass(frozen=True)
class Stretch:
    """The days that one date may stand for, both ends included; None is no bound."""

    first: date | None
    last: date | None
    precision: Precision
    is_approximate: bool = False
    is_uncertain: bool = False
    has_unspecified_unit: bool = False  # `2013-11-XX`: one day, which one nobody says
    each: Precision | None = None  # of a range: each day, month or year of it, not one of them

    @property
    def is_bounded(self) -> bool:
        return self.first is not None and self.last is not None

    @property
    def is_hedged(self) -> bool:
        return self.is_approximate or self.is_uncertain

    @property
    def is_plain(self) -> bool:
        """A day, a month, a season or a year, and no word more."""
        plain = (Precision.DAY, Precision.MONTH, Precision.SEASON, Precision.YEAR)
        return self.precision in plain and not self.is_hedged and not self.has_unspecified_unit

    def qualified(self, qualifier: str) -> "Stretch":
        """The same days under EDTF's qualifier: ~ approximate, ? uncertain, % both."""
        return replace(self, is_approximate=qualifier in ("~", "%"), is_uncertain=qualifier in ("?", "%"))


def unit_holding(day: date, unit: Precision) -> Stretch:
    """The day, month or year that a day lies in."""
    if unit is Precision.DAY:
        return Stretch(day, day, unit)
    if unit is Precision.MONTH:
        return Stretch(day.replace(day=1), month_end(day.year, day.month), unit)
    return Stretch(date(day.year, 1, 1), date(day.year, 12, 31), unit)


def units_between(first: date, last: date) -> tuple[Stretch, ...]:
    """The one or two largest units that make up these days exactly, in order; none where it takes more."""
    for unit in UNITS:
        one, other = unit_holding(first, unit), unit_holding(last, unit)
        if one.first == first and other.last == last:
            if one == other:
                return (one,)
            if one.last and other.first == one.last + timedelta(1):
                return one, other
    return ()


def month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
