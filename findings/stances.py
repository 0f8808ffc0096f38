"""Who holds what in a disagreement, and whose values cannot both be true. Pure."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain, combinations, product
from typing import TYPE_CHECKING

from articles.independence import SourceKey, are_independent
from events.source_comparison import Pairing
from events.value_comparison import Excluding, ValueVerdict, compare

if TYPE_CHECKING:
    from findings.models import Finding

SourceKeysByArticle = Mapping[int, frozenset[SourceKey]]  # by article; two that share one are not independent
NO_SOURCE_KEYS: frozenset[SourceKey] = frozenset()


@dataclass(frozen=True)
class Stance:
    """What one claim holds on one side of a disagreement."""

    side: int
    claim: int  # primary key, like `article`
    article: int
    value: str = ""  # what a rule compared; empty where a curator entered the finding
    expects: bool = False  # said of what is to come: set against other expectations only
    is_own: bool = True  # see `claims.choices.whose`


@dataclass(frozen=True)
class Disagreement:
    """A finding that differs or contradicts, with the stances that may be looked at."""

    finding: "Finding"
    aspect: str  # of the values that a rule compared; of a curator's finding its own aspect
    is_computed: bool
    computed_between: str  # by the rule that computed it; of a curator's finding its stances tell: see `between`
    stances: tuple[Stance, ...]
    source_keys: SourceKeysByArticle = field(compare=False)
    is_dismissed: bool = False  # by its own status, or by that of the curator's finding that says the same
    dismissed_because: str = ""
    rests_on: frozenset[int] = frozenset()  # articles without which a curator's finding cannot be known

    def with_claims(self, claims: Collection[int]) -> "Disagreement":
        """The same with these claims only, such as those known by a day or chosen for a pack."""
        return replace(self, stances=tuple(p for p in self.stances if p.claim in claims))

    def with_articles(self, articles: Collection[int]) -> "Disagreement":
        """The same with the claims of these articles only."""
        return replace(self, stances=tuple(p for p in self.stances if p.article in articles))

    @cached_property
    def between(self) -> Pairing:
        """Whom it sets against each other; of a curator's sides whoever stands on them of those looked at."""
        if self.is_computed:
            return Pairing(self.computed_between)
        return between_stances(self.stances, self.source_keys)

    @cached_property
    def opposed(self) -> frozenset[Stance]:
        """The stances with another against them; empty where those left do not disagree."""
        opposed: set[Stance] = set()
        for n, group in enumerate(self._groups):
            left = group
            for others in self._excluded(n):
                opposed.update(self._with_opponent(left, others))
                left = [stance for stance in left if stance not in opposed]
                if not left:
                    break
        return frozenset(opposed)

    @property
    def articles(self) -> frozenset[int]:
        """The articles that take part; of a curator's finding also one that only quotes, as the curator has it."""
        return frozenset(stance.article for stance in self.opposed)

    @property
    def claims(self) -> frozenset[int]:
        return frozenset(stance.claim for stance in self.opposed)

    def ours_and_theirs(self, article: int) -> tuple[list[Stance], list[Stance]]:
        """What an article holds, and what others hold against it; both empty where it takes no part."""
        ours: list[Stance] = []
        theirs: list[Stance] = []
        for n, group in enumerate(self._groups):
            mine = [p for p in group if p.article == article]
            others = chain.from_iterable(self._excluded(n)) if mine else ()
            against = [p for p in others if self._is_opposed(mine[0], p)]
            if against:
                ours += mine
                theirs += against
        return list(dict.fromkeys(ours)), list(dict.fromkeys(theirs))

    def pairs(self) -> Iterator[tuple[Stance, Stance]]:
        """Each two that stand against each other, from either end."""
        for n, group in enumerate(self._groups):
            for others in self._excluded(n):
                yield from (pair for pair in product(group, others) if self._is_opposed(*pair))

    def against(self, claim: int) -> frozenset[int]:
        """The claims that stand against this one, each two looked at by themselves, as between two sources."""
        opposed: set[int] = set()
        for n, group in enumerate(self._groups):
            mine = [p for p in group if p.claim == claim]
            theirs = chain.from_iterable(self._excluded(n)) if mine else ()
            opposed |= {p.claim for p in theirs if not self.is_computed or self._is_opposed(mine[0], p)}
        return frozenset(opposed)

    def known_since(self, out: Mapping[int, int]) -> int | None:
        """The day by which it could be known; `out` gives each article's day as a number.

        What a rule computes could be known once two that disagree were out, what a curator entered once all was out
        that it rests on. None where there is no such day.
        """
        if not self.is_computed:
            if not self.opposed or not self.rests_on <= out.keys():
                return None
            return max(out[article] for article in self.rests_on)
        known: list[Stance] = []
        for stance in sorted((p for p in self.stances if p.article in out), key=lambda p: out[p.article]):
            if any(self._is_opposed(stance, other) and self._exclude(stance, other) for other in known):
                return out[stance.article]
            known.append(stance)
        return None

    @cached_property
    def _groups(self) -> list[list[Stance]]:
        """Stances that hold the same."""
        groups: dict[tuple[int, str, bool], list[Stance]] = defaultdict(list)
        for stance in self.stances:
            groups[stance.side, stance.value, stance.expects].append(stance)
        return list(groups.values())

    @cached_property
    def _excluding(self) -> Excluding:
        return Excluding(self.aspect, [group[0].value for group in self._groups])

    def _excluded(self, n: int) -> Iterator[list[Stance]]:
        """One after the other the groups that cannot be true with the n-th; most often the first is enough."""
        groups, one = self._groups, self._groups[n][0]
        if self.is_computed:
            excluded = (groups[m] for m in self._excluding.by(n))
            return (others for others in excluded if others[0].expects == one.expects)
        return (others for others in groups if others[0].side != one.side)

    def _exclude(self, one: Stance, other: Stance) -> bool:
        if not self.is_computed:
            return one.side != other.side
        return one.expects == other.expects and compare(self.aspect, one.value, other.value) is ValueVerdict.DIFFERS

    def _with_opponent(self, ours: list[Stance], theirs: list[Stance]) -> Iterator[Stance]:
        all_keys = NO_SOURCE_KEYS.union(*(self._source_keys(p) for p in theirs))
        for mine in ours:
            if are_independent(self._source_keys(mine), all_keys) or any(self._is_opposed(mine, p) for p in theirs):
                yield mine

    def _is_opposed(self, one: Stance, other: Stance) -> bool:
        """Between sources only those stand against each other that are independent; of one author or text all do."""
        return self.between != Pairing.SOURCES or are_independent(self._source_keys(one), self._source_keys(other))

    def _source_keys(self, stance: Stance) -> frozenset[SourceKey]:
        return self.source_keys.get(stance.article, NO_SOURCE_KEYS)


