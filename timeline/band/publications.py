"""The days on which more became known: when the sources were out. Pure."""

import numpy as np

from timeline.band.columns import OPEN_END
from timeline.band.postings import Ints

MOST_STEPS = 200  # that a slider has; more could not be told apart by hand


def steps(sources: Ints) -> list[list[int]]:
    """Pairs of a day and how many sources were out by then, ascending; of too many days an even choice and the last.

    `sources` are rows (article, first, last day of publication). Who is undated is not counted.
    """
    days, out = np.unique(sources[sources[:, 2] < OPEN_END, 2], return_counts=True)
    found = np.column_stack((days, np.cumsum(out)))
    if len(found) > MOST_STEPS:
        found = found[np.linspace(0, len(found) - 1, MOST_STEPS).round().astype(int)]
    pairs: list[list[int]] = found.tolist()
    return pairs
