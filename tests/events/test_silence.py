"""What saying nothing of an event means: by when an article was published, and whether it was read in full."""

import pytest

from events.silence import Silence, silence

KINDS = [
    ("after", True, Silence.AFTER),
    ("during", True, Silence.AFTER),
    ("about then", True, Silence.ABOUT_THEN),
    ("unknown", True, Silence.ABOUT_THEN),
    ("before", True, Silence.BEFORE),
    ("after", False, Silence.UNREAD),
    ("during", False, Silence.UNREAD),
    ("about then", False, Silence.UNREAD),
    ("unknown", False, Silence.UNREAD),
    ("before", False, Silence.BEFORE),
]


@pytest.mark.parametrize(("when_published", "is_read", "kind"), KINDS)
def test_saying_nothing_is_silence_only_of_who_could_know_and_was_read_in_full(when_published, is_read, kind):
    assert silence(when_published, is_read=is_read) is kind
