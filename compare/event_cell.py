"""One source on one event: its accounts, and what of others it differs from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from articles.models import Article
from claims.models import Claim
from compare.event_matrix import event_rows
from compare.matrix import MatrixRow
from events.comparable_values import value_in_words
from events.models import Account, Event
from findings.disagreements import between_sources, on_events
from findings.models import Finding
from findings.stances import Disagreement, Stance


@dataclass(frozen=True)
class CitedValue:
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
    reasoning: str
    aspect: str
    ours: list[CitedValue]
    theirs: list[CitedValue]

    @property
    def event(self) -> Event | None:
        return self.finding.event


@dataclass
class EventCell:
    row: MatrixRow
    accounts: list[Account]
    differences: list[Difference]


def event_cell(event: Event, article: Article) -> EventCell:
    """What an article says of an event, and whose it differs from: a fixed number of queries."""
    [row] = event_rows([event], [article])
    accounts = Account.objects.standing().filter(event=event, claim__passage__article=article)
    in_order = accounts.with_sources().in_order_of_publication()
    disagreements = between_sources(on_events([event.pk])[event.pk])
    return EventCell(row, list(in_order), differences(disagreements, article))


def differences(disagreements: Iterable[Disagreement], article: Article) -> list[Difference]:
    """Of these disagreements what an article holds and what stands against it; four queries."""
    disagreements = list(disagreements)
    facing = [(disagreement, *disagreement.ours_and_theirs(article.pk)) for disagreement in disagreements]
    read: Any = Claim.objects.select_related("passage__article").defer("passage__text")
    read = read.prefetch_related("passage__article__authorships__author")
    claims = read.in_bulk({stance.claim for _, ours, theirs in facing for stance in (*ours, *theirs)})
    shown = Finding.objects.filter(pk__in=[disagreement.finding.pk for disagreement in disagreements])
    reasonings = dict(shown.values_list("pk", "reasoning"))
    return [
        Difference(
            disagreement.finding,
            reasonings.get(disagreement.finding.pk, ""),
            disagreement.aspect,
            _cited_values(disagreement, ours, claims),
            _cited_values(disagreement, theirs, claims),
        )
        for disagreement, ours, theirs in facing
        if ours
    ]


def _cited_values(disagreement: Disagreement, side: Sequence[Stance], claims: Mapping[int, Claim]) -> list[CitedValue]:
    """In order of publication; of one claim nothing twice."""
    cited = [
        CitedValue(value_in_words(disagreement.aspect, stance.value) if disagreement.is_computed else "", claim)
        for stance in side
        if (claim := claims.get(stance.claim))
    ]
    return sorted(cited, key=lambda each: (each.article.published_position, each.article.pk, each.claim.public_id))
