"""Postings: under each topic, article or actor the events that it has, and since when each was told. Pure."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Posting:
    """Under each key the indices of its events, ascending, and the day since when each was told."""

    keys: Ints  # ascending
    starts: Longs  # of each key's stretch in `events`; one more than keys
    events: Ints
    since: Ints

    def __post_init__(self) -> None:
        for column in vars(self).values():
            column.flags.writeable = False  # threads share it

    def of(self, key: int, as_of: int | None = None) -> Ints:
        """The indices of a key's events, as told by a day; empty where the key has none."""
        place = int(np.searchsorted(self.keys, key))
        if place == len(self.keys) or self.keys[place] != key:
            return self.events[:0]
        stretch = slice(self.starts[place], self.starts[place + 1])
        events = self.events[stretch]
        return events if as_of is None else events[self.since[stretch] <= as_of]

    def counts(self, chosen: Mask, as_of: int | None = None) -> dict[int, int]:
        """How many of the chosen events each key has; keys without any are left out."""
        hits = chosen[self.events]
        if as_of is not None:
            hits &= self.since <= as_of
        sums = np.concatenate(([0], np.cumsum(hits)))[self.starts]
        return {int(k): int(n) for k, n in zip(self.keys, np.diff(sums), strict=True) if n}

    @property
    def key_of_each(self) -> Ints:
        return np.repeat(self.keys, np.diff(self.starts))


def posting(events: Ints, rows: Ints) -> Posting:
    """Rows (event id, key, since), and their events' indices; an event stands once under a key, since the first day."""
    both = rows[:, 1].astype(np.int64) << 32 | events
    order = np.lexsort((rows[:, 2], both))
    both, since = both[order], rows[order, 2]
    is_new = np.ones(len(both), bool)
    is_new[1:] = both[1:] != both[:-1]
    return of_sorted(both[is_new], since[is_new])


def exchanged_posting(old: Posting, kept: Mask, moved: Ints, new: Posting, arrived: Ints) -> Posting:
    """What is old of the events kept, at the indices they moved to, and the new ones' at those where they arrived."""
    stays = kept[old.events]
    mine = old.key_of_each[stays].astype(np.int64) << 32 | moved[old.events[stays]]
    theirs = new.key_of_each.astype(np.int64) << 32 | arrived[new.events]
    order = np.argsort(theirs)
    places = np.searchsorted(mine, theirs[order])
    return of_sorted(np.insert(mine, places, theirs[order]), np.insert(old.since[stays], places, new.since[order]))


def of_sorted(both: Longs, since: Ints) -> Posting:
    """From key and index as one number, ascending."""
    keys = (both >> 32).astype(np.int32)
    begins = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1]))) if len(keys) else np.empty(0, np.int64)
    events = (both & 0xFFFFFFFF).astype(np.int32)
    return Posting(keys[begins], np.append(begins, len(keys)), events, since)
