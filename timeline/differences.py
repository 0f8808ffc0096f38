"""What the knowledge base turns on: the events most sources speak of, and where these differ."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from claims.models import Status
from timeline.models import Account, Event
from timeline.side_by_side import Row, SideBySide, side_by_side

MOST_DISCUSSED = 12
COMPARED = 100  # events compared for the home page, those with the most sources first


@dataclass
class Difference:
    event: Event
    table: SideBySide
    row: Row  # the aspect on which sources differ


def most_discussed(limit: int = COMPARED) -> list[Event]:
    """The events spoken of, each with `source_count`, most sources first, then most weight; one query."""
    standing = ~Q(accounts__claim__status=Status.RETIRED)
    events = (
        Event.objects.annotate(source_count=Count("accounts__claim__passage__article", filter=standing, distinct=True))
        .filter(source_count__gte=1)
        .order_by("-source_count", "-weight", "pk")[:limit]
    )
    return list(events)


def differing(events: Iterable[Event]) -> list[Difference]:
    """Every aspect on which sources differ about these events: a fixed number of queries."""
    chosen = list(events)
    accounts: dict[int, list[Account]] = defaultdict(list)
    for account in Account.objects.standing().filter(event__in=chosen).with_sources().in_order_of_publication():
        accounts[account.event_id].append(account)
    tables = [side_by_side(event, accounts[event.pk], ()) for event in chosen]
    return [Difference(table.event, table, row) for table in tables for row in table.differing_rows]
