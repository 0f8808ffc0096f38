"""Two sources compared: what both treat, what only one treats, where they differ; side by side or list by list."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Count, Model, QuerySet

from articles import independence
from articles.models import Article
from claims.models import Tag
from claims.querysets import NAME_ORDER
from compare.cell_states import CellState, event_state, topic_state
from compare.event_cell import Difference, differences
from compare.topic_matrix import kinds_of
from events.chronology import when_published
from events.models import Account, Event
from events.querysets import TIME_ORDER
from events.source_comparison import Pairing
from findings.disagreements import between_two
from findings.models import Finding
from findings.querysets import BY_RANK
from findings.stances import Disagreement
from pages.first_rows import FirstRows
from pages.paging import Page, page_of

PAGE_SIZE = 100  # rows of a page of one list


class PairPart(StrEnum):
    """The lists, as an address names them."""

    DIFFERENCES = "differences"
    FINDINGS = "findings"
    EVENTS_BOTH = "events-both"
    EVENTS_ONE = "events-one"
    EVENTS_OTHER = "events-other"
    TOPICS_BOTH = "topics-both"
    TOPICS_ONE = "topics-one"
    TOPICS_OTHER = "topics-other"

    @property
    def model(self) -> type[Event] | type[Tag] | type[Finding]:
        """Behind which records it goes on: findings behind findings, differences behind their events."""
        if self is PairPart.FINDINGS:
            return Finding
        return Tag if self in TOPICS else Event

    @property
    def noun(self) -> str:
        """What it goes on behind, in words."""
        return str(self.model._meta.verbose_name)


# What both treat, what only the one does, what only the other.
EVENTS = (PairPart.EVENTS_BOTH, PairPart.EVENTS_ONE, PairPart.EVENTS_OTHER)
TOPICS = (PairPart.TOPICS_BOTH, PairPart.TOPICS_ONE, PairPart.TOPICS_OTHER)


@dataclass(frozen=True)
class Coverage:
    """An event or a topic, and how many claims each of the two makes about it."""

    subject: Event | Tag
    ours: int
    theirs: int
    silent_article: Article | None = None  # of the two, the one that says nothing of it
    reported_by: date | None = None  # of an event: the day by which a source had told of it

    @property
    def silence(self) -> CellState | None:
        """What its saying nothing means; judged only where it is shown."""
        if self.silent_article is None:
            return None
        if isinstance(self.subject, Tag):
            return topic_state(0, 0, is_read=self.silent_article.read_in_full)
        return event_state(
            [],
            differs=False,
            when_published=when_published(self.silent_article, self.subject, self.reported_by),
            is_read=self.silent_article.read_in_full,
        )


@dataclass
class Pair:
    one: Article
    other: Article
    are_dependent: bool  # an author or the text in common: what differs is a change of view
    coverage: dict[PairPart, FirstRows[Coverage]]  # the weightiest events first, topics by name
    differences: FirstRows[Difference]  # of the weightiest events first
    findings: FirstRows[Finding]  # entered by curators: what no rule can see; by rank
    reported: int = 0  # of these with a view that one of the two only reports

    @property
    def is_one_text(self) -> bool:
        """Whether they are an original and its reprint, or two of its reprints."""
        return independence.original(self.one) == independence.original(self.other)

    @property
    def events(self) -> dict[PairPart, FirstRows[Coverage]]:
        return {part: self.coverage[part] for part in EVENTS}

    @property
    def topics(self) -> dict[PairPart, FirstRows[Coverage]]:
        return {part: self.coverage[part] for part in TOPICS}


@dataclass
class PairPartPage:
    one: Article
    other: Article
    are_dependent: bool
    part: PairPart
    rows: list[Any]  # of Difference, Finding or Coverage
    total: int  # of the whole list
    after: str  # the address name behind which the next page begins; empty on the last one

    @property
    def has_more(self) -> bool:
        return bool(self.after)


def pair(one: Article, other: Article, shown: int | None = None) -> Pair:
    """Compare two sources, both `with_sources`; all of every list, or so much of each. A fixed number of queries."""
    by_rule, entered = _disagreements(one, other)
    by_rule.sort(key=lambda disagreement: (-_event(disagreement).weight, *_place(disagreement)))
    findings = Finding.objects.filter(pk__in=_keys(entered)[:shown]).with_sides().by_rank()
    events, topics = PairCoverage(EVENTS, one, other), PairCoverage(TOPICS, one, other)
    return Pair(
        one,
        other,
        independence.are_one_source(one, other),
        events.lists(shown, "-weight", *TIME_ORDER) | topics.lists(shown, *NAME_ORDER),
        FirstRows(differences(by_rule[:shown], one), len(by_rule)),
        FirstRows(list(findings), len(entered)),
        sum(disagreement.between == Pairing.REPORTED for disagreement in entered),
    )


def part_page(one: Article, other: Article, part: PairPart, after: Model | None) -> PairPartPage:
    """The rows behind a record, events in order of time: a fixed number of queries."""
    page, total = _page(one, other, part, after)
    last = _name(page.last) if page.has_more else ""
    return PairPartPage(one, other, independence.are_one_source(one, other), part, page.rows, total, last)


def _page(one: Article, other: Article, part: PairPart, after: Any) -> tuple[Page, int]:
    if part is PairPart.DIFFERENCES:
        by_rule, _ = _disagreements(one, other)
        page = _differences(sorted(by_rule, key=_place), after)
        return Page(differences(page.rows, one), page.has_more), len(by_rule)
    if part is PairPart.FINDINGS:
        _, entered = _disagreements(one, other)
        return page_of(Finding.objects.filter(pk__in=_keys(entered)).with_sides(), BY_RANK, after, PAGE_SIZE), len(
            entered
        )
    coverage = PairCoverage(EVENTS if part in EVENTS else TOPICS, one, other)
    page = page_of(coverage.subjects(part), TIME_ORDER if part in EVENTS else NAME_ORDER, after, PAGE_SIZE)
    return Page(coverage.rows(part, page.rows), page.has_more), len(coverage.keys[part])


def _disagreements(one: Article, other: Article) -> tuple[list[Disagreement], list[Disagreement]]:
    """What a rule found between them, each on an event, and what curators entered."""
    disagreements = between_two(one, other)
    by_rule = [disagreement for disagreement in disagreements if disagreement.is_computed]
    return by_rule, [disagreement for disagreement in disagreements if not disagreement.is_computed]


def _keys(disagreements: Iterable[Disagreement]) -> list[int]:
    return [disagreement.finding.pk for disagreement in disagreements]


def _differences(rows: list[Disagreement], after: Event | None) -> Page:
    """A page of them, with all of its last event's."""
    behind = [row for row in rows if after is None or _place(row)[:2] > (after.date_position, after.pk)]
    end = PAGE_SIZE
    while PAGE_SIZE <= end < len(behind) and _event(behind[end]) == _event(behind[PAGE_SIZE - 1]):
        end += 1
    return Page(behind[:end], end < len(behind))


