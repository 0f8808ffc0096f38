"""Compare what sources give of one aspect, between independent sources, one voice's texts and places of a text. Pure.

A rule sees that two values cannot both be true of one thing; that two sources
contradict each other in what they say of it is for a curator to judge.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations_with_replacement

from articles.independence import SourceKey, SourceKeyKind
from events.values import Verdict, compare

__all__ = ["Agreement", "Between", "Contrast", "Given", "Verdict", "agreement", "compare", "contrasts"]


class Between(StrEnum):
    """Who is held against whom."""

    SOURCES = "sources"  # articles that are voices of their own
    VOICE = "voice"  # articles of one voice: a change of view or of a reprint, no dispute
    TEXT = "text"  # two places of one article


@dataclass(frozen=True)
class Given:
    """What one claim gives for an aspect: the value that counts, and whose it is."""

    value: str  # the curator's correction where the source has a slip
    source: int  # the article
    voices: frozenset[SourceKey]  # two articles that share a key are not independent
    asserted: bool  # the author's own, neither quoted nor denied nor hypothetical
    expects: bool = False  # said of what is to come: held against other expectations only


@dataclass(frozen=True)
class Contrast:
    """What the values of one aspect come to between independent sources, in one voice's texts or in one text."""

    between: Between
    whose: SourceKey | int  # the shared key, or the article whose places are held together; 0 between sources
    verdict: Verdict
    members: frozenset[int]  # indices of the values that bear the verdict; of a difference only those that differ

    @property
    def is_of_reprints(self) -> bool:
        """Whether an original and its reprints are held together, or reprints of one original."""
        return isinstance(self.whose, SourceKey) and self.whose.kind is SourceKeyKind.TEXT


@dataclass
class _Found:
    """What pairs of one kind came to, gathered."""

    members: dict[Verdict, set[int]] = field(default_factory=lambda: defaultdict(set))

    def contrast(self, between: Between, whose: SourceKey | int) -> Contrast:
        verdict = _worst(self.members) or Verdict.UNKNOWN
        bearing = [self.members[verdict]] if verdict is Verdict.DIFFERS else self.members.values()
        return Contrast(between, whose, verdict, frozenset().union(*bearing))


_ACROSS = (Between.SOURCES, 0)


def contrasts(aspect: str, given: Sequence[Given]) -> list[Contrast]:
    """Compare all asserted values of an aspect, each distinct one once.

    One difference makes the aspect differ; without any, one pair that no rule can
    decide makes it unknown, and one that only is compatible makes it compatible.
    Quoted, denied and hypothetical values are somebody else's and take no part.
    A voice or a text that gives one thing only is not held against itself.
    """
    found: dict[tuple[Between, SourceKey | int], _Found] = defaultdict(_Found)
    for one, other in combinations_with_replacement(_by_value(given), 2):
        if one.expects != other.expects:
            continue
        verdict = compare(aspect, one.value, other.value)
        if one.keys.isdisjoint(other.keys):  # all of them independent: most pairs of an event many speak of
            found[_ACROSS].members[verdict].update(one.indices, other.indices)
            continue
        for mine, theirs in _pairs(one, other):
            held = found[_relation(mine.given, theirs.given)]
            held.members[verdict].update(mine.indices, theirs.indices)
    judged = [gathered.contrast(*relation) for relation, gathered in found.items()]
    return sorted((c for c in judged if _tells(c)), key=lambda c: (list(Between).index(c.between), c.whose))


def _tells(contrast: Contrast) -> bool:
    """A text that repeats or details itself tells nothing: only where it differs from itself does it."""
    return contrast.between is not Between.TEXT or contrast.verdict is Verdict.DIFFERS


@dataclass
class _Saying:
    """One source's saying of one value, however many of its claims say it."""

    given: Given
    indices: list[int] = field(default_factory=list)


@dataclass
class _Group:
    """One distinct value and the sources that assert it."""

    value: str
    expects: bool
    sayings: dict[int, _Saying] = field(default_factory=dict)  # by source
    indices: list[int] = field(default_factory=list)
    keys: set[SourceKey] = field(default_factory=set)  # its sources and voices


def _by_value(given: Sequence[Given]) -> list[_Group]:
    groups: dict[tuple[str, bool], _Group] = {}
    for index, item in enumerate(given):
        if item.asserted:
            group = groups.setdefault((item.value, item.expects), _Group(item.value, item.expects))
            group.sayings.setdefault(item.source, _Saying(item)).indices.append(index)
            group.indices.append(index)
            group.keys.update((SourceKey(SourceKeyKind.TEXT, item.source),), item.voices)
    return list(groups.values())


def _pairs(one: _Group, other: _Group) -> Iterator[tuple[_Saying, _Saying]]:
    """Each two sources, once; of one group no source with itself."""
    for mine in one.sayings.values():
        for theirs in other.sayings.values():
            if one is not other or mine.given.source < theirs.given.source:
                yield mine, theirs


def _relation(one: Given, other: Given) -> tuple[Between, SourceKey | int]:
    if one.source == other.source:
        return Between.TEXT, one.source
    shared = one.voices & other.voices
    return (Between.VOICE, min(shared)) if shared else _ACROSS


@dataclass(frozen=True)
class Agreement:
    """What the values of one aspect come to where they agree; who differs, `findings.disagreements` says."""

    verdict: Verdict | None  # between independent sources; None: fewer than two assert anything
    one_voice: Verdict | None = None  # between the articles of one voice, the gravest of all voices
    of_reprints: bool = False  # `one_voice` is between printings of one text only, and of no author's several texts
    bearing: frozenset[int] = frozenset()  # indices that bear the verdict


def agreement(aspect: str, given: Sequence[Given]) -> Agreement:
    """The contrasts of an aspect in short, as a row of the table shows them."""
    by: dict[Between, list[Contrast]] = defaultdict(list)
    for contrast in contrasts(aspect, given):
        by[contrast.between].append(contrast)
    one_voice = _worst(c.verdict for c in by[Between.VOICE])
    return Agreement(
        verdict=_worst(c.verdict for c in by[Between.SOURCES]),
        one_voice=one_voice,
        of_reprints=one_voice is not None
        and all(c.is_of_reprints for c in by[Between.VOICE] if c.verdict is one_voice),
        bearing=frozenset().union(*(c.members for c in by[Between.SOURCES])),
    )


def _worst(verdicts: Iterable[Verdict]) -> Verdict | None:
    found = set(verdicts)
    order = (Verdict.DIFFERS, Verdict.UNKNOWN, Verdict.COMPATIBLE, Verdict.SAME)
    return next((verdict for verdict in order if verdict in found), None)
