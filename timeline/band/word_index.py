"""An index of the words in many short lines: it is the words that are searched, of which there are far fewer. Pure.

A line is folded text with single blanks between its words. A search finds any part of
a line: what has no blank in it lies within a word; of what has, every piece must fit
a word of the line, and the few lines where all do are read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import numpy as np

from timeline.band.postings import Ints, Longs, Mask

_STRETCH = 2**18  # bytes looked at in one go: they stay in the processor's cache
_LINES = 20_000  # split into words at a time
_END = b"\n"  # of a line and of a word; no folded text has it


@dataclass(frozen=True)
class WordIndex:
    """`words` holds a line end, then each word and its line end; word n is in `lines[starts[n]:starts[n + 1]]`."""

    words: bytes
    word_ends: Longs  # in `words`, of the line end before all and of each word
    starts: Longs
    lines: Ints
    text: bytes
    ends: Longs  # of each line in `text`

    def having(self, wanted: str) -> Longs:
        """Ascending, the numbers of the lines that have this text within a word or over several."""
        pieces = wanted.encode().split(b" ")
        last = len(pieces) - 1
        masks = [self._with(_END * (n > 0) + piece + _END * (n < last)) for n, piece in enumerate(pieces)]
        lines = np.flatnonzero(np.logical_and.reduce(masks))
        return lines if not last else self._where(lines, wanted.encode())

    def read(self) -> list[str]:
        """The lines themselves."""
        return self.text.decode().split(_END.decode())[:-1]

    def _with(self, wanted: bytes) -> Mask:
        """Which lines have a word with this in it; a line end stands for the beginning or the end of the word."""
        within = self._places(wanted) + wanted.startswith(_END)
        words = np.unique(np.searchsorted(self.word_ends, within, side="right")) - 1
        is_hit = np.zeros(len(self.ends), bool)
        is_hit[self.lines[_within(self.starts[words], self.starts[words + 1])]] = True
        return is_hit

    def _places(self, wanted: bytes) -> Longs:
        """Where the words have these bytes: first where they have the two of them that are rarest, as few places do."""
        words, frequency = np.frombuffer(self.words, np.uint8), self._frequency
        rarest, *others = sorted(range(len(wanted)), key=lambda n: frequency[wanted[n]])
        places = [np.empty(0, np.int64)]
        for begin in range(0, len(words) - len(wanted) + 1, _STRETCH):
            stretch = words[begin : begin + _STRETCH + len(wanted) - 1]
            starts = len(stretch) - len(wanted) + 1
            mask = stretch[rarest : rarest + starts] == wanted[rarest]
            if others:
                mask &= stretch[others[0] : others[0] + starts] == wanted[others[0]]
            hits = np.flatnonzero(mask)
            for n in others[1:]:
                hits = hits[stretch[hits + n] == wanted[n]]
            places.append(hits + begin)
        return np.concatenate(places)

    @cached_property
    def _frequency(self) -> Longs:
        return np.bincount(np.frombuffer(self.words, np.uint8), minlength=256)

    def _where(self, lines: Longs, wanted: bytes) -> Longs:
        begins = np.where(lines > 0, self.ends[lines - 1], 0)
        stretches = zip(lines.tolist(), begins.tolist(), self.ends[lines].tolist(), strict=True)
        having = [line for line, begin, end in stretches if self.text.find(wanted, begin, end) >= 0]
        return np.array(having, np.int64)


def word_index(lines: Sequence[str]) -> WordIndex:
    """Of lines of words that white space parts."""
    numbers: dict[str, int] = {}
    parts = [_numbered(lines[start : start + _LINES], numbers) for start in range(0, len(lines), _LINES)]
    words, counts = (np.concatenate([np.empty(0, np.int32), *(part[n] for part in parts)]) for n in (0, 1))
    line_of = np.repeat(np.arange(len(lines), dtype=np.int32), counts)
    text, ends = _joined(lines)
    distinct, word_ends = _joined(["", *numbers])
    return WordIndex(
        words=distinct,
        word_ends=word_ends,
        starts=np.concatenate(([0], np.cumsum(np.bincount(words, minlength=len(numbers))))),
        lines=line_of[np.argsort(words, kind="stable")],
        text=text,
        ends=ends,
    )


def _numbered(lines: Sequence[str], numbers: dict[str, int]) -> tuple[Ints, Ints]:
    """The numbers of all words of some lines, and how many each line has; a new word gets the next number."""
    split = [line.split() for line in lines]
    counts = np.fromiter(map(len, split), np.int32, len(split))
    in_order = (numbers.setdefault(word, len(numbers)) for word in chain.from_iterable(split))
    return np.fromiter(in_order, np.int32, int(counts.sum())), counts


def _joined(lines: Sequence[str]) -> tuple[bytes, Longs]:
    """Lines in one row of bytes, and where each ends."""
    text = "\n".join([*lines, ""]).encode()
    return text, np.flatnonzero(np.frombuffer(text, np.uint8) == _END[0]) + 1


def _within(begins: Longs, ends: Longs) -> Longs:
    """All places of some stretches, one stretch after the other."""
    counts = ends - begins
    shift = begins - np.concatenate(([0], np.cumsum(counts)[:-1])) if len(counts) else begins
    places: Longs = np.repeat(shift, counts) + np.arange(counts.sum())
    return places