def _place(disagreement: Disagreement) -> tuple[Any, ...]:
    """In order of time; an event's differences stay together."""
    event = _event(disagreement)
    return event.date_position, event.pk, disagreement.aspect


def _event(disagreement: Disagreement) -> Event:
    event: Any = disagreement.finding.event  # what a rule found is on one
    return event


def _name(row: Difference | Finding | Coverage) -> str:
    if isinstance(row, Finding):
        return row.public_id
    return row.subject.slug if isinstance(row, Coverage) else str(row.event and row.event.slug)


Counts = dict[int, dict[int, int]]  # by subject, then by article: how many claims


class PairCoverage:
    """Who of two sources treats which events, or which topics; one query."""

    def __init__(self, parts: tuple[PairPart, PairPart, PairPart], one: Article, other: Article) -> None:
        self.one, self.other = one, other
        self._counts = _events_of(one, other) if parts is EVENTS else _topics_of(one, other)
        both, only_one, only_other = parts
        self._silent_article = {both: None, only_one: other, only_other: one}
        self.keys: dict[PairPart, list[int]] = {part: [] for part in parts}
        for key, counts in self._counts.items():
            self.keys[both if len(counts) == 2 else only_one if one.pk in counts else only_other].append(key)

    def subjects(self, part: PairPart) -> QuerySet[Any]:
        model: Any = part.model
        subjects: QuerySet[Any] = model.objects.filter(pk__in=self.keys[part])
        return subjects

    def rows(self, part: PairPart, subjects: Iterable[Event | Tag]) -> list[Coverage]:
        """Of these subjects of one list, how often each of the two treats them; one query where they are events."""
        counted = [(subject, self._counts[subject.pk]) for subject in subjects]
        events = [subject.pk for subject, _ in counted] if part in EVENTS else []
        reported = Account.objects.filter(event__in=events).reported_by() if events else {}
        return [
            Coverage(
                subject,
                counts.get(self.one.pk, 0),
                counts.get(self.other.pk, 0),
                self._silent_article[part],
                reported.get(subject.pk),
            )
            for subject, counts in counted
        ]

    def lists(self, shown: int | None, *order: str) -> dict[PairPart, FirstRows[Coverage]]:
        """The first of each list, in this order: three queries."""
        return {
            part: FirstRows(self.rows(part, self.subjects(part).order_by(*order)[:shown]), len(keys))
            for part, keys in self.keys.items()
        }


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
