"""The words of all events' titles and places, searched without asking the database. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from renaming.characters import caseless as fold
from timeline.band.postings import Ints
from timeline.band.remembered import Remembered
from timeline.band.word_index import WordIndex, word_index

REMEMBERED = 32  # searches; the steps of one zoom ask the same again and again
MOST_CHANGED = 5_000  # events whose words are looked through one by one, until all are indexed anew
_BETWEEN = "\x1f"  # title and place: nothing is found that begins in one and ends in the other

Lines = Mapping[int, str]  # by an event's id its title and place, folded


@dataclass(frozen=True)
class Texts:
    """Words as they were indexed once, and the lines of events that have changed since."""

    ids: Ints  # of events, as the index numbers its lines
    index: WordIndex
    gone: Ints = field(default_factory=lambda: np.empty(0, np.int32))  # ids whose indexed words no longer hold
    changed: Lines = field(default_factory=dict)
    _found: Remembered[str, Ints] = field(  # in the index
        default_factory=lambda: Remembered(REMEMBERED), repr=False, compare=False
    )

    def mentioning(self, words: str) -> Ints:
        """The ids of events whose title or place has these words, or this part of a word, in any case."""
        wanted = fold(words)
        indexed = self._indexed(wanted)
        changed = [key for key, line in self.changed.items() if wanted in line]
        still = indexed[~np.isin(indexed, self.gone)] if len(self.gone) else indexed
        return np.concatenate((still, np.array(changed, np.int32)))

    def lines(self) -> dict[int, str]:
        """The lines of all events."""
        gone = set(self.gone.tolist())
        indexed = zip(self.ids.tolist(), self.index.read(), strict=True)
        return {key: line for key, line in indexed if key not in gone} | dict(self.changed)

    def _indexed(self, wanted: str) -> Ints:
        ids = self._found.get(wanted)
        if ids is None:
            ids = self._found[wanted] = self.ids[self.index.having(wanted)]
        return ids


def lines(events: Iterable[tuple[int, str, str]]) -> Lines:
    """Of rows (id, title, place)."""
    return {key: f"{fold(title)}{_BETWEEN}{fold(place)}" for key, title, place in events}


def texts(lines_by_id: Lines) -> Texts:
    return Texts(np.fromiter(lines_by_id, np.int32, len(lines_by_id)), word_index(list(lines_by_id.values())))


def exchanged_texts(old: Texts, gone: Sequence[int], new: Lines) -> Texts:
    """What is old without the events `gone`, and what is new."""
    away = set(gone)
    changed = {key: line for key, line in old.changed.items() if key not in away} | dict(new)
    all_gone = np.union1d(old.gone, np.asarray(gone, np.int32))
    now = Texts(old.ids, old.index, all_gone, changed, old._found)
    return now if len(all_gone) <= MOST_CHANGED else texts(now.lines())
