"""One list of what two sources show, whole and paged: every event, topic or difference can be reached."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Model

from articles import independence
from articles.models import Article
from claims.models import Tag
from claims.querysets import NAME_ORDER
from compare.cell import Difference, differences
from compare.pairs import Treated, Treatment, Who, by_rule
from events.models import Event
from events.querysets import TIME_ORDER
from findings.disagreements import between
from findings.models import Finding
from findings.positions import Disagreement
from findings.querysets import BY_RANK
from pages.paging import Page, page_of

SIZE = 100  # rows of a page


class Part(StrEnum):
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
    def who(self) -> Who:
        """Who of the two treats what it lists."""
        return Who(self.partition("-")[2] or Who.BOTH)

    @property
    def model(self) -> type[Event] | type[Tag] | type[Finding]:
        """Behind which records it goes on: findings behind findings, differences behind their events."""
        if self is Part.FINDINGS:
            return Finding
        return Tag if self.startswith("topics") else Event

    @property
    def of(self) -> str:
        """What it goes on behind, in words."""
        if self is Part.FINDINGS:
            return "finding"
        return "topic" if self.startswith("topics") else "event"


@dataclass
class PartPage:
    one: Article
    other: Article
    is_one_voice: bool
    part: Part
    rows: list[Any]  # of Difference, Finding or Treated
    total: int  # of the whole list
    after: str  # the address name behind which the next page begins; empty on the last one

    @property
    def has_more(self) -> bool:
        return bool(self.after)

    @property
    def title(self) -> str:
        if self.part is Part.DIFFERENCES:
            return "Differences" if self.is_one_voice else "Disagreements"
        if self.part is Part.FINDINGS:
            return f"{'Differences' if self.is_one_voice else 'Disagreements'} found by curators"
        speaks = {Who.BOTH: "both cover", Who.ONE: f"only {self.one.monogram} covers"}
        who = speaks.get(self.part.who, f"only {self.other.monogram} covers")
        return f"{self.part.of.capitalize()}s {who}"


def part_page(one: Article, other: Article, part: Part, after: Model | None) -> PartPage:
    """The rows behind a record, events in order of time: a fixed number of queries."""
    page, total = _page(one, other, part, after)
    last = _name(page.last) if page.has_more else ""
    return PartPage(one, other, independence.are_one_source(one, other), part, page.rows, total, last)


def _page(one: Article, other: Article, part: Part, after: Any) -> tuple[Page, int]:
    if part is Part.DIFFERENCES:
        differing = sorted(by_rule(between(one, other)), key=lambda found: (*_place(found), found.aspect))
        page = _differences(differing, after)
        return Page(differences(page.rows, one), page.has_more), len(differing)
    if part is Part.FINDINGS:
        entered = [found.finding.pk for found in between(one, other) if not found.is_computed]
        return page_of(Finding.objects.filter(pk__in=entered).with_sides(), BY_RANK, after, SIZE), len(entered)
    model: Any = part.model
    treatment, who = Treatment(model, one, other), part.who
    page = page_of(treatment.subjects(who), TIME_ORDER if model is Event else NAME_ORDER, after, SIZE)
    return Page(treatment.told(who, page.rows), page.has_more), len(treatment.keys[who])


def _differences(rows: list[Disagreement], after: Event | None) -> Page:
    """A page of them, with all of its last event's."""
    behind = [row for row in rows if after is None or _place(row) > _place_of(after)]
    end = SIZE
    while SIZE <= end < len(behind) and _place(behind[end]) == _place(behind[SIZE - 1]):
        end += 1
    return Page(behind[:end], end < len(behind))


def _place(found: Disagreement) -> tuple[Any, int]:
    event: Any = found.finding.event
    return _place_of(event)


def _place_of(event: Event) -> tuple[Any, int]:
    return event.date_position, event.pk


def _name(row: Difference | Finding | Treated) -> str:
    if isinstance(row, Finding):
        return row.public_id
    return row.subject.slug if isinstance(row, Treated) else str(row.event and row.event.slug)
