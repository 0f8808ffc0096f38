"""Find a claim's span in the words of its passage, and cut the text at the edges of spans. Pure."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Generic, TypeVar

from articles.locating import AMBIGUOUS, EXACT, LOST, MIN_WORDS_ALONE, Fingerprint, digest, occurrences
from articles.words import Word, words

T = TypeVar("T")
MOVED, IN_DOUBT = "moved", "in doubt"  # as articles.models.Found


@dataclass(frozen=True, slots=True)
class Anchor:
    """A span: its first word within the passage, from 0, its number of words and their digest."""

    start: int
    words: int
    digest: str


@dataclass(frozen=True, slots=True)
class Span:
    """Where an anchor holds: its word, and code points [begin, end) of the passage's text."""

    found: str
    start: int = 0
    begin: int | None = None
    end: int | None = None


def locate(text: str, anchors: list[Anchor], *, is_changed: bool = False) -> list[Span]:
    """A span for each anchor in one passage's text.

    Exact is an anchor at its own place in a passage that is exact itself. Elsewhere, and in a passage that has changed,
    its words count where they stand once: as moved, or in doubt where they are so few that it may be chance. Twice is
    ambiguous and left to a person.
    """
    passage = words(text)
    norms = [word.norm for word in passage]

    def at(anchor: Anchor, start: int, found: str) -> Span:
        return Span(found, start, passage[start].start, passage[start + anchor.words - 1].end)

    def one(anchor: Anchor) -> Span:
        window = norms[anchor.start : anchor.start + anchor.words]
        if not is_changed and len(window) == anchor.words and digest(window) == anchor.digest:
            return at(anchor, anchor.start, EXACT)
        fingerprint = Fingerprint(anchor.words, anchor.digest)
        starts = occurrences(norms, [fingerprint]).get(fingerprint, [])
        if len(starts) == 1:
            return at(anchor, starts[0], MOVED if anchor.words >= MIN_WORDS_ALONE else IN_DOUBT)
        return Span(AMBIGUOUS if starts else LOST)

    return [one(anchor) for anchor in anchors]


def quoted(text: str, quote: str) -> Anchor:
    """The anchor of words quoted from a passage; "first words ... last words" spans what is between.

    Raises LookupError where the words do not stand in the text, or stand there twice.
    """
    norms = [word.norm for word in words(text)]
    wanted = [word.norm for word in words(quote)]
    starts = _runs(norms, wanted)
    if len(starts) == 1:
        return _anchor(norms, starts[0], starts[0] + len(wanted))
    if len(starts) > 1:
        raise LookupError(f"appears {len(starts)} times in the passage; quote more of it")
    head, dots, tail = quote.replace("…", "...").rpartition("...")
    if dots:
        first, last = ([word.norm for word in words(part)] for part in (head, tail))
        begins = _runs(norms, first)
        ends = [s + len(last) for s in _runs(norms, last) if begins and s >= begins[0] + len(first)]
        if len(begins) == 1 and ends:
            return _anchor(norms, begins[0], ends[0])
    raise LookupError("is not in the passage's text")


def span_anchor(passage: list[Word], begin: int, end: int) -> Anchor:
    """The anchor of the words of a passage that stand within code points [begin, end) of its text."""
    starts = [word.start for word in passage]
    return _anchor([word.norm for word in passage], bisect_left(starts, begin), bisect_left(starts, end))


def _runs(norms: list[str], wanted: list[str]) -> list[int]:
    size = len(wanted)
    return [i for i in range(len(norms) - size + 1) if norms[i : i + size] == wanted] if wanted else []


def _anchor(norms: list[str], start: int, end: int) -> Anchor:
    return Anchor(start, end - start, digest(norms[start:end]))


@dataclass(frozen=True)
class Segment(Generic[T]):
    """A run of text under the same claims, the narrowest span first."""

    text: str
    claims: list[T] = field(default_factory=list)
    begins: list[T] = field(default_factory=list)  # claims whose span begins here


def segments(text: str, spans: Iterable[tuple[T, tuple[int, int] | None]]) -> list[Segment[T]]:
    """The text as consecutive segments; joined they are the text again.

    `spans` are code points [begin, end) by claim, None where a claim is not anchored.
    """
    anchored = [(*span, claim) for claim, span in spans if span]
    cuts = sorted({0, len(text), *(begin for begin, _, _ in anchored), *(end for _, end, _ in anchored)})
    pieces = []
    for begin, end in pairwise(cuts):
        over = sorted((each for each in anchored if each[0] <= begin and end <= each[1]), key=lambda s: s[1] - s[0])
        starting = [claim for first, _, claim in anchored if first == begin]
        pieces.append(Segment(text[begin:end], [claim for *_, claim in over], starting))
    return pieces
