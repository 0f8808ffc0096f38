"""Lanes: the chosen events by topic, source, actor or kind, each event once in a lane. Pure."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from timeline.band.columns import Columns
from timeline.band.postings import Longs, Mask
from timeline.band.selection import Selection, as_of, posting

MOST_LANES = 12  # the fullest; the rest is one lane together


class By(StrEnum):
    TOPIC = "topic"
    SOURCE = "source"
    ACTOR = "actor"
    KIND = "kind"

    @property
    def word(self) -> str:
        return "person or body" if self is By.ACTOR else self.value

    @property
    def words(self) -> str:
        return "people and bodies" if self is By.ACTOR else f"{self.value}s"


_FACET = {By.TOPIC: "topic", By.SOURCE: "article", By.ACTOR: "actor", By.KIND: "kind"}


@dataclass(frozen=True)
class LaneEvents:
    """A lane's events, as ascending indices."""

    key: int | None  # None: all lanes for which there is no room, or the band without lanes
    indices: Longs
    lanes: int = 1  # how many it stands for


def lanes(columns: Columns, selection: Selection, everywhere: Mask, inside: Mask, by: By | None) -> list[LaneEvents]:
    """The events inside the window, by lane: the lanes fullest of the events everywhere, the others as one, last.

    Which lanes there are does not depend on the window, so that none comes or goes
    while it moves. Sources stand in order of publication, other lanes the fullest first.
    """
    if by is None:
        return [LaneEvents(None, np.flatnonzero(inside))]
    facet = _FACET[by]
    events, day = posting(columns, facet), as_of(facet, selection)
    # A filter by the same facet takes no lane away: the lanes beside it tell who else speaks of these events.
    sizes = events.counts(everywhere, day)
    ranked = sorted(sizes, key=lambda key: (-sizes[key], key))
    kept, rest = ranked[:MOST_LANES], ranked[MOST_LANES:]
    if by is By.SOURCE:
        published = {int(key): int(last) for key, _, last in columns.sources if int(key) in kept}
        kept.sort(key=lambda key: (published[key], key))
    shown = [LaneEvents(key, own[inside[own]].astype(np.int64)) for key in kept for own in [events.of(key, day)]]
    if rest:
        together = np.zeros(len(inside), bool)
        for key in rest:
            together[events.of(key, day)] = True
        shown.append(LaneEvents(None, np.flatnonzero(together & inside), len(rest)))
    return shown
