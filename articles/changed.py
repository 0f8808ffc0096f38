"""Where passages stand whose words have changed, as far as the spans within them that are known still tell. Pure."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, groupby

from articles.locating import CHANGED, EXACT, LOST, MIN_WORDS_ALONE, Fingerprint, Place, occurrences

Spans = Sequence[Sequence[Fingerprint]]  # known within each passage, in the passages' order

MOST_GROWTH = 2  # a changed passage of more than so many times its words is none any more


def find_changed(
    norms: Sequence[str], lines: Sequence[int], passages: Sequence[Fingerprint], spans: Spans, places: Sequence[Place]
) -> dict[int, Place]:
    """The places of lost passages, by index, whose spans stand once where the passage has to be.

    That is between the passages before and after it that are exact. `lines` are the words that begin a line:
    a changed passage is taken by whole lines, as far as these are no other passage's.
    """
    found: dict[int, Place] = {}
    taken = bytearray(len(norms))
    for at in places:
        if at.found == EXACT:
            taken[at.start : at.end] = b"\1" * (at.end - at.start)
    for is_lost, run in groupby(range(len(places)), key=lambda i: places[i].found == LOST):
        if is_lost:
            mine = list(run)
            low, high = _room(places, mine[0], mine[-1], len(norms))
            # One passage next to an exact one: so near to it few words tell.
            is_tight = len(mine) == 1 and (low, high) != (0, len(norms))
            if is_tight and mine[0] == 0:
                low = max(low, high - MOST_GROWTH * passages[0].words)
            elif is_tight and mine[0] + 1 == len(places):
                high = min(high, low + MOST_GROWTH * passages[-1].words)
            known = {i: (passages[i], spans[i]) for i in mine}
            found |= _in_room(norms, lines, (low, high), taken, known, is_tight)
    return found


def _room(places: Sequence[Place], first: int, last: int, length: int) -> tuple[int, int]:
    """Between the nearest exact passages; empty where these stand in another order."""
    before = next((places[i].end for i in range(first - 1, -1, -1) if places[i].found == EXACT), 0)
    after = next((places[i].start for i in range(last + 1, len(places)) if places[i].found == EXACT), length)
    return before, after


def _in_room(
    norms: Sequence[str],
    lines: Sequence[int],
    room: tuple[int, int],
    taken: bytearray,
    lost: Mapping[int, tuple[Fingerprint, Sequence[Fingerprint]]],
    is_tight: bool,
) -> Iterator[tuple[int, Place]]:
    """The lost passages that show in a stretch of words, each with its place; they keep their order."""
    low, high = room
    wanted = {i: set(spans) for i, (_, spans) in lost.items()}
    uses = Counter(chain.from_iterable(wanted.values()))
    indices = occurrences(norms[low:high], uses) if uses else {}
    cores: list[tuple[int, int, int]] = []
    for i, (passage, _) in lost.items():
        once = [(low + indices[s][0], s.words) for s in wanted[i] if len(indices.get(s, ())) == 1 and uses[s] == 1]
        once = [(start, size) for start, size in once if not any(taken[start : start + size])]
        core = _core(once, MOST_GROWTH * passage.words, least=1 if is_tight else MIN_WORDS_ALONE)
        if core and (not cores or core[0] >= cores[-1][1]):
            cores.append((*core, i))
    for n, (begin, end, i) in enumerate(cores):
        bounds = (cores[n - 1][1] if n else low, cores[n + 1][0] if n + 1 < len(cores) else high)
        yield i, _by_lines(lines, taken, (begin, end), bounds, MOST_GROWTH * lost[i][0].words)


def _core(once: Sequence[tuple[int, int]], most: int, least: int) -> tuple[int, int] | None:
    """From the first of some spans to the end of the last; the longest alone where they stand too far apart.

    None where it would rest on fewer than `least` words.
    """
    if not once:
        return None
    begin, end = min(start for start, _ in once), max(start + size for start, size in once)
    if end - begin > most:
        once = [max(once, key=lambda span: span[1])]
        begin, end = once[0][0], sum(once[0])
    known = {at for start, size in once for at in range(start, start + size)}
    return (begin, end) if len(known) >= least else None


def _by_lines(
    lines: Sequence[int], taken: bytearray, core: tuple[int, int], bounds: tuple[int, int], most: int
) -> Place:
    """A core and the rest of its lines, where that is not too much."""
    begin = max((start for start in lines if start <= core[0]), default=0)
    end = min((start for start in lines if start >= core[1]), default=len(taken))
    begin, end = max(begin, bounds[0]), min(end, bounds[1])
    if end - begin > most or any(taken[begin:end]):
        begin, end = core
    return Place(CHANGED, begin, end)