def between_stances(stances: Iterable[Stance], source_keys: SourceKeysByArticle) -> Pairing:
    """Between whom a disagreement is: the articles that hold its sides themselves, where two sides are held so."""
    every: dict[int, set[int]] = defaultdict(set)
    own: dict[int, set[int]] = defaultdict(set)
    for stance in stances:
        every[stance.side].add(stance.article)
        if stance.is_own:
            own[stance.side].add(stance.article)
    between = between_sides(every.values(), source_keys)
    if between is Pairing.TEXT:
        return between
    return between_sides(own.values(), source_keys) if len(own) > 1 else Pairing.REPORTED


def between_sides(sides: Iterable[Collection[int]], source_keys: SourceKeysByArticle) -> Pairing:
    """Between whom it is when articles stand on sides: sources, where two on different sides are independent."""
    both = list(combinations(sides, 2))

    def pairs() -> Iterator[tuple[int, int]]:
        return ((a, b) for one, other in both for a in one for b in other)

    if any(
        a != b and are_independent(source_keys.get(a, NO_SOURCE_KEYS), source_keys.get(b, NO_SOURCE_KEYS))
        for a, b in pairs()
    ):
        return Pairing.SOURCES
    return Pairing.TEXT if all(a == b for a, b in pairs()) else Pairing.DEPENDENT
