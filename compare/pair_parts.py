"""One list of what two sources show, whole and paged: every event, topic or difference can be reached."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Model

from articles import independence
from articles.models import Article
from claims.models import Tag
from claims.querysets import NAME_ORDER
from compare.event_cell import Difference, differences
from compare.pairs import Coverage, CoveredBy, PairCoverage, by_rule
from events.models import Event
from events.querysets import TIME_ORDER
from findings.disagreements import between
from findings.models import Finding
from findings.querysets import BY_RANK
from findings.stances import Disagreement
from pages.paging import Page, page_of

PAGE_SIZE = 100  # rows of a page


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
    def covered_by(self) -> CoveredBy:
        """Who of the two treats what it lists."""
        return CoveredBy(self.partition("-")[2] or CoveredBy.BOTH)

    @property
    def model(self) -> type[Event] | type[Tag] | type[Finding]:
        """Behind which records it goes on: findings behind findings, differences behind their events."""
        if self is PairPart.FINDINGS:
            return Finding
        return Tag if self.startswith("topics") else Event

    @property
    def noun(self) -> str:
        """What it goes on behind, in words."""
        if self is PairPart.FINDINGS:
            return "finding"
        return "topic" if self.startswith("topics") else "event"


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

    @property
    def title(self) -> str:
        if self.part is PairPart.DIFFERENCES:
            return "Differences" if self.are_dependent else "Disagreements"
        if self.part is PairPart.FINDINGS:
            return f"{'Differences' if self.are_dependent else 'Disagreements'} found by curators"
        speaks = {CoveredBy.BOTH: "both cover", CoveredBy.ONE: f"only {self.one.monogram} covers"}
        who = speaks.get(self.part.covered_by, f"only {self.other.monogram} covers")
        return f"{self.part.noun.capitalize()}s {who}"


def part_page(one: Article, other: Article, part: PairPart, after: Model | None) -> PairPartPage:
    """The rows behind a record, events in order of time: a fixed number of queries."""
    page, total = _page(one, other, part, after)
    last = _name(page.last) if page.has_more else ""
    return PairPartPage(one, other, independence.are_one_source(one, other), part, page.rows, total, last)


def _page(one: Article, other: Article, part: PairPart, after: Any) -> tuple[Page, int]:
    if part is PairPart.DIFFERENCES:
        differing = sorted(
            by_rule(between(one, other)), key=lambda disagreement: (*_place(disagreement), disagreement.aspect)
        )
        page = _differences(differing, after)
        return Page(differences(page.rows, one), page.has_more), len(differing)
    if part is PairPart.FINDINGS:
        entered = [disagreement.finding.pk for disagreement in between(one, other) if not disagreement.is_computed]
        return page_of(Finding.objects.filter(pk__in=entered).with_sides(), BY_RANK, after, PAGE_SIZE), len(entered)
    model: Any = part.model
    coverage, covered_by = PairCoverage(model, one, other), part.covered_by
    page = page_of(coverage.subjects(covered_by), TIME_ORDER if model is Event else NAME_ORDER, after, PAGE_SIZE)
    return Page(coverage.rows(covered_by, page.rows), page.has_more), len(coverage.keys[covered_by])


def _differences(rows: list[Disagreement], after: Event | None) -> Page:
    """A page of them, with all of its last event's."""
    behind = [row for row in rows if after is None or _place(row) > _place_of(after)]
    end = PAGE_SIZE
    while PAGE_SIZE <= end < len(behind) and _place(behind[end]) == _place(behind[PAGE_SIZE - 1]):
        end += 1
    return Page(behind[:end], end < len(behind))


def _place(disagreement: Disagreement) -> tuple[Any, int]:
    event: Any = disagreement.finding.event
    return _place_of(event)


def _place_of(event: Event) -> tuple[Any, int]:
    return event.date_position, event.pk


def _name(row: Difference | Finding | Coverage) -> str:
    if isinstance(row, Finding):
        return row.public_id
    return row.subject.slug if isinstance(row, Coverage) else str(row.event and row.event.slug)
