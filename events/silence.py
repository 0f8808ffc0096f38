"""What it means that an article says nothing of an event: the one rule, and its words. Pure."""

from enum import StrEnum
from typing import NamedTuple


class Silence(StrEnum):
    """By kind, as addresses name it."""

    AFTER = "silent"  # read in full, published after it or while it went on: silent
    BEFORE = "before"  # published before it
    ABOUT_THEN = "open"  # read in full; the dates do not tell
    UNREAD = "unread"  # not yet read in full

    @property
    def words(self) -> "SilenceWords":
        return _WORDS[self]


class SilenceWords(NamedTuple):
    heading: str  # above the articles
    meaning: str  # of the articles, to go on from their names
    of_one: str  # of one article


_WORDS = {
    Silence.AFTER: SilenceWords(
        "Not mentioned by", "published during or after the event, read in full", "not mentioned (read in full)"
    ),
    Silence.BEFORE: SilenceWords(
        "Published before the event", "so they could not report it", "published before the event"
    ),
    Silence.ABOUT_THEN: SilenceWords(
        "Cannot be determined",
        "read in full; the dates do not show whether they were published before or after the event",
        "no mention; may predate the event",
    ),
    Silence.UNREAD: SilenceWords("Not yet read in full", "they may still mention it", "not yet read in full"),
}


def silence(when_published: str, *, is_read: bool) -> Silence:
    """`when_published` is what `events.chronology` gives, `is_read` whether it was read in full.

    Having written before is no silence, nor is not being read, nor dates that do not tell.
    """
    if when_published == "before":
        return Silence.BEFORE
    if not is_read:
        return Silence.UNREAD
    return Silence.AFTER if when_published in ("after", "during") else Silence.ABOUT_THEN
