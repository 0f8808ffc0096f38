"""One source on one event: its accounts, and what of others it differs from."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from articles.models import Article
from claims.models import Claim, Status, Voice
from timeline.compare.differing import Value, is_one_voice
from timeline.compare.events import event_rows
from timeline.compare.matrix import Row
from timeline.compare.said import voices_of
from timeline.given import value_in_words
from timeline.models import Account, Event, Particular


@dataclass(frozen=True)
class Given:
    """A particular's value as a reader says it, and the claim that gives it."""

    words: str
    claim: Claim

    @property
    def article(self) -> Article:
        return self.claim.passage.article


@dataclass
class Difference:
    """Values of one aspect that cannot both be true."""

    event: Event
    aspect: str
    ours: list[Given]
    theirs: list[Given]


@dataclass
class EventCell:
    row: Row
    accounts: list[Account]
    differences: list[Difference]


def event_cell(event: Event, article: Article) -> EventCell:
    """What an article says of an event, and whose values it differs from: a fixed number of queries."""
    [row] = event_rows([event], [article])
    accounts = Account.objects.standing().filter(event=event, claim__passage__article=article)
    in_order = accounts.with_sources().in_order_of_publication()
    return EventCell(row, list(in_order), _differences(event, article, row.cells[0].aspects))


def _differences(event: Event, article: Article, aspects: Sequence[str]) -> list[Difference]:
    if not aspects:
        return []
    given = list(asserted().filter(account__event=event, aspect__in=aspects))
    voices = voices_of({particular.account.claim.passage.article_id for particular in given})
    ours = [p for p in given if p.account.claim.passage.article_id == article.pk]
    theirs = [p for p in given if not is_one_voice(article.pk, p.account.claim.passage.article_id, voices)]
    return differences(ours, theirs)


def asserted() -> "QuerySet[Particular]":
    """Particulars that authors themselves assert, with their sources, in order of publication."""
    return (
        Particular.objects.filter(account__claim__voice=Voice.AUTHOR)
        .exclude(account__claim__status=Status.RETIRED)
        .select_related("account__event", "account__claim__passage__article")
        .order_by(
            "aspect",
            "account__claim__passage__article__published_position",
            "account__claim__passage__article_id",
            "account__claim__public_id",
        )
    )


def differences(ours: Sequence[Particular], theirs: Sequence[Particular]) -> list[Difference]:
    """What two sides give of the same events and cannot both be true, one an event and aspect; pure."""
    found: dict[tuple[int, str], Difference] = {}
    for one in ours:
        for other in theirs:
            if one.aspect == other.aspect and one.account.event_id == other.account.event_id and _differ(one, other):
                key = (one.account.event_id, one.aspect)
                row = found.setdefault(key, Difference(one.account.event, one.aspect, [], []))
                _add(row.ours, one)
                _add(row.theirs, other)
    return list(found.values())


def _differ(one: Particular, other: Particular) -> bool:
    return _value(one).differs_from(_value(other))


def _value(particular: Particular) -> Value:
    text, account = particular.reading or particular.value, particular.account
    return Value(particular.aspect, text, account.claim.passage.article_id, account.relation)


def _add(side: list[Given], particular: Particular) -> None:
    given = Given(value_in_words(particular.aspect, particular.reading or particular.value), particular.account.claim)
    if given not in side:
        side.append(given)
