"""The dates that single sources give for an event, with their letters. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from timeline.band.date_shape import DateShape, date_shape
from timeline.band.window import Window

# Pixels.
LETTERS = 30  # width of a source's letters
AND_MORE = 16  # width of what follows them where others have no room
ALIKE = 3  # dates that begin and end so near each other are drawn once

MOST_NAMED = 3  # sources whose dates stand too close together for letters of their own


@dataclass(frozen=True)
class SourceChip:
    """A date that single sources give for an event, and the letters of the first who give it or one beside it."""

    shape: DateShape
    x: float
    colour: int
    text: str  # letters stand at their date or nowhere; those without room are counted behind the letters before them


def source_chips(rival_dates: Iterable[list[Any]], window: Window) -> list[SourceChip]:
    drawn_dates = [
        (drawn, monogram, colour)
        for monogram, colour, _, parts in rival_dates
        if parts and (drawn := date_shape([parts[0][0], parts[-1][1], False], window))
    ]
    groups: list[list[tuple[DateShape, str, int]]] = []
    free = -1.0  # where the next letters have room
    for each in sorted(drawn_dates, key=lambda each: (_beside(each[0], window), each[1])):
        if _beside(each[0], window) >= free:
            groups.append([])
        groups[-1].append(each)
        free = _beside(groups[-1][0][0], window) + _letters(groups[-1])
    return [chip for group in groups for chip in _lettered(group, window)]


def _beside(drawn: DateShape, window: Window) -> float:
    return min(drawn.middle if drawn.is_day else drawn.x, window.width - LETTERS)


def _letters(group: list[tuple[DateShape, str, int]]) -> int:
    """How many pixels a group's letters take."""
    names = len({monogram for _, monogram, _ in group})
    return LETTERS * min(names, MOST_NAMED) + AND_MORE * (names > MOST_NAMED)


def _lettered(group: list[tuple[DateShape, str, int]], window: Window) -> list[SourceChip]:
    """A group's dates, each drawn once; with the first, letters beside what is narrow, and how many follow."""
    names = list(dict.fromkeys(monogram for _, monogram, _ in group))
    more = [f"+{len(names) - MOST_NAMED}"] if len(names) > MOST_NAMED else []
    text = " ".join([*names[:MOST_NAMED], *more])
    begin = _beside(group[0][0], window)
    ends = [drawn.x + drawn.width for drawn, *_ in group]
    narrow = [end for end in ends if end <= begin + LETTERS / 2]  # not to be written on
    x = min(max(narrow, default=begin), window.width - _letters(group))
    chips = [SourceChip(group[0][0], round(x, 1), group[0][2], text)]
    for other, _, colour in group[1:]:
        if not any(_is_alike(other, chip.shape) for chip in chips):
            chips.append(SourceChip(other, other.x, colour, ""))
    return chips


def _is_alike(one: DateShape, other: DateShape) -> bool:
    ends = (one.x - other.x, one.x + one.width - other.x - other.width)
    return one.is_day == other.is_day and all(abs(distance) < ALIKE for distance in ends)
