"""Which events get room in a window, and where: the most prominent first, labels never overlapping. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from timeline.band.columns import Columns
from timeline.band.postings import Longs
from timeline.band.window import Window

SLOT = 48  # pixels; of every slot the most prominent are looked at, so that no stretch stays empty
A_SLOT = 4  # events looked at in a slot

# Sans-serif at the band's 12 pixels: 5.6 to 7.0 pixels a character over the shipped titles, by family.
CHARACTER = 7.0
WIDE, WIDE_LETTERS = 4.0, frozenset("mwMW")  # so much more, or a label of them would be cut off at the edge
IDEOGRAPH, IDEOGRAPHS = 13.0, "\u1100"  # and from where on in Unicode
LONGEST_LABEL = 32  # characters, while others want room too
LONGEST_OF_ALL = 72  # where there is room left
# Of a band without lanes (True) and of one lane among others (False).
LANE_ROWS = {True: 10, False: 3}
LANE_EVENTS = {True: 100, False: 24}  # looked at; each is one row of the one query for titles and dates

GAP = 10  # pixels between one mark and the next
DOT = 10
BOX = 34  # a publication's letters
CHIP = 28  # a source's monogram, where sources date an event differently


def candidates(columns: Columns, indices: Longs, window: Window, most: int) -> Longs:
    """The most prominent of the events (indices ascending) in every slot; at most `most`, most prominent first."""
    if not len(indices):
        return indices
    slots = max(1, window.width // SLOT)
    inner = window.first + window.days * np.arange(1, slots) // slots
    bounds = [0, *np.searchsorted(columns.position[indices], inner), len(indices)]
    parts = [indices[a:b] for a, b in pairwise(bounds)]
    best = np.concatenate([_best(columns, part, A_SLOT) for part in parts])
    return _best(columns, best, most)


def _best(columns: Columns, indices: Longs, most: int) -> Longs:
    rank = -columns.prominence[indices]
    if len(indices) > most:
        kept = np.argpartition(rank, most)[:most]
        indices, rank = indices[kept], rank[kept]
    return indices[np.argsort(rank)]


def label(title: str, longest: int = LONGEST_LABEL) -> str:
    """A title as long as a label may be."""
    return title if len(title) <= longest else f"{title[: longest - 1].rstrip(' ,;:')}…"


def wide(text: str) -> float:
    """How many pixels a label takes, rather too many than too few."""
    return sum(IDEOGRAPH if letter >= IDEOGRAPHS else CHARACTER + WIDE * (letter in WIDE_LETTERS) for letter in text)


@dataclass
class Extent:
    """From where to where a mark with its label reaches, in pixels, and where the label begins."""

    left: float
    right: float
    text: float


def extent(left: float, right: float, text: str, width: int) -> Extent:
    """A mark from left to right with its label above it, kept inside the window."""
    label_width = wide(text)
    left, right = max(left, 0.0), min(max(right, left + DOT), float(width))
    begin = max(0.0, min(left, width - label_width))
    return Extent(min(left, begin), max(right, begin + label_width), begin)


@dataclass
class RowLayout:
    """Rows of marks, filled from the top; a mark has room where no other of its row comes near.

    Marks that cover a third of the window or more get no more than a third of the
    rows until all others were placed, or states that last for decades would leave
    no room for what happened on a day.
    """

    most: int
    width: int  # pixels
    taken: list[list[tuple[float, float]]] = field(default_factory=list)
    long: int = 0  # of the marks placed

    def place(self, wanted: Extent, may_be_long: bool = False) -> int | None:
        """The row, from 0, that has room, or None."""
        is_long = (wanted.right - wanted.left) * 3 >= self.width
        if is_long and not may_be_long and self.long * 3 >= self.most:
            return None
        row = self._free(wanted)
        if row is not None:
            self.taken[row].append((wanted.left, wanted.right))
            self.long += is_long
        return row

    def widen(self, row: int, present: Extent, wanted: Extent) -> bool:
        """Give a mark that is placed more room in its row, where there is; whether there was."""
        own = (present.left, present.right)
        if not _is_free((taken for taken in self.taken[row] if taken != own), wanted):
            return False
        self.taken[row][self.taken[row].index(own)] = (wanted.left, wanted.right)
        return True

    def _free(self, wanted: Extent) -> int | None:
        for number, row in enumerate(self.taken):
            if _is_free(row, wanted):
                return number
        if len(self.taken) == self.most:
            return None
        self.taken.append([])
        return len(self.taken) - 1


def _is_free(row: Iterable[tuple[float, float]], wanted: Extent) -> bool:
    return all(wanted.left >= right + GAP or wanted.right <= left - GAP for left, right in row)
