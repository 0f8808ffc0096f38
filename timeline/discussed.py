"""The events that most sources speak of."""

import numpy as np

from timeline.band.columns import Columns
from timeline.models import Event

SHARED = 2  # sources, at least: of one alone there is nothing to compare


def most_discussed(columns: Columns, limit: int) -> list[Event]:
    """Events that several sources speak of, most sources first, then most weight; one query."""
    shared = np.flatnonzero(columns.source_counts >= SHARED)
    order = np.lexsort((shared, -columns.prominence[shared], -columns.source_counts[shared]))
    ids = columns.ids[shared[order[:limit]]].tolist()
    found = Event.objects.in_bulk(ids)
    return [found[key] for key in ids if key in found]
