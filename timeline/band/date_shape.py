"""A date, or a part of one, as a shape within a window. Pure."""

from dataclasses import dataclass
from typing import Any

from timeline.band.window import Window

# Pixels.
LEAST = 2  # width of what would be too narrow to see
SLIM = 4  # width up to which a bar is drawn darker, or nobody would see it


@dataclass(frozen=True)
class DateShape:
    """A dot or a bar, with an arrow where the date has no end; one of several possible days as ticks."""

    x: float
    width: float
    is_day: bool
    is_about: bool
    begins: bool  # its first day is known and in the window
    ends: bool  # its last day is
    arrow_left: bool
    arrow_right: bool

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)

    @property
    def look(self) -> str:
        """Which ends of a bar fade, if any: none that the window cut off."""
        if not self.is_about:
            return "slim" if self.width <= SLIM else ""
        return "fades" if self.begins == self.ends else "fades-in" if self.begins else "fades-out"

    @property
    def ticks(self) -> list[float]:
        """Where it has ticks as one of several possible days: at the day, or at the known ends of a stretch."""
        if self.is_day:
            return [self.middle]
        return [self.x] * self.begins + [round(self.x + self.width, 1)] * self.ends


def date_shape(part: list[Any], window: Window) -> DateShape | None:
    """A part of a date within the window; None where it lies outside. Never narrower than can be seen."""
    first, last, fades = part
    begin, end = window.first if first is None else first, window.last if last is None else last
    if end < window.first or begin > window.last:
        return None
    left, right = window.x(max(begin, window.first)), window.x(min(end, window.last) + 1)
    short = max(LEAST - (right - left), 0)
    place = round(min(left - short / 2, window.width - LEAST), 1), round(right - left + short, 1)
    begins, ends = first is not None and first >= window.first, last is not None and last <= window.last
    return DateShape(*place, first == last, fades, begins, ends, first is None, last is None)
