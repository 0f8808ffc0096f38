"""Compare what sources give of one aspect, between independent sources, dependent ones and places of a text. Pure.

A rule sees that two values cannot both be true of one thing; that two sources
contradict each other in what they say of it is for a curator to judge.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import combinations, combinations_with_replacement

from articles.independence import SourceKey, SourceKeyKind
from events.value_comparison import Excluding, ValueVerdict, compare, range_of

__all__ = ["Agreement", "ComparableValue", "Contrast", "Pairing", "ValueVerdict", "agreement", "compare", "contrasts"]


class Pairing(StrEnum):
    """Who is held against whom."""

    SOURCES = "sources"  # articles that are independent of each other
    DEPENDENT = "voice"  # articles that share an author or a text: a change of view or of a reprint, no dispute
    TEXT = "text"  # two places of one article
    REPORTED = "reported"  # a view that a source only passes on, and what another says: no dispute of the two


@dataclass(frozen=True)
class ComparableValue:
    """What one claim gives for an aspect: the value that counts, and whose it is."""

    value: str  # the curator's correction where the source has a slip
    source: int  # the article
    source_keys: frozenset[SourceKey]  # two articles that share a key are not independent
    asserted: bool  # the author's own, neither quoted nor denied nor hypothetical
    expects: bool = False  # said of what is to come: held against other expectations only
    # False where it is the curator's reading, makes the event what it is, or stands in a text not read in full: it may
    # contradict, but that it agrees is no independent confirmation.
    confirms: bool = True


@dataclass(frozen=True)
class Contrast:
    """What the values of one aspect come to between independent sources, in dependent ones or in one text."""

    between: Pairing
    whose: SourceKey | int  # the shared key, or the article whose places are held together; 0 between sources
    verdict: ValueVerdict
    members: frozenset[int]  # indices of the values that bear the verdict; of a difference only those that differ

    @property
    def is_of_reprints(self) -> bool:
        """Whether an original and its reprints are held together, or reprints of one original."""
        return isinstance(self.whose, SourceKey) and self.whose.kind is SourceKeyKind.TEXT


_Relation = tuple[Pairing, SourceKey | int]
_ACROSS = (Pairing.SOURCES, 0)


def contrasts(aspect: str, values: Sequence[ComparableValue]) -> list[Contrast]:
    """Compare all asserted values of an aspect, each distinct one once.

    One difference makes the aspect differ; without any, one pair that no rule can
    decide makes it unknown, and one that only is compatible makes it compatible.
    Quoted, denied and hypothetical values are somebody else's and take no part.
    An author or a text that gives one thing only is not held against itself.
    """
    groups = _by_value(values)
    related = _Related(groups)
    by_relation: dict[_Relation, dict[ValueVerdict, set[int]]] = defaultdict(lambda: defaultdict(set))
    for mine, theirs in related.pairs():
        verdict = compare(aspect, mine.comparable.value, theirs.comparable.value)
        members = by_relation[_relation(mine.comparable, theirs.comparable)]
        members[verdict].update(mine.indices, theirs.indices)
    judged = [_contrast(relation, members) for relation, members in by_relation.items()]
    if across := _across(aspect, groups, related):
        judged.append(_confirmed(aspect, values, across))
    return sorted((c for c in judged if _shows_something(c)), key=lambda c: (list(Pairing).index(c.between), c.whose))


def _contrast(relation: _Relation, members: dict[ValueVerdict, set[int]]) -> Contrast:
    """What pairs of one kind came to; `members` are the values of those pairs, by what comparing them shows."""
    verdict = _worst(members) or ValueVerdict.UNKNOWN
    bearing = [members[verdict]] if verdict is ValueVerdict.DIFFERS else members.values()
    return Contrast(*relation, verdict, frozenset().union(*bearing))


def _shows_something(contrast: Contrast) -> bool:
    """A text that repeats or details itself tells nothing: only where it differs from itself does it."""
    return contrast.between is not Pairing.TEXT or contrast.verdict is ValueVerdict.DIFFERS


@dataclass(eq=False)
class _SourceValue:
    """One source's saying of one value, however many of its claims say it."""

    comparable: ComparableValue
    indices: list[int] = field(default_factory=list)


@dataclass
class _Group:
    """One distinct value and the sources that assert it."""

    value: str
    expects: bool
    by_source: dict[int, _SourceValue] = field(default_factory=dict)


def _by_value(values: Sequence[ComparableValue], *, confirming: bool = False) -> list[_Group]:
    groups: dict[tuple[str, bool], _Group] = {}
    for index, item in enumerate(values):
        if item.asserted and (item.confirms or not confirming):
            group = groups.setdefault((item.value, item.expects), _Group(item.value, item.expects))
            group.by_source.setdefault(item.source, _SourceValue(item)).indices.append(index)
    return list(groups.values())


