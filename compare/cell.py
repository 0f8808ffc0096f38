"""One source on one event: its accounts, and what of others it differs from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from articles.models import Article
from claims.models import Claim
from compare.events import event_rows
from compare.matrix import Row
from events.given import value_in_words
from events.models import Account, Event
from findings.disagreements import between_sources, on_events
from findings.models import Finding
from findings.positions import Disagreement, Position


@dataclass(frozen=True)
class Given:
    """A particular's value as a reader says it, and the claim that gives it; no words where the claim says it all."""

    words: str
    claim: Claim

    @property
    def article(self) -> Article:
        return self.claim.passage.article


@dataclass(frozen=True)
class Difference:
    """What one source holds, and what is held against it."""

    finding: Finding  # with its event
    aspect: str
    ours: list[Given]
    theirs: list[Given]

    @property
    def event(self) -> Event | None:
        return self.finding.event


@dataclass
class EventCell:
    row: Row
    accounts: list[Account]
    differences: list[Difference]


def event_cell(event: Event, article: Article) -> EventCell:
    """What an article says of an event, and whose it differs from: a fixed number of queries."""
    [row] = event_rows([event], [article])
    accounts = Account.objects.standing().filter(event=event, claim__passage__article=article)
    in_order = accounts.with_sources().in_order_of_publication()
    found = between_sources(on_events([event.pk])[event.pk])
    return EventCell(row, list(in_order), differences(found, article))


def differences(found: Iterable[Disagreement], article: Article) -> list[Difference]:
    """Of these disagreements what an article holds and what stands against it; one query."""
    facing = [(disagreement, *disagreement.facing(article.pk)) for disagreement in found]
    claims = _claims(position for _, ours, theirs in facing for position in (*ours, *theirs))
    return [
        Difference(
            disagreement.finding,
            disagreement.aspect,
            _given(disagreement, ours, claims),
            _given(disagreement, theirs, claims),
        )
        for disagreement, ours, theirs in facing
        if ours
    ]


def _claims(positions: Iterable[Position]) -> Mapping[int, Claim]:
    wanted = {position.claim for position in positions}
    read: Any = Claim.objects.select_related("passage__article").defer("passage__text")
    return read.in_bulk(wanted)


def _given(disagreement: Disagreement, side: Sequence[Position], claims: Mapping[int, Claim]) -> list[Given]:
    """In order of publication; of one claim nothing twice."""
    given = [
        Given(value_in_words(disagreement.aspect, position.value) if disagreement.is_computed else "", claim)
        for position in side
        if (claim := claims.get(position.claim))
    ]
    return sorted(given, key=_place)


def _place(given: Given) -> tuple[Any, ...]:
    return given.article.published_position, given.article.pk, given.claim.public_id
