"""Two sources compared: what both treat, what only one treats, where they differ."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Count, QuerySet

from articles import independence
from articles.models import Article
from claims.models import Tag
from claims.querysets import NAME_ORDER
from compare.cell_states import CellState, event_state, topic_state
from compare.event_cell import Difference, differences
from compare.topic_matrix import kinds_of
from events.chronology import when_published
from events.models import Account, Event
from findings.disagreements import between
from findings.models import Finding
from findings.stances import Disagreement
from pages.first_rows import FirstRows


class CoveredBy(StrEnum):
    """Which of the two treats something."""

    BOTH = "both"
    ONE = "one"
    OTHER = "other"


@dataclass(frozen=True)
class Coverage:
    """An event or a topic, and how many claims each of the two makes about it."""

    subject: Event | Tag
    ours: int
    theirs: int
    silent_article: Article | None = None  # of the two, the one that says nothing of it

    @property
    def silence(self) -> CellState | None:
        """What its saying nothing means; judged only where it is shown."""
        if self.silent_article is None:
            return None
        if isinstance(self.subject, Tag):
            return topic_state(0, is_read=self.silent_article.read_in_full)
        return event_state(
            [],
            differs=False,
            when_published=when_published(self.silent_article, self.subject),
            is_read=self.silent_article.read_in_full,
        )


@dataclass
class CoverageLists:
    """Events, or topics, by who treats them."""

    both: FirstRows[Coverage]
    only_ours: FirstRows[Coverage]
    only_theirs: FirstRows[Coverage]


@dataclass
class Pair:
    one: Article
    other: Article
    are_dependent: bool  # an author or the text in common: what differs is a change of view
    events: CoverageLists  # the weightiest first
    topics: CoverageLists  # by name
    differences: FirstRows[Difference]  # of the weightiest events first
    findings: FirstRows[Finding]  # entered by curators: what no rule can see; by rank

    @property
    def is_one_text(self) -> bool:
        """Whether they are an original and its reprint, or two of its reprints."""
        return independence.original(self.one) == independence.original(self.other)


def pair(one: Article, other: Article, shown: int | None = None) -> Pair:
    """Compare two sources, both `with_sources`; all of every list, or so much of each. A fixed number of queries."""
    disagreements = between(one, other)
    differing = sorted(by_rule(disagreements), key=_by_weight)
    entered = [disagreement.finding.pk for disagreement in disagreements if not disagreement.is_computed]
    events, topics = PairCoverage(Event, one, other), PairCoverage(Tag, one, other)
    findings = Finding.objects.filter(pk__in=entered[:shown]).with_sides().by_rank()
    return Pair(
        one,
        other,
        independence.are_one_source(one, other),
        events.lists(shown, "-weight", "date_position", "pk"),
        topics.lists(shown, *NAME_ORDER),
        FirstRows(differences(differing[:shown], one), len(differing)),
        FirstRows(list(findings), len(entered)),
    )


def by_rule(disagreements: Iterable[Disagreement]) -> list[Disagreement]:
    """Of disagreements those that a rule found, each on an event."""
    return [disagreement for disagreement in disagreements if disagreement.is_computed]


def _by_weight(disagreement: Disagreement) -> tuple[Any, ...]:
    """Sorts the weightiest events first; an event's differences stay together."""
    event: Any = disagreement.finding.event
    return -event.weight, event.date_position, event.pk, disagreement.aspect


Counts = dict[int, dict[int, int]]  # by subject, then by article: how many claims


class PairCoverage:
    """Who of two sources treats which events, or which topics; one query."""

    def __init__(self, model: type[Event] | type[Tag], one: Article, other: Article) -> None:
        self.model: Any = model
        self.one, self.other = one, other
        self._counts = _events_of(one, other) if model is Event else _topics_of(one, other)
        self.keys: dict[CoveredBy, list[int]] = {covered_by: [] for covered_by in CoveredBy}
        for key, counts in self._counts.items():
            both = one.pk in counts and other.pk in counts
            self.keys[CoveredBy.BOTH if both else CoveredBy.ONE if one.pk in counts else CoveredBy.OTHER].append(key)

    def subjects(self, covered_by: CoveredBy) -> QuerySet[Any]:
        subjects: QuerySet[Any] = self.model.objects.filter(pk__in=self.keys[covered_by])
        return subjects

    def rows(self, covered_by: CoveredBy, subjects: Iterable[Event | Tag]) -> list[Coverage]:
        """Of these subjects, which so many treat, how often each does; no query."""
        silent_article = {CoveredBy.BOTH: None, CoveredBy.ONE: self.other, CoveredBy.OTHER: self.one}[covered_by]
        return [Coverage(subject, *self._claims(subject.pk), silent_article) for subject in subjects]

    def lists(self, shown: int | None, *order: str) -> CoverageLists:
        """The first of each list, in this order: three queries."""
        lists = {covered_by: self.subjects(covered_by).order_by(*order)[:shown] for covered_by in CoveredBy}
        both, ours, theirs = (
            FirstRows(self.rows(covered_by, lists[covered_by]), len(self.keys[covered_by])) for covered_by in CoveredBy
        )
        return CoverageLists(both, ours, theirs)

    def _claims(self, key: int) -> tuple[int, int]:
        counts = self._counts[key]
        return counts.get(self.one.pk, 0), counts.get(self.other.pk, 0)


def _events_of(one: Article, other: Article) -> Counts:
    accounts = Account.objects.standing().filter(claim__passage__article__in=[one, other]).order_by()
    counts: Counts = defaultdict(dict)
    for event, article, claims in accounts.values_list("event_id", "claim__passage__article_id").annotate(Count("pk")):
        counts[event][article] = claims
    return counts


def _topics_of(one: Article, other: Article) -> Counts:
    counts: Counts = defaultdict(dict)
    for (tag, article), kinds in kinds_of([one, other]).items():
        counts[tag][article] = sum(kinds.values())
    return counts
