"""A date as a source gives it: EDTF text, and the days it may stand for. Pure.

Format: EDTF (ISO 8601-2:2019), level 1 plus the sets of level 2, read by `dates.parsing`.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

from dates.parsing import parse
from dates.stretches import UNITS, BadDate, Precision, Shape, Stretch, unit_holding

MAX_LENGTH = 120  # a set of a dozen months; longer is a list of events

__all__ = ["MAX_LENGTH", "BadDate", "FuzzyDate", "Precision", "Shape", "Stretch"]


@dataclass(frozen=True)
class FuzzyDate:
    """An EDTF text and what it means; the empty text is "no date given" and false.

    Raises BadDate for a text that is not EDTF level 1 or a set, for an end
    before its start, a span without a date, and years outside 1 to 9999.
    """

    text: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", self.text.strip())
        if len(self.text) > MAX_LENGTH:
            raise BadDate(f"takes at most {MAX_LENGTH} characters; got {len(self.text)}")
        if self.text and self.shape is Shape.UNDATED:  # a value that cannot be read must not exist
            raise BadDate(f"takes a date on one side of / at least; got `{self.text}`")

    @classmethod
    def from_stored(cls, text: str) -> "FuzzyDate":
        """A text that was checked when it was stored; read only when someone asks for its days."""
        trusted = cls.__new__(cls)
        object.__setattr__(trusted, "text", text)
        return trusted

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text

    @cached_property
    def _meaning(self) -> tuple[Shape, tuple[Stretch, ...]]:
        return parse(self.text) if self.text else (Shape.UNDATED, ())

    @property
    def shape(self) -> Shape:
        return self._meaning[0]

    @property
    def parts(self) -> tuple[Stretch, ...]:
        """One stretch for a single date, start and end for a span, the members of a set."""
        return self._meaning[1]

    @property
    def earliest(self) -> date | None:
        """The first possible day; None where undated or without a known beginning."""
        firsts = [part.first for part in self._outer(start=True)]
        return None if None in firsts or not firsts else min(day for day in firsts if day)

    @property
    def latest(self) -> date | None:
        """The last possible day; None where undated or without a known end."""
        lasts = [part.last for part in self._outer(start=False)]
        return None if None in lasts or not lasts else max(day for day in lasts if day)

    @property
    def begun_by(self) -> date | None:
        """The last day by which it had begun, or where it did not last, had been; None where nobody knows one.

        What is open at its beginning (`../2014`) had always been going on.
        """
        if self.shape is not Shape.SPAN:
            return self.latest
        start = self.parts[0]
        return {Precision.OPEN: date.min, Precision.UNKNOWN: self.latest}.get(start.precision, start.last)

    @property
    def lasted_to(self) -> date | None:
        """The day up to which it lasted for certain; None of what did not last."""
        if self.shape is not Shape.SPAN:
            return None
        known = {Precision.OPEN: date.max, Precision.UNKNOWN: self.earliest}
        return known.get(self.parts[1].precision, self.parts[1].first) or date.min

    @property
    def listed_by(self) -> date | None:
        """The day by which it stands in a list: its first; without a beginning the first of the year, month or day that
        it ends with, so that "2017 or earlier" stands before what was in 2017. None where undated."""
        if self.earliest or not self.latest:
            return self.earliest
        return next(unit.first for unit in map(partial(unit_holding, self.latest), UNITS) if unit.last == self.latest)

    @property
    def is_approximate(self) -> bool:
        return any(part.is_approximate for part in self.parts)

    @property
    def is_uncertain(self) -> bool:
        return any(part.is_uncertain for part in self.parts)

    def _outer(self, start: bool) -> tuple[Stretch, ...]:
        if self.shape is Shape.SPAN:
            return (self.parts[0],) if start else (self.parts[1],)
        return self.parts
