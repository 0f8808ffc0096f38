"""The days that a date may stand for, and the words for it. Pure."""

from dataclasses import dataclass, replace
from datetime import date
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
    RANGE = "range"  # any of the days from first to last
    OPEN = "open"  # goes on without a known bound: `..`
    UNKNOWN = "unknown"  # a bound exists and nobody gives it: an empty side


@dataclass(frozen=True)
class Stretch:
    """The days that one date may stand for, both ends included; None is no bound."""

    first: date | None
    last: date | None
    precision: Precision
    is_approximate: bool = False
    is_uncertain: bool = False
    has_unspecified_unit: bool = False  # `2013-11-XX`: one day, which one nobody says

    @property
    def is_bounded(self) -> bool:
        return self.first is not None and self.last is not None

    def qualified(self, qualifier: str) -> "Stretch":
        """The same days under EDTF's qualifier: ~ approximate, ? uncertain, % both."""
        return replace(self, is_approximate=qualifier in ("~", "%"), is_uncertain=qualifier in ("?", "%"))
