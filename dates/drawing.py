"""A fuzzy date drawn to scale: what shape its days take in a window. Pure."""

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


def bars(when: FuzzyDate, first: date, last: date) -> list[Bar]:
    """The date's shapes within the window of whole days from first to last, in order of time.

    A set gives a bar a member; what lies outside the window is left out, what
    reaches beyond it is cut at its edge.
    """
    if when.shape is Shape.SPAN:
        start, end = when.parts
        whole = Stretch(start.first, end.last, Precision.RANGE, when.is_approximate, when.is_uncertain)
        return _within([whole], first, last)
    return _within(list(when.parts), first, last)


def _within(parts: list[Stretch], first: date, last: date) -> list[Bar]:
    days = (last - first).days + 1
    found = []
    for part in sorted(parts, key=lambda p: (p.first or date.min, p.last or date.max)):
        begin, end = part.first or date.min, part.last or date.max
        if end < first or begin > last or (part.first is None and part.last is None):
            continue
        found.append(
            Bar(
                left=max(0.0, (begin - first).days / days),
                right=min(1.0, ((min(end, last) - first).days + 1) / days),
                is_day=begin == end,
                fades=part.is_approximate or part.is_uncertain,
                arrow_left=part.first is None,
                arrow_right=part.last is None,
            )
        )
    return found
