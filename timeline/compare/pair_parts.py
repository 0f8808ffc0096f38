"""One list of what two sources show, whole and paged: every event, topic or difference can be reached."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Model

from articles import voices
from articles.models import Article
from articles.paging import Page, page_of
from claims.models import Tag
from timeline.compare.cell import Difference
from timeline.compare.pairs import Treated, Treatment, Who, found_apart, given_apart
from timeline.compare.topics import NAME_ORDER
from timeline.finding_querysets import TELLING_ORDER
from timeline.models import Event, Finding
from timeline.querysets import TIME_ORDER

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
            return "Particulars on which they differ"
        if self.part is Part.FINDINGS:
            return "Differences that curators found"
        speaks = {Who.BOTH: "both speak", Who.ONE: f"only {self.one.monogram} speaks"}
        who = speaks.get(self.part.who, f"only {self.other.monogram} speaks")
        return f"{self.part.of.capitalize()}s of which {who}"


def part_page(one: Article, other: Article, part: Part, after: Model | None) -> PartPage:
    """The rows behind a record, events in order of time: a fixed number of queries."""
    page, total = _page(one, other, part, after)
    last = _name(page.last) if page.has_more else ""
    return PartPage(one, other, voices.are_one(one, other), part, page.rows, total, last)


def _page(one: Article, other: Article, part: Part, after: Any) -> tuple[Page, int]:
    if part is Part.DIFFERENCES:
        differing = sorted(given_apart(one, other), key=lambda row: (*_place(row.event), row.aspect))
        return _differences(differing, after), len(differing)
    if part is Part.FINDINGS:
        found = found_apart(one, other)
        return page_of(found.with_sides(), TELLING_ORDER, after, SIZE), found.count()
    model: Any = part.model
    treatment, who = Treatment(model, one, other), part.who
    page = page_of(treatment.subjects(who), TIME_ORDER if model is Event else NAME_ORDER, after, SIZE)
    return Page(treatment.told(who, page.rows), page.has_more), len(treatment.keys[who])


def _differences(rows: list[Difference], after: Event | None) -> Page:
    """A page of them, with all of its last event's."""
    behind = [row for row in rows if after is None or _place(row.event) > _place(after)]
    end = SIZE
    while SIZE <= end < len(behind) and behind[end].event == behind[SIZE - 1].event:
        end += 1
    return Page(behind[:end], end < len(behind))


def _place(event: Event) -> tuple[Any, int]:
    return event.date_position, event.pk


def _name(row: Difference | Finding | Treated) -> str:
    if isinstance(row, Finding):
        return row.public_id
    return row.subject.slug if isinstance(row, Treated) else row.event.slug
