"""What all sources say of some events, as bare rows: a page of busy events has thousands of accounts."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property

from articles.models import Article
from compare.cell_states import CellAccount
from compare.first_mention import FirstMention, Published, first_to_mention
from events.models import Account, Event
from findings.disagreements import between_sources, on_events


@dataclass
class EventAccounts:
    """What is said of one event: accounts by article, who disagrees on what, and when the articles were published."""

    accounts: dict[int, list[CellAccount]] = field(default_factory=lambda: defaultdict(list))
    published: dict[int, Published] = field(default_factory=dict)
    differing: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))  # aspects by article

    @cached_property
    def first(self) -> FirstMention:
        return first_to_mention(self.published)


def accounts_by_event(events: Collection[Event]) -> dict[int, EventAccounts]:
    """What every source says of these events: a fixed number of queries."""
    by_event = {event.pk: EventAccounts() for event in events}
    rows = (
        Account.objects.standing()
        .filter(event__in=by_event)
        .values_list(
            "event_id",
            "claim__passage__article_id",
            "claim__voice",
            "relation",
            "claim__passage__article__published_earliest",
            "claim__passage__article__published_latest",
        )
    )
    for event, article, voice, relation, earliest, latest in rows:
        by_event[event].accounts[article].append(CellAccount(voice, relation))
        by_event[event].published[article] = (earliest, latest)
    for event, disagreements in on_events(by_event).items():
        for disagreement in between_sources(disagreements):
            for article in disagreement.articles:
                by_event[event].differing[article].add(disagreement.aspect)
    return by_event


def articles_by_key(articles: Collection[int]) -> dict[int, Article]:
    """These articles by their keys, in order of publication; one query."""
    return {article.pk: article for article in Article.objects.filter(pk__in=articles).in_order_of_publication()}
