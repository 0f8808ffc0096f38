"""What a window shows: ticks, publications, and in every lane its bins and the events that have room. Pure.

The one place from which both the first view's SVG and the JSON of a zoom step are made.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Protocol

import numpy as np

from dates.drawing import stretches
from dates.fuzzy import FuzzyDate
from timeline.band.columns import A_YEAR, NO_DAY, OPEN_END, Columns
from timeline.band.label_layout import (
    BOX,
    CHIP,
    LANE_EVENTS,
    LANE_ROWS,
    LONGEST_OF_ALL,
    Extent,
    RowLayout,
    candidates,
    extent,
    label,
)
from timeline.band.lanes import By, LaneEvents, lanes
from timeline.band.postings import Longs
from timeline.band.selection import Selection, Within, selected, within
from timeline.band.ticks import Tick, ticks
from timeline.band.window import Unit, Window, by_span, counted, edges, fitted

# Pixels, at least, of a bin: of a band without lanes, of one that a finger must hit, and of one of several lanes.
BIN, BIN_OF_A_PHONE, BIN_OF_A_LANE = 12, 24, 40
A_PHONE = 600  # pixels; what is narrower is touched
FLAG = 46  # pixels that a publication's mark needs


class DrawableEvent(Protocol):
    """What is known of an event that may get room; `rival_dates`: who dates it when, where sources differ."""

    title: str
    is_disputed: bool
    is_expected: bool  # as known by a day: all who speak of it only expect it
    date: FuzzyDate
    rival_dates: list["RivalDate"]


AskForEvents = Callable[[list[int]], Mapping[int, Any]]  # from the ids of events to what is known of them


@dataclass(frozen=True)
class DatePart:
    """A stretch of an event's date, in ordinals, both ends included; None where it is open."""

    first: int | None
    last: int | None
    fades: bool


@dataclass(frozen=True)
class RivalDate:
    """A date that one of several sources gives."""

    monogram: str
    colour: int
    when: str  # in words
    parts: list[DatePart]


@dataclass(frozen=True)
class EventMark:
    """An event that has room: its row, and the text of its label."""

    event: Any
    row: int
    text: str
    parts: list[DatePart]


@dataclass(frozen=True)
class Bin:
    first: int  # ordinal of its first day
    last: int  # of its last day
    count: int  # events of the lane that were in it, or began in it
    more: int  # of these, how many have no room


@dataclass(frozen=True)
class Lane:
    key: int | None
    lanes: int  # how many it stands for
    count: int
    rows: int
    bins: list[Bin]
    rest: list[Bin]  # of events dated less closely than a bin, by the month, year, decade or century that they lie in
    elsewhere: int  # of the others how many have no room: what began before the window, or may lie far outside it
    marks: list[EventMark]  # in order of time


@dataclass(frozen=True)
class Flag:
    """Articles published too close together to be shown separately here: their keys, and from when to when."""

    first: int
    last: int
    articles: list[int]


@dataclass(frozen=True)
class Picture:
    window: Window
    whole: Window  # the window that shows everything the filters leave
    unit: Unit
    total: int  # events in the window
    within: dict[Within, int]  # how many of them were in it, may have been, or were going on
    passing: int  # events with a date that the filters leave, in whatever window
    undated: int  # chosen events that no window shows
    ticks: list[Tick]
    flags: list[Flag]
    lanes: list[Lane] = field(default_factory=list)


def picture(columns: Columns, selection: Selection, by: By | None, width: int, ask: AskForEvents) -> Picture:
    """Draw the chosen window, or where none is chosen the one that shows all; `ask` is called once."""
    everywhere = selected(columns, selection.without("first", "last"))
    whole = fitted(columns, everywhere, width)
    window = _window(selection, whole)
    is_dated = columns.position != NO_DAY
    inside = (columns.last >= window.first) & (columns.first <= window.last) & is_dated
    mask = everywhere & inside
    groups = within(columns, replace(selection, first=window.first, last=window.last))
    shown = lanes(columns, selection, everywhere, mask, by)
    looked_at = [candidates(columns, lane.indices, window, LANE_EVENTS[by is None]) for lane in shown]
    known = ask(sorted({int(key) for indices in looked_at for key in columns.ids[indices]}))
    unit = window.unit(BIN_OF_A_LANE if by else BIN_OF_A_PHONE if width < A_PHONE else BIN)
    begins = edges(window, unit)
    return Picture(
        window=window,
        whole=whole,
        unit=unit,
        total=int(mask.sum()),
        within=dict(zip(Within, np.bincount(groups[mask], minlength=len(Within)).tolist(), strict=True)),
        passing=int((everywhere & is_dated).sum()),
        undated=int((everywhere & ~is_dated).sum()),
        ticks=ticks(window),
        flags=flags(columns, selection, window),
        lanes=[
            _lane(columns, lane, indices, known, window, begins, LANE_ROWS[by is None], selection.as_of)
            for lane, indices in zip(shown, looked_at, strict=True)
        ],
    )


def _window(selection: Selection, whole: Window) -> Window:
    first = whole.first if selection.first is None else selection.first
    last = whole.last if selection.last is None else selection.last
    if first > last:  # one bound is given, and it lies beyond everything: a year from there
        first, last = (first, first + A_YEAR) if selection.first is not None else (last - A_YEAR, last)
    return Window(max(first, 1), min(last, OPEN_END), whole.width)


