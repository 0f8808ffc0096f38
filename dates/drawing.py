"""A fuzzy date drawn to scale: as bars within a window. Pure."""

from dataclasses import dataclass
from datetime import date

from dates.fuzzy import FuzzyDate, Precision, Shape, Stretch


@dataclass(frozen=True)
class Bar:
    """A stretch of a window, from `left` to `right` (0 to 1); a single day has a dot's form.

    A side that fades is "about"; a side with an arrow has no known bound.
    """

    left: float
    right: float
    is_day: bool = False
    fades: bool = False
    arrow_left: bool = False
    arrow_right: bool = False

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def stretches(when: FuzzyDate) -> list[Stretch]:
    """What is drawn of a date, in order of time: its one stretch, a span as a whole, or a set's members.

    Nothing of a date without any bound.
    """
    parts = list(when.parts)
    if when.shape is Shape.SPAN:
        start, end = parts
        parts = [Stretch(start.first, end.last, Precision.RANGE, when.is_approximate, when.is_uncertain)]
    bounded = [part for part in parts if part.first or part.last]
    return sorted(bounded, key=lambda part: (part.first or date.min, part.last or date.max))


def bars(when: FuzzyDate, first: date, last: date) -> list[Bar]:
    """The date's bars within the window of whole days from first to last, in order of time.

    A set gives a bar a member; what lies outside the window is left out, what
    reaches beyond it is cut at its edge.
    """
    days = (last - first).days + 1
    drawn = []
    for part in stretches(when):
        begin, end = part.first or date.min, part.last or date.max
        if end < first or begin > last:
            continue
        drawn.append(
            Bar(
                left=max(0.0, (begin - first).days / days),
                right=min(1.0, ((min(end, last) - first).days + 1) / days),
                is_day=begin == end,
                fades=part.is_approximate or part.is_uncertain,
                arrow_left=part.first is None,
                arrow_right=part.last is None,
            )
        )
    return drawn