class _Related:
    """Which of them are of one text or of sources that are not independent: few, where many sources speak."""

    def __init__(self, groups: Iterable[_Group]) -> None:
        by_key: dict[tuple[SourceKey, bool], list[_SourceValue]] = defaultdict(list)
        for group in groups:
            for each in group.by_source.values():
                for key in {SourceKey(SourceKeyKind.TEXT, each.comparable.source), *each.comparable.source_keys}:
                    by_key[key, group.expects].append(each)
        self._pairs: dict[frozenset[_SourceValue], tuple[_SourceValue, _SourceValue]] = {}
        self._number: dict[_SourceValue, int] = defaultdict(int)
        for alike in by_key.values():
            for pair in combinations(alike, 2):
                if frozenset(pair) not in self._pairs and _relation(pair[0].comparable, pair[1].comparable) != _ACROSS:
                    self._pairs[frozenset(pair)] = pair
                    for each in pair:
                        self._number[each] += 1

    def pairs(self) -> Iterable[tuple[_SourceValue, _SourceValue]]:
        return self._pairs.values()

    def number(self, value: _SourceValue) -> int:
        """To how many others it is related."""
        return self._number[value]

    def leaves(self, value: _SourceValue, others: _Group) -> bool:
        """Whether an independent source gives the other value."""
        return any(
            other is not value and frozenset((value, other)) not in self._pairs for other in others.by_source.values()
        )


def _across(aspect: str, groups: Sequence[_Group], related: _Related) -> Contrast | None:
    """What independent sources come to: whoever differs or, where nobody does, all; None where no two speak.

    Not each two are compared: where 200 speak of one event that would be 20,000 comparisons.
    """
    both = [[group for group in groups if group.expects == expects] for expects in (False, True)]
    if differing := [each for alike in both for each in _differing(aspect, alike, related)]:
        return _between_sources(ValueVerdict.DIFFERS, differing)
    compared = [each for alike in both for each in _with_another(alike, related)]
    verdict = _worst(verdict for alike in both for verdict in _verdicts(aspect, alike, related))
    return _between_sources(verdict, compared) if verdict else None


def _confirmed(aspect: str, values: Sequence[ComparableValue], across: Contrast) -> Contrast:
    """Where all fits, what those come to that confirm one another; unconfirmed where no two independent ones do."""
    if across.verdict not in (ValueVerdict.SAME, ValueVerdict.COMPATIBLE):
        return across
    groups = _by_value(values, confirming=True)
    return _across(aspect, groups, _Related(groups)) or replace(across, verdict=ValueVerdict.UNCONFIRMED)


def _between_sources(verdict: ValueVerdict, values: Iterable[_SourceValue]) -> Contrast:
    return Contrast(*_ACROSS, verdict, frozenset(index for each in values for index in each.indices))


def _differing(aspect: str, groups: Sequence[_Group], related: _Related) -> Iterator[_SourceValue]:
    """Those that cannot be true with what an independent source says."""
    excluding = Excluding(aspect, [group.value for group in groups])
    for n, group in enumerate(groups):
        left = list(group.by_source.values())
        for other in excluding.by(n):
            yield from (each for each in left if related.leaves(each, groups[other]))
            left = [each for each in left if not related.leaves(each, groups[other])]
            if not left:
                break


def _with_another(groups: Sequence[_Group], related: _Related) -> Iterator[_SourceValue]:
    """Those beside which an independent source speaks."""
    values = [each for group in groups for each in group.by_source.values()]
    return (each for each in values if related.number(each) < len(values) - 1)


def _verdicts(aspect: str, groups: Sequence[_Group], related: _Related) -> Iterator[ValueVerdict]:
    """What any two of them come to of which none differ, up to the gravest that there can be."""
    ranges = [range_of(aspect, group.value) for group in groups]
    units = {each and each.unit for each in ranges}
    gravest = ValueVerdict.COMPATIBLE if len(units) == 1 and None not in units else ValueVerdict.UNKNOWN
    for one, other in combinations_with_replacement(groups, 2):
        if any(related.leaves(each, other) for each in one.by_source.values()):
            verdict = compare(aspect, one.value, other.value)
            yield verdict
            if verdict is gravest:
                return


def _relation(one: ComparableValue, other: ComparableValue) -> _Relation:
    if one.source == other.source:
        return Pairing.TEXT, one.source
    shared = one.source_keys & other.source_keys
    return (Pairing.DEPENDENT, min(shared)) if shared else _ACROSS


@dataclass(frozen=True)
class Agreement:
    """What the values of one aspect come to where they agree; who differs, `findings.disagreements` says."""

    verdict: ValueVerdict | None  # between independent sources; None: fewer than two assert anything
    dependent: ValueVerdict | None = None  # between dependent sources, the gravest of all
    of_reprints: bool = False  # `dependent` is between printings of one text only, and of no author's several texts
    bearing: frozenset[int] = frozenset()  # indices that bear the verdict


def agreement(aspect: str, values: Sequence[ComparableValue]) -> Agreement:
    """The contrasts of an aspect in short, as a row of the table shows them."""
    by: dict[Pairing, list[Contrast]] = defaultdict(list)
    for contrast in contrasts(aspect, values):
        by[contrast.between].append(contrast)
    dependent = _worst(c.verdict for c in by[Pairing.DEPENDENT])
    return Agreement(
        verdict=_worst(c.verdict for c in by[Pairing.SOURCES]),
        dependent=dependent,
        of_reprints=dependent is not None
        and all(c.is_of_reprints for c in by[Pairing.DEPENDENT] if c.verdict is dependent),
        bearing=frozenset().union(*(c.members for c in by[Pairing.SOURCES])),
    )


def _worst(verdicts: Iterable[ValueVerdict]) -> ValueVerdict | None:
    occurring = set(verdicts)
    order = (
        *(ValueVerdict.DIFFERS, ValueVerdict.UNKNOWN),
        *(ValueVerdict.UNCONFIRMED, ValueVerdict.COMPATIBLE, ValueVerdict.SAME),
    )
    return next((verdict for verdict in order if verdict in occurring), None)