def _lane(
    columns: Columns,
    lane: LaneEvents,
    looked_at: Longs,
    known: Mapping[int, Any],
    window: Window,
    begins: Longs,
    most_rows: int,
    as_of: int | None,
) -> Lane:
    rows = RowLayout(most_rows, window.width)
    events = [(int(index), event) for index in looked_at if (event := known.get(int(columns.ids[index])))]
    placed = sorted(_placed(rows, events, window, as_of), key=lambda pair: pair[0])
    with_room = np.array([index for index, _ in placed], np.int64)
    count, less_closely = counted(columns, lane.indices, begins)
    shown, shown_less_closely = counted(columns, with_room, begins)
    may_begin = (columns.begun >= window.first) & (columns.first <= window.last)
    bins = [
        Bin(int(begins[n]), int(begins[n + 1]) - 1, int(count[n]), int(count[n] - shown[n]))
        for n in np.flatnonzero(count)
    ]
    in_window = shown_less_closely[may_begin[shown_less_closely]]
    drawn = {(first, last): number for first, last, number in by_span(columns, in_window)}
    rest = [
        Bin(first, last, number, number - drawn.get((first, last), 0))
        for first, last, number in by_span(columns, less_closely[may_begin[less_closely]])
    ]
    elsewhere = len(lane.indices) - len(placed) - sum(one.more for one in (*bins, *rest))
    marks = [mark for _, mark in placed]
    return Lane(lane.key, lane.lanes, len(lane.indices), len(rows.taken), bins, rest, elsewhere, marks)


def _placed(
    rows: RowLayout, events: list[tuple[int, Any]], window: Window, as_of: int | None
) -> list[tuple[int, EventMark]]:
    """Those that get room, each with its index, in the order in which they got it."""
    placed: list[tuple[int, EventMark, Callable[[str], Extent]]] = []
    for may_be_long in (False, True):  # what lasts long gets the rows that all others left
        candidates, events = events, []
        for index, event in candidates:
            parts = date_parts(event.date, None if event.is_expected else as_of)
            text = label(_headed(event))
            labelled = partial(extent, *_reach(event, parts, window), width=window.width)
            row = rows.place(labelled(text), may_be_long)
            if row is None:
                events.append((index, event))
            else:
                placed.append((index, EventMark(event, row, text, parts), labelled))
    return [(index, _spelt_out(rows, mark, labelled)) for index, mark, labelled in placed]


def _spelt_out(rows: RowLayout, mark: EventMark, labelled: Callable[[str], Extent]) -> EventMark:
    """With more of its title, where the others have left it room."""
    longer = label(_headed(mark.event), LONGEST_OF_ALL)
    if longer != mark.text and rows.widen(mark.row, labelled(mark.text), labelled(longer)):
        return replace(mark, text=longer)
    return mark


def _headed(event: DrawableEvent) -> str:
    """Its title, behind the sign of disagreement where it is disputed, and behind a word where it is only expected."""
    return f"{'≠ ' * event.is_disputed}{'Expected: ' * event.is_expected}{event.title}"


def date_parts(when: FuzzyDate, until: int | None = None) -> list[DatePart]:
    """What is drawn of a date: nothing behind a day by which it was known, if it begins before."""
    return [
        DatePart(first, last if until is None else _end(first, last, until), part.is_approximate or part.is_uncertain)
        for part in stretches(when)
        for first, last in [tuple(day.toordinal() if day else None for day in (part.first, part.last))]
    ]


def _end(first: int | None, last: int | None, until: int) -> int:
    end = until if last is None else min(last, until)
    return end if first is None else max(first, end)


def _reach(event: DrawableEvent, parts: Iterable[DatePart], window: Window) -> tuple[float, float]:
    """From where to where an event's dates are drawn, in pixels, as far as they lie in the window."""
    drawn = [*parts, *(part for date in event.rival_dates for part in date.parts)]
    firsts = [window.first if part.first is None else max(part.first, window.first) for part in drawn]
    lasts = [window.last if part.last is None else min(part.last, window.last) for part in drawn]
    left = window.x(min(firsts))
    return left, max(window.x(max(lasts) + 1), left + CHIP * len(event.rival_dates))


def flags(columns: Columns, selection: Selection, window: Window) -> list[Flag]:
    """When the sources were published: each by itself where there is room, else together."""
    sources = columns.sources
    is_seen = (sources[:, 2] >= window.first) & (sources[:, 1] <= window.last) & (sources[:, 2] < OPEN_END)
    if selection.as_of is not None:
        is_seen &= sources[:, 2] <= selection.as_of
    if selection.article is not None:
        is_seen &= sources[:, 0] == selection.article
    seen = sources[is_seen]
    seen = seen[np.lexsort((seen[:, 0], seen[:, 1]))]
    # Where the letters of each publication stand, which stay inside the window.
    x = np.minimum(window.xs(np.maximum(seen[:, 1], window.first)), window.width - BOX)
    placed: list[Flag] = []
    begin = 0
    while begin < len(seen):
        end = begin + int(np.searchsorted(x[begin:] - x[begin], FLAG))
        together = seen[begin:end]
        placed.append(Flag(int(together[0, 1]), int(together[:, 2].max()), together[:, 0].tolist()))
        begin = end
    return placed
