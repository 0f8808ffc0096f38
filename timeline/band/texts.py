"""The words of all events' titles and places in one stretch of bytes, searched as fast as memory is read. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from timeline.band.postings import Ints, Longs

REMEMBERED = 32  # searches; the steps of one zoom ask the same again and again
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
        once_a_line = re.compile(re.escape(wanted) + rb"[^\n]*")
        hits = np.fromiter((hit.start() for hit in once_a_line.finditer(self.text)), np.int64)
        found: Ints = self.ids[np.searchsorted(self.ends, hits, side="right")]
        return found


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
