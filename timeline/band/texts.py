"""The words of all events' titles and places as one row of bytes, searched as fast as memory is read. Pure."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from timeline.band.postings import Ints, Longs

REMEMBERED = 32  # searches; the steps of one zoom ask the same again and again
_STRETCH = 2**18  # bytes looked at in one go: they stay in the processor's cache
_BETWEEN = "\x1f"  # title and place: nothing is found that begins in one and ends in the other


@dataclass(frozen=True)
class Texts:
    ids: Ints  # of events, in any order
    ends: Longs  # of each event's stretch in `text`, the line's end included
    text: bytes  # a line an event, folded
    _found: dict[bytes, Ints] = field(default_factory=dict, repr=False, compare=False)

    def mentioning(self, words: str) -> Ints:
        """The ids of events whose title or place has these words, or this part of a word, in any case."""
        wanted = fold(words).encode()
        found = self._found.get(wanted)
        if found is None:
            if len(self._found) >= REMEMBERED:
                self._found.clear()
            found = self._found[wanted] = self._searched(wanted)
        return found

    def _searched(self, wanted: bytes) -> Ints:
        lines = np.searchsorted(self.ends, self._places(wanted), side="right")
        is_new = np.diff(lines, prepend=-1) > 0  # once, where title and place have it
        found: Ints = self.ids[lines[is_new]]
        return found

    def _places(self, wanted: bytes) -> Longs:
        """Where the text has these bytes: first where it has the two of them that are rarest, which few places do."""
        text, frequency = np.frombuffer(self.text, np.uint8), self._frequency
        rarest, *others = sorted(range(len(wanted)), key=lambda n: frequency[wanted[n]])
        found = [np.empty(0, np.int64)]
        for begin in range(0, len(text) - len(wanted) + 1, _STRETCH):
            stretch = text[begin : begin + _STRETCH + len(wanted) - 1]
            starts = len(stretch) - len(wanted) + 1
            mask = stretch[rarest : rarest + starts] == wanted[rarest]
            if others:
                mask &= stretch[others[0] : others[0] + starts] == wanted[others[0]]
            hits = np.flatnonzero(mask)
            for n in others[1:]:
                hits = hits[stretch[hits + n] == wanted[n]]
            found.append(hits + begin)
        return np.concatenate(found)

    @cached_property
    def _frequency(self) -> Longs:
        return np.bincount(np.frombuffer(self.text, np.uint8), minlength=256)


def texts(events: Iterable[tuple[int, str, str]]) -> Texts:
    """Of rows (id, title, place)."""
    rows = [(key, f"{fold(title)}{_BETWEEN}{fold(place)}\n".encode()) for key, title, place in events]
    lengths = np.fromiter((len(line) for _, line in rows), np.int64, len(rows))
    ids = np.fromiter((key for key, _ in rows), np.int32, len(rows))
    return Texts(ids, np.cumsum(lengths), b"".join(line for _, line in rows))


def exchanged_texts(held: Texts, gone: Sequence[int], new: Texts) -> Texts:
    """What is held without the events `gone`, and then what is new."""
    is_gone = np.isin(held.ids, np.asarray(gone, np.int32))
    lengths = np.diff(held.ends, prepend=0)
    text, pieces, at = memoryview(held.text), [], 0
    for end, length in zip(held.ends[is_gone].tolist(), lengths[is_gone].tolist(), strict=True):
        pieces.append(text[at : end - length])
        at = end
    lengths = np.concatenate((lengths[~is_gone], np.diff(new.ends, prepend=0)))
    ids = np.concatenate((held.ids[~is_gone], new.ids))
    return Texts(ids, np.cumsum(lengths), b"".join((*pieces, text[at:], new.text)))


def fold(text: str) -> str:
    """Words as they are compared, without regard to case, Unicode form and kinds of white space.

    Compatibility caseless matching of the Unicode Standard (D146, but for its first step).
    """
    if text.isascii():
        return " ".join(text.lower().split())
    twice = text
    for _ in range(2):  # folding undoes the form, and the form the folding
        twice = unicodedata.normalize("NFKC", twice.casefold())
    return " ".join(twice.split())
