"""Events by the words of their title or place."""

from functools import lru_cache

import numpy as np
from django.db import connection

from revisions import counting
from timeline.band.postings import Ints
from timeline.models import Event

REMEMBERED = 32  # searches; the steps of one zoom ask the same again and again


def events_mentioning(text: str) -> Ints:
    """The ids of events that mention a text, in any case; remembered until the content changes."""
    if connection.in_atomic_block:
        return _found(text)
    return _remembered(text, counting.current())


@lru_cache(maxsize=REMEMBERED)
def _remembered(text: str, revision: int) -> Ints:
    return _found(text)


def _found(text: str) -> Ints:
    keys = Event.objects.mentioning(text).order_by().values_list("pk", flat=True)
    return np.fromiter(keys.iterator(), np.int32)
