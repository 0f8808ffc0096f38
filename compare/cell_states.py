"""What one cell of a matrix says: a source on a topic, a source on an event. Pure."""

from collections.abc import Collection, Mapping
from enum import StrEnum

from events.aspects import TO_COME
from events.silence import Silence, silence

MIXED = "mixed"  # no kind makes up more than half
OTHERS = "others"  # beside the kinds: claims in others' words, which an article only passes on

KINDS_IN_WORDS = {
    "fact": "mostly facts",
    "interpretation": "mostly interpretations",
    "evaluation": "mostly evaluations",
    "prediction": "mostly predictions",
    "recommendation": "mostly recommendations",
    MIXED: "of several kinds",
}


class CellState(StrEnum):
    """What a source does with an event, the clearest first; a topic knows only some of them."""

    DIFFERS = "differs"
    DENIES = "denies"
    ASSERTS = "asserts"
    EXPECTS = "expects"
    PASSES_ON = "passes on"
    SILENT = "silent"
    BEFORE = "before"
    UNCLEAR = "unclear"
    UNREAD = "unread"

    @property
    def words(self) -> str:
        return WORDS[self]

    @property
    def slug(self) -> str:
        """For ids and style classes."""
        return self.value.replace(" ", "-")


WORDS = {
    CellState.DIFFERS: "disagrees with another source",
    CellState.DENIES: "disputes others’ account",
    CellState.ASSERTS: "asserts",
    CellState.EXPECTS: "speaks of it only as still to come",
    CellState.PASSES_ON: "only quotes others",
}
_SILENT = {
    Silence.AFTER: CellState.SILENT,
    Silence.BEFORE: CellState.BEFORE,
    Silence.ABOUT_THEN: CellState.UNCLEAR,
    Silence.UNREAD: CellState.UNREAD,
}
WORDS |= {state: kind.words.of_one for kind, state in _SILENT.items()}

Said = tuple[str, bool, str]  # of an account: its voice, whether it is the source's own, what it does with the event


def event_state(accounts: Collection[Said], *, differs: bool, when_published: str, is_read: bool) -> CellState:
    """What a source does with an event.

    `when_published` says when it was published (before, during, after, about then, unknown:
    `events.chronology.when_published`).
    """
    if differs:  # whether or not it speaks of it: a curator may file a claim's disagreement under another event
        return CellState.DIFFERS
    if not accounts:
        return _SILENT[silence(when_published, is_read=is_read)]
    if any(voice == "denied" for voice, _, _ in accounts):
        return CellState.DENIES
    own = [relation for _, is_own, relation in accounts if is_own]
    if not own:
        return CellState.PASSES_ON
    return CellState.EXPECTS if set(own) <= set(TO_COME) else CellState.ASSERTS


def topic_state(own: int, others: int, *, is_read: bool) -> CellState:
    """By the number of claims in its own words, and in those of others."""
    if own or others:
        return CellState.ASSERTS if own else CellState.PASSES_ON
    return CellState.SILENT if is_read else CellState.UNREAD


def mostly(kinds: Mapping[str, int]) -> str:
    """The kind of more than half of a source's own claims; `mixed` where none is, empty where it makes none."""
    kinds = {kind: number for kind, number in kinds.items() if kind != OTHERS}
    total = sum(kinds.values())
    if not total:
        return ""
    kind = max(kinds, key=lambda name: kinds[name])
    return kind if 2 * kinds[kind] > total else MIXED
