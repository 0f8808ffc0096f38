"""Two sources compared: what both treat, what only one treats, where they differ."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from django.db.models import Count, QuerySet

from articles import independence
from articles.models import Article
from claims.models import Tag
from claims.querysets import NAME_ORDER
from compare.cell import Difference, differences
from compare.cells import State, event_state, topic_state
from compare.topics import kinds_of
from events.chronology import wrote
from events.models import Account, Event
from findings.disagreements import between
from findings.models import Finding
from findings.positions import Disagreement

T = TypeVar("T")


class Who(StrEnum):
    """Which of the two treats something."""

    BOTH = "both"
    ONE = "one"
    OTHER = "other"


@dataclass(frozen=True)
class Treated:
    """An event or a topic, and how many claims each of the two makes about it."""

    subject: Event | Tag
    ours: int
    theirs: int
    mute: Article | None = None  # of the two, the one that says nothing of it

    @property
    def silence(self) -> State | None:
        """What its saying nothing means; judged only where it is shown."""
        if self.mute is None:
            return None
        if isinstance(self.subject, Tag):
            return topic_state(0, is_read=self.mute.read_in_full)
        return event_state([], differs=False, wrote=wrote(self.mute, self.subject), is_read=self.mute.read_in_full)


@dataclass(frozen=True)
class Some(Generic[T]):
    """The first rows of a list, and how many it has."""

    rows: list[T]
    total: int

    def __iter__(self) -> Iterator[T]:
        return iter(self.rows)

    def __bool__(self) -> bool:
        return bool(self.rows)

    @property
    def has_more(self) -> bool:
        return self.total > len(self.rows)


@dataclass
class Shared:
    """Events, or topics, by who treats them."""

    both: Some[Treated]
    only_ours: Some[Treated]
    only_theirs: Some[Treated]


@dataclass
class Pair:
    one: Article
    other: Article
    is_one_voice: bool  # an author or the text in common: what differs is a change of view
    events: Shared  # the weightiest first
    topics: Shared  # by name
    differences: Some[Difference]  # of the weightiest events first
    findings: Some[Finding]  # entered by curators: what no rule can see; by rank

    @property
    def is_one_text(self) -> bool:
        """Whether they are an original and its reprint, or two of its reprints."""
        return independence.original(self.one) == independence.original(self.other)


def pair(one: Article, other: Article, shown: int | None = None) -> Pair:
    """Compare two sources, both `with_sources`; all of every list, or so much of each. A fixed number of queries."""
    found = between(one, other)
    differing = sorted(by_rule(found), key=_by_weight)
    entered = [disagreement.finding.pk for disagreement in found if not disagreement.is_computed]
    events, topics = Treatment(Event, one, other), Treatment(Tag, one, other)
    findings = Finding.objects.filter(pk__in=entered[:shown]).with_sides().by_rank()
    return Pair(
        one,
        other,
        independence.are_one_source(one, other),
        events.shared(shown, "-weight", "date_position", "pk"),
        topics.shared(shown, *NAME_ORDER),
        Some(differences(differing[:shown], one), len(differing)),
        Some(list(findings), len(entered)),
    )


def by_rule(found: Iterable[Disagreement]) -> list[Disagreement]:
    """Of disagreements those that a rule found, each on an event."""
    return [disagreement for disagreement in found if disagreement.is_computed]


def _by_weight(found: Disagreement) -> tuple[Any, ...]:
    """Sorts the weightiest events first; an event's differences stay together."""
    event: Any = found.finding.event
    return -event.weight, event.date_position, event.pk, found.aspect


Counts = dict[int, dict[int, int]]  # by subject, then by article: how many claims


class Treatment:
    """Who of two sources treats which events, or which topics; one query."""

    def __init__(self, model: type[Event] | type[Tag], one: Article, other: Article) -> None:
        self.model: Any = model
        self.one, self.other = one, other
        self._counts = _events_of(one, other) if model is Event else _topics_of(one, other)
        self.keys: dict[Who, list[int]] = {who: [] for who in Who}
        for key, counts in self._counts.items():
            both = one.pk in counts and other.pk in counts
            self.keys[Who.BOTH if both else Who.ONE if one.pk in counts else Who.OTHER].append(key)

    def subjects(self, who: Who) -> QuerySet[Any]:
        found: QuerySet[Any] = self.model.objects.filter(pk__in=self.keys[who])
        return found

    def told(self, who: Who, subjects: Iterable[Event | Tag]) -> list[Treated]:
        """Of these subjects, which so many treat, how often each does; no query."""
        mute = {Who.BOTH: None, Who.ONE: self.other, Who.OTHER: self.one}[who]
        return [Treated(subject, *self._claims(subject.pk), mute) for subject in subjects]

    def shared(self, shown: int | None, *order: str) -> Shared:
        """The first of each list, in this order: three queries."""
        lists = {who: self.subjects(who).order_by(*order)[:shown] for who in Who}
        both, ours, theirs = (Some(self.told(who, lists[who]), len(self.keys[who])) for who in Who)
        return Shared(both, ours, theirs)

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
