"""What one cell of a matrix says: a source on a topic, a source on an event. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from events.silence import Silence, silence

MIXED = "mixed"  # no kind makes up more than half

KINDS_IN_WORDS = {
    "fact": "mostly facts",
    "interpretation": "mostly interpretations",
    "evaluation": "mostly evaluations",
    "prediction": "mostly predictions",
    "recommendation": "mostly recommendations",
    MIXED: "of several kinds",
}


class State(StrEnum):
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

    @property
    def speaks(self) -> bool:
        return self in (State.DIFFERS, State.DENIES, State.ASSERTS, State.EXPECTS, State.PASSES_ON)


WORDS = {
    State.DIFFERS: "disagrees with another source",
    State.DENIES: "disputes others’ account",
    State.ASSERTS: "asserts",
    State.EXPECTS: "only expects it",
    State.PASSES_ON: "only quotes others",
    State.SILENT: "not mentioned (read in full)",
    State.BEFORE: "published before the event",
    State.UNCLEAR: "no mention; may predate the event",
    State.UNREAD: "not yet read in full",
}
_SILENT = {
    Silence.AFTER: State.SILENT,
    Silence.BEFORE: State.BEFORE,
    Silence.ABOUT_THEN: State.UNCLEAR,
    Silence.UNREAD: State.UNREAD,
}


@dataclass(frozen=True)
class Account:
    """One account as a cell counts it."""

    voice: str
    relation: str


def event_state(accounts: Iterable[Account], *, differs: bool, wrote: str, is_read: bool) -> State:
    """What a source does with an event.

    `wrote` says when it was published (before, during, after, about then, unknown:
    `events.chronology.wrote`).
    """
    accounts = list(accounts)
    if accounts or differs:  # a curator may file a claim's disagreement under an event that it does not speak of
        return _said(accounts, differs)
    return _SILENT[silence(wrote, is_read=is_read)]


def _said(accounts: list[Account], differs: bool) -> State:
    if differs:
        return State.DIFFERS
    if any(account.voice == "denied" for account in accounts):
        return State.DENIES
    own = [account for account in accounts if account.voice == "author"]
    if not own:
        return State.PASSES_ON
    return State.EXPECTS if all(account.relation == "anticipates" for account in own) else State.ASSERTS


def topic_state(claims: int, *, is_read: bool) -> State:
    if claims:
        return State.ASSERTS
    return State.SILENT if is_read else State.UNREAD


def mostly(kinds: Mapping[str, int]) -> str:
    """The kind that makes up more than half of the claims; `mixed` where none does, empty where there are none."""
    total = sum(kinds.values())
    if not total:
        return ""
    kind = max(kinds, key=lambda name: kinds[name])
    return kind if 2 * kinds[kind] > total else MIXED
