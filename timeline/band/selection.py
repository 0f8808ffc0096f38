"""Which events a reader's filters leave. Pure."""

from dataclasses import dataclass, field, replace
from enum import IntEnum

import numpy as np

from timeline.band.columns import DID_NOT_LAST, FIRST_DAY, NO_DAY, OPEN_END, Columns
from timeline.band.postings import Ints, Longs, Mask, Posting

_POSTINGS = {"topic": "tags", "article": "articles", "actor": "actors", "kind": "kinds"}  # by filter, of the columns


@dataclass(frozen=True)
class Selection:
    """Filters as keys and ordinals; None filters nothing. Days include both ends."""

    topic: int | None = None
    article: int | None = None
    actor: int | None = None
    kind: int | None = None
    first: int | None = None
    last: int | None = None
    as_of: int | None = None
    not_known_by: int | None = None  # only what nobody had told by this day
    ids: Ints | None = field(default=None, compare=False)  # of events that a search of words found

    def without(self, *names: str) -> "Selection":
        return replace(self, **dict.fromkeys(names))

    @property
    def has_window(self) -> bool:
        return self.first is not None or self.last is not None


def selected(columns: Columns, selection: Selection) -> Mask:
    """Which indices pass every filter; never an event of which no source told by `as_of`."""
    mask: Mask = columns.known_from < NO_DAY if selection.as_of is None else columns.known_from <= selection.as_of
    if selection.not_known_by is not None:
        mask &= columns.known_from > selection.not_known_by
    for name in _POSTINGS:
        if (key := getattr(selection, name)) is not None:
            mask &= _marked(len(mask), posting(columns, name).of(key, as_of(name, selection)))
    if selection.ids is not None:
        mask &= _marked(len(mask), columns.indices(selection.ids))
    if selection.first is not None:
        mask &= columns.last >= selection.first
    if selection.last is not None:
        mask &= columns.first <= selection.last
    if selection.has_window:
        mask &= columns.position != NO_DAY
    return mask


class Within(IntEnum):
    """What the chosen events of a window are to it, in the order in which they are listed."""

    HAPPENED = 0  # it was, or began, within the window for certain
    MAY = 1  # it may have been
    GOING_ON = 2  # it had begun by the window's end and lasted to its beginning for certain


def within(columns: Columns, selection: Selection) -> Ints:
    """For every event how it lies to the window; of what lies outside the answer means nothing."""
    first = FIRST_DAY if selection.first is None else selection.first
    last = OPEN_END if selection.last is None else selection.last
    begins = (columns.first >= first) & (columns.begun <= last)
    lasts = (columns.lasted != DID_NOT_LAST) & (columns.begun <= last) & (columns.lasted >= first)
    return np.where(begins, Within.HAPPENED, np.where(lasts, Within.GOING_ON, Within.MAY)).astype(np.int32)


def in_order(columns: Columns, selection: Selection) -> tuple[Ints, Ints]:
    """The indices of the chosen events as they are listed, and how each lies to the window; all alike without one."""
    indices = np.flatnonzero(selected(columns, selection)).astype(np.int32)
    if not selection.has_window:
        return indices, np.zeros(len(indices), np.int32)
    groups = within(columns, selection)[indices]
    order = np.argsort(groups, kind="stable")
    return indices[order], groups[order]


def facet_counts(columns: Columns, selection: Selection, facet: str) -> dict[int, int]:
    """How many events each value of a filter would leave, the other filters as they are."""
    mask = selected(columns, selection.without(facet))
    return posting(columns, facet).counts(mask, as_of(facet, selection))


def first_under(columns: Columns, topic: int, most: int) -> list[int]:
    """The ids of a topic's first events, by day and then by id."""
    found = columns.tags.of(topic)
    order = np.lexsort((columns.ids[found], columns.position[found]))[:most]
    first: list[int] = columns.ids[found[order]].tolist()
    return first


def posting(columns: Columns, name: str) -> Posting:
    of_facet: Posting = getattr(columns, _POSTINGS[name])
    return of_facet


def as_of(name: str, selection: Selection) -> int | None:
    """The day that a filter's entries are told by."""
    return selection.as_of if name in ("topic", "article") else None  # who took part is nobody's account


def _marked(size: int, indices: Ints | Longs) -> Mask:
    mask = np.zeros(size, bool)
    mask[indices] = True
    return mask
