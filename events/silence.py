"""What it means that an article says nothing of an event: the one rule. Pure."""

from enum import StrEnum


class Silence(StrEnum):
    """By kind, as addresses name it."""

    AFTER = "silent"  # read in full, published after it or while it went on: silent
    BEFORE = "before"  # published before it
    ABOUT_THEN = "open"  # read in full; the dates do not tell
    UNREAD = "unread"  # not yet read in full


def silence(when_published: str, *, is_read: bool) -> Silence:
    """`when_published` is what `events.chronology` gives, `is_read` whether it was read in full.

    Having written before is no silence, nor is not being read, nor dates that do not tell.
    """
    if when_published == "before":
        return Silence.BEFORE
    if not is_read:
        return Silence.UNREAD
    return Silence.AFTER if when_published in ("after", "during") else Silence.ABOUT_THEN
