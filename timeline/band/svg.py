"""A band's data as shapes with coordinates, for the page that has no script yet. Pure.

`static/timeline/band/shapes.js` computes the same from the same data; tests in the browser hold the two together.
"""

from dataclasses import dataclass, field
from typing import Any

from timeline.band.count_bars import COUNTS, CountBar, count_bars
from timeline.band.date_shape import LEAST, DateShape, date_shape
from timeline.band.label_layout import BOX, extent, wide
from timeline.band.source_chips import SourceChip, source_chips
from timeline.band.window import Window, days, words

# Pixels.
ROW = 32  # a label above a dot or bar
EDGE = 22  # half of the widest tick's label

LEAST_ROWS = {True: 4, False: 1}  # of a band without lanes (True) and of a lane: a sparse window keeps its place


@dataclass(frozen=True)
class DrawnMark:
    mark: dict[str, Any]
    text_x: float
    text_end: float | None  # where a label ends that begins before its mark, since it would reach over the edge
    y: float  # of the top of its row
    wide: float  # of its label
    shapes: list[DateShape]
    line: tuple[float, float] | None  # joins the days of which it was one
    chips: list[SourceChip]


@dataclass(frozen=True)
class Strip:
    """A lane as drawn."""

    lane: dict[str, Any]
    height: int
    counts_y: int  # where the strip of counts begins
    marks: list[DrawnMark]
    counts: list[CountBar] = field(default_factory=list)

    @property
    def bars(self) -> str:
        """The bars of all counts as one path."""
        return "".join(f"M{c.x} {c.y}h{c.width}v{c.height}h-{c.width}z" for c in self.counts)


@dataclass(frozen=True)
class TickMark:
    x: float
    label: str
    is_strong: bool
    anchor: str  # "start" or "end" where a label in the middle would be cut off at the edge


def axis(data: dict[str, Any]) -> list[TickMark]:
    window = _window(data)
    return [_tick(window.x(day), label, is_strong, window.width) for day, label, is_strong in data["ticks"]]


def _tick(x: float, label: str, is_strong: bool, width: int) -> TickMark:
    anchor = "start" if x < EDGE else "end" if x > width - EDGE else "middle"
    return TickMark(round(x, 1), label, is_strong, anchor)


def flags(data: dict[str, Any]) -> list[dict[str, Any]]:
    """Publications: the pole at the first possible day, its span to the last, the letters kept inside the window."""
    window = _window(data)
    placed = []
    for flag in data["flags"]:
        pole = min(max(window.x(flag["first"]), 0), window.width)
        end = min(window.x(flag["last"] + 1), window.width)
        spans = {"pole": round(pole, 1), "end": round(max(end, pole + LEAST), 1)}
        x = round(min(pole, window.width - BOX), 1)
        when = {"days": days(flag["first"], flag["last"]), "span": words(flag["first"], flag["last"])}
        placed.append({**flag, **spans, "x": x, **when})
    return placed


def strips(data: dict[str, Any]) -> list[Strip]:
    window = _window(data)
    return [_strip(lane, window) for lane in data["lanes"]]


def _window(data: dict[str, Any]) -> Window:
    return Window(data["first"], data["last"], data["width"])


def _strip(lane: dict[str, Any], window: Window) -> Strip:
    top = max(lane["rows"], LEAST_ROWS[not lane["of"]]) * ROW
    counted = count_bars(lane["bins"], window, top)
    marks = [_drawn(mark, window) for mark in lane["marks"]]
    return Strip(lane, top + COUNTS * bool(counted), top, marks, counted)


def _drawn(mark: dict[str, Any], window: Window) -> DrawnMark:
    y = mark["row"] * ROW
    shapes = [drawn for part in mark["parts"] if (drawn := date_shape(part, window))]
    chips = source_chips(mark["rival_dates"], window)
    lefts = [drawn.x for drawn in (*shapes, *(chip.shape for chip in chips))]
    reach = extent(min(lefts, default=0), max(lefts, default=0), mark["text"], window.width)
    line = (shapes[0].middle, shapes[-1].middle) if mark["joined"] and len(shapes) > 1 else None
    label = wide(mark["text"])
    end = window.width if min(lefts, default=0) > window.width - label > 0 else None
    return DrawnMark(mark, round(reach.text, 1), end, y, label, shapes, line, chips)
