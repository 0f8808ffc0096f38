"""A told band as shapes with coordinates, for the page that has no script yet. Pure.

`static/timeline/band/shapes.js` computes the same from the same data; tests in the browser hold the two together.
"""

from dataclasses import dataclass, field
from typing import Any

from timeline.band.addresses import days
from timeline.band.chips import Chip, chips
from timeline.band.counts import COUNTS, Count, counts
from timeline.band.room import BOX, extent, wide
from timeline.band.shape import LEAST, Shape, shape
from timeline.band.window import Window, words

# Pixels.
ROW = 32  # a label above a dot or bar
EDGE = 22  # half of the widest tick's label

LEAST_ROWS = {
    True: 4,
    False: 1,
}  # of a band without lanes (True) and of a lane, so that a sparse window keeps its place


@dataclass(frozen=True)
class Drawn:
    mark: dict[str, Any]
    text_x: float
    text_end: float | None  # where a label ends that begins before its mark, since it would reach over the edge
    y: float  # of the top of its row
    wide: float  # of its label
    shapes: list[Shape]
    line: tuple[float, float] | None  # joins the days of which it was one
    chips: list[Chip]


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
        when = {"days": days(flag["first"], flag["last"]), "span": words(flag["first"], flag["last"])}
        placed.append({**flag, **spans, "x": x, **when})
    return placed


def strips(told: dict[str, Any]) -> list[Strip]:
    window = _window(told)
    return [_strip(lane, window) for lane in told["lanes"]]


def _window(told: dict[str, Any]) -> Window:
    return Window(told["first"], told["last"], told["width"])


def _strip(lane: dict[str, Any], window: Window) -> Strip:
    top = max(lane["rows"], LEAST_ROWS[not lane["of"]]) * ROW
    counted = counts(lane["bins"], window, top)
    marks = [_drawn(mark, window) for mark in lane["marks"]]
    return Strip(lane, top + COUNTS * bool(counted), top, marks, counted)


def _drawn(mark: dict[str, Any], window: Window) -> Drawn:
    y = mark["row"] * ROW
    shapes = [drawn for part in mark["parts"] if (drawn := shape(part, window))]
    given = chips(mark["apart"], window)
    lefts = [drawn.x for drawn in (*shapes, *(chip.shape for chip in given))]
    reach = extent(min(lefts, default=0), max(lefts, default=0), mark["text"], window.width)
    line = (shapes[0].middle, shapes[-1].middle) if mark["joined"] and len(shapes) > 1 else None
    label = wide(mark["text"])
    end = window.width if min(lefts, default=0) > window.width - label > 0 else None
    return Drawn(mark, round(reach.text, 1), end, y, label, shapes, line, given)
