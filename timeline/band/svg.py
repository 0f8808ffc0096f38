"""A told band as shapes with coordinates, for the page that has no script yet. Pure.

`static/timeline/band/shapes.js` computes the same from the same data; tests in the browser hold the two together.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from timeline.band.addresses import Days, days
from timeline.band.room import CHARACTER, extent
from timeline.band.window import Window

# Pixels.
ROW = 32  # a label above a dot or bar
LEAST = 2  # width of what would be too narrow to see
SLIM = 4  # width up to which a bar is drawn darker, or nobody would see it
COUNTS = 30  # height of the strip that counts what has no room
SMALLEST_COUNT = 3  # height of the lowest count's bar
DIGIT = 6.5
EDGE = 22  # half of the widest tick's label
BOX = 34  # width of a publication's letters
LETTERS = 30  # width of a source's letters, where sources date an event differently
AND_MORE = 16  # width of what follows them where others have no room
ALIKE = 3  # dates that begin and end so near each other are drawn once

LEAST_ROWS = {
    True: 4,
    False: 1,
}  # of a band without lanes (True) and of a lane, so that a sparse window keeps its place


@dataclass(frozen=True)
class Shape:
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


@dataclass(frozen=True)
class Chip:
    """A date that single sources give for an event, and the letters of the first of them."""

    shape: Shape
    x: float
    colour: int
    text: str  # letters stand at their date or nowhere; those without room are counted behind the letters before them


@dataclass(frozen=True)
class Drawn:
    mark: dict[str, Any]
    text_x: float
    y: float  # of the top of its row
    wide: float  # of its label
    shapes: list[Shape]
    line: tuple[float, float] | None  # joins the days of which it was one
    chips: list[Chip]


@dataclass(frozen=True)
class Count:
    x: float
    width: float
    y: float
    height: float
    more: int
    is_told: bool  # whether its number has room
    days: Days

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True)
class Strip:
    """A lane as drawn."""

    lane: dict[str, Any]
    height: int
    counts_y: int  # where the strip of counts begins
    marks: list[Drawn]
    counts: list[Count] = field(default_factory=list)

    @property
    def bars(self) -> str:
        """The bars of all counts as one path."""
        return "".join(f"M{c.x} {c.y}h{c.width}v{c.height}h-{c.width}z" for c in self.counts)


@dataclass(frozen=True)
class Tick:
    x: float
    label: str
    is_strong: bool
    anchor: str  # "start" or "end" where a label in the middle would be cut off at the edge


def axis(told: dict[str, Any]) -> list[Tick]:
    window = _window(told)
    return [_tick(window.x(day), label, is_strong, window.width) for day, label, is_strong in told["ticks"]]


def _tick(x: float, label: str, is_strong: bool, width: int) -> Tick:
    anchor = "start" if x < EDGE else "end" if x > width - EDGE else "middle"
    return Tick(round(x, 1), label, is_strong, anchor)


def flags(told: dict[str, Any]) -> list[dict[str, Any]]:
    """Publications: the pole at the first possible day, its span to the last, the letters kept inside the window."""
    window = _window(told)
    placed = []
    for flag in told["flags"]:
        pole = min(max(window.x(flag["first"]), 0), window.width)
        end = min(window.x(flag["last"] + 1), window.width)
        spans = {"pole": round(pole, 1), "end": round(max(end, pole + LEAST), 1)}
        x = round(min(pole, window.width - BOX), 1)
        placed.append({**flag, **spans, "x": x, "days": days(flag["first"], flag["last"])})
    return placed


def strips(told: dict[str, Any]) -> list[Strip]:
    window = _window(told)
    return [_strip(lane, window) for lane in told["lanes"]]


def _window(told: dict[str, Any]) -> Window:
    return Window(told["first"], told["last"], told["width"])


def _strip(lane: dict[str, Any], window: Window) -> Strip:
    top = max(lane["rows"], LEAST_ROWS[not lane["of"]]) * ROW
    counts = _counts(lane["bins"], window, top)
    marks = [_drawn(mark, window) for mark in lane["marks"]]
    return Strip(lane, top + COUNTS * bool(counts), top, marks, counts)


def _drawn(mark: dict[str, Any], window: Window) -> Drawn:
    y = mark["row"] * ROW
    shapes = [shape for part in mark["parts"] if (shape := _shape(part, window))]
    chips = _chips(mark["apart"], window)
    lefts = [shape.x for shape in (*shapes, *(chip.shape for chip in chips))]
    reach = extent(min(lefts, default=0), max(lefts, default=0), mark["text"], window.width)
    line = (shapes[0].middle, shapes[-1].middle) if mark["joined"] and len(shapes) > 1 else None
    return Drawn(mark, round(reach.text, 1), y, len(mark["text"]) * CHARACTER, shapes, line, chips)


def _shape(part: list[Any], window: Window) -> Shape | None:
    """A part of a date within the window; None where it lies outside. Never narrower than can be seen."""
    first, last, fades = part
    begin, end = window.first if first is None else first, window.last if last is None else last
    if end < window.first or begin > window.last:
        return None
    left, right = window.x(max(begin, window.first)), window.x(min(end, window.last) + 1)
    short = max(LEAST - (right - left), 0)
    place = round(min(left - short / 2, window.width - LEAST), 1), round(right - left + short, 1)
    begins, ends = first is not None and first >= window.first, last is not None and last <= window.last
    return Shape(*place, first == last, fades, begins, ends, first is None, last is None)


def _chips(apart: Iterable[list[Any]], window: Window) -> list[Chip]:
    drawn = [
        (shape, monogram, colour)
        for monogram, colour, _, parts in apart
        if parts and (shape := _shape([parts[0][0], parts[-1][1], False], window))
    ]
    groups: list[list[tuple[Shape, str, int]]] = []
    free = -1.0  # where the next letters have room
    for each in sorted(drawn, key=lambda each: (_beside(each[0], window), each[1])):
        if _beside(each[0], window) >= free:
            groups.append([])
        groups[-1].append(each)
        free = _beside(groups[-1][0][0], window) + LETTERS + AND_MORE * (len(groups[-1]) > 1)
    return [chip for group in groups for chip in _lettered(group, window)]


def _beside(shape: Shape, window: Window) -> float:
    return min(shape.middle if shape.is_day else shape.x, window.width - LETTERS)


def _lettered(group: list[tuple[Shape, str, int]], window: Window) -> list[Chip]:
    """A group's dates, each drawn once; with the first, letters beside what is narrow, and how many follow."""
    names = list(dict.fromkeys(monogram for _, monogram, _ in group))
    text = names[0] if len(names) == 1 else f"{names[0]} +{len(names) - 1}"
    begin = _beside(group[0][0], window)
    narrow = [
        end for shape, *_ in group if (end := shape.x + shape.width) <= begin + LETTERS / 2
    ]  # not to be written on
    chips = [Chip(group[0][0], round(min(max(narrow, default=begin), window.width - LETTERS), 1), group[0][2], text)]
    for shape, _, colour in group[1:]:
        if not any(_is_alike(shape, chip.shape) for chip in chips):
            chips.append(Chip(shape, shape.x, colour, ""))
    return chips


def _is_alike(one: Shape, other: Shape) -> bool:
    ends = (one.x - other.x, one.x + one.width - other.x - other.width)
    return one.is_day == other.is_day and all(abs(apart) < ALIKE for apart in ends)


def _counts(bins: Iterable[list[int]], window: Window, top: int) -> list[Count]:
    found = [each for each in bins if each[3]]
    most = max((more for *_, more in found), default=1)
    return [_count(first, last, more, most, window, top) for first, last, _, more in found]


def _count(first: int, last: int, more: int, most: int, window: Window, top: int) -> Count:
    left, right = window.x(max(first, window.first)), window.x(min(last, window.last) + 1)
    # By the square root, so that one full year does not flatten all others.
    height = SMALLEST_COUNT + (COUNTS - 16 - SMALLEST_COUNT) * (more / most) ** 0.5
    is_told = right - left >= len(str(more)) * DIGIT + 2
    width = max(right - left - 1, 0.5)  # a unit of which the window's edge leaves next to nothing
    box = (round(left + 0.5, 1), round(width, 1), round(top + COUNTS - height, 1), round(height, 1))
    return Count(*box, more, is_told, days(first, last))
