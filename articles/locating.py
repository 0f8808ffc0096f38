"""Find an article's passages in the words of a file, by fingerprint alone. Pure.

A fingerprint is a run of words known by their number and a digest, not by their text.
"""

import hashlib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

# Shorter passages (headings, "SHARE") also occur inside other sentences, so one
# counts only where it stands between its neighbours and inside no other passage.
MIN_WORDS_ALONE = 6
DIGEST_BYTES = 12  # 96 bits: among 10^9 windows a chance match is one in 10^11
# As articles.models.Found; of a span within a passage also moved and in doubt (claims.anchoring).
EXACT, CHANGED, AMBIGUOUS, LOST = "exact", "changed", "ambiguous", "lost"


@dataclass(frozen=True, slots=True)
class Fingerprint:
    words: int
    digest: str  # hexadecimal, 24 characters


def fingerprint(norms: Sequence[str]) -> Fingerprint:
    """The fingerprint of normalised words (`articles.words`): BLAKE2b over them, blank-separated."""
    return Fingerprint(len(norms), digest(norms))


def digest(norms: Sequence[str]) -> str:
    return hashlib.blake2b(" ".join(norms).encode(), digest_size=DIGEST_BYTES).hexdigest()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands, or what became of it: words [start, end) of the file; none where ambiguous or lost."""

    found: str
    start: int = 0
    end: int = 0


def occurrences(
    norms: Sequence[str], wanted: Iterable[Fingerprint], starts: Iterable[int] | None = None
) -> dict[Fingerprint, list[int]]:
    """Every word index where a wanted fingerprint begins, ascending.

    A hash is carried on from length to length, so a start costs one pass over
    the longest window, whatever the number of lengths. `starts` limits where
    windows may begin; default anywhere.
    """
    wanted = set(wanted)
    lengths = sorted({fingerprint.words for fingerprint in wanted})
    digests = {fingerprint.digest for fingerprint in wanted}
    indices: dict[Fingerprint, list[int]] = defaultdict(list)
    for start in range(len(norms)) if starts is None else starts:
        running, done = hashlib.blake2b(digest_size=DIGEST_BYTES), start
        for length in lengths:
            if start + length > len(norms):
                break
            more = " ".join(norms[done : start + length])
            running.update((more if done == start else f" {more}").encode())
            done = start + length
            hexed = running.copy().hexdigest()
            if hexed in digests and (fingerprint := Fingerprint(length, hexed)) in wanted:
                indices[fingerprint].append(start)
    return dict(indices)


def place(
    passages: Sequence[Fingerprint], indices: dict[Fingerprint, list[int]], changed: Mapping[int, Place] | None = None
) -> list[Place]:
    """One place a passage, in the passages' order; those of changed ones, by index, are known already.

    What occurs once is exact. What occurs more often, or is too short to be
    trusted alone, is told apart by the passages before and after it; where that
    leaves a choice it is ambiguous, where it leaves nothing it is lost. So it is where
    neither of the longer passages next to it stands there: another part of the text then.
    """
    places = [_alone(fingerprint, indices.get(fingerprint, [])) for fingerprint in passages]
    for i, known in (changed or {}).items():
        places[i] = known
    firm = [(i, p) for i, p in enumerate(places) if p and p.found in (EXACT, CHANGED)]
    return [p or _between(i, passages, indices, firm) for i, p in enumerate(places)]


def _alone(fingerprint: Fingerprint, starts: list[int]) -> Place | None:
    if not starts:
        return Place(LOST)
    if len(starts) == 1 and fingerprint.words >= MIN_WORDS_ALONE:
        return Place(EXACT, starts[0], starts[0] + fingerprint.words)
    return None


def _between(
    index: int,
    passages: Sequence[Fingerprint],
    indices: dict[Fingerprint, list[int]],
    firm: list[tuple[int, Place]],
) -> Place:
    fingerprint = passages[index]
    cut = bisect_left(firm, index, key=lambda pair: pair[0])
    before = firm[cut - 1] if cut else (-1, Place(EXACT))
    after = firm[cut] if cut < len(firm) else (len(passages), None)
    if fingerprint.words < MIN_WORDS_ALONE and not _is_near(passages, index, before[0], after[0]):
        return Place(LOST)
    low, high = before[1].end, after[1].start if after[1] else None
    free = [s for s in indices[fingerprint] if s >= low and (high is None or s + fingerprint.words <= high)]
    free = [s for s in free if not any(p.start < s + fingerprint.words and s < p.end for _, p in firm)]
    # Twins between the same neighbours share the free places in their order.
    twins = [i for i in range(before[0] + 1, after[0]) if passages[i] == fingerprint]
    if not free:
        return Place(LOST)
    if len(free) != len(twins):
        return Place(AMBIGUOUS)
    start = free[twins.index(index)]
    return Place(EXACT, start, start + fingerprint.words)


def _is_near(passages: Sequence[Fingerprint], index: int, before: int, after: int) -> bool:
    """Whether no longer passage was missed between this one and a firm one, before or after it."""
    return any(
        all(passage.words < MIN_WORDS_ALONE for passage in passages[slice(*between)])
        for between in ((before + 1, index), (index + 1, after))
        if (between[0] > 0 or between[1] < len(passages))
    )


def uncovered(length: int, places: Iterable[Place]) -> list[tuple[int, int]]:
    """The stretches [start, end) of a file's words that belong to no passage."""
    gaps, done = [], 0
    for start, end in [*sorted((p.start, p.end) for p in places if p.found in (EXACT, CHANGED)), (length, length)]:
        if done < start:
            gaps.append((done, start))
        done = max(done, end)  # a passage may lie inside another
    return gaps
