"""Which events a reader's filters leave. Pure."""

from dataclasses import dataclass, field, replace

import numpy as np

from timeline.band.columns import NO_DAY, Columns
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
