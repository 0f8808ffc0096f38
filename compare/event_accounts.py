"""What all sources say of some events, as bare rows: a page of busy events has thousands of accounts."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from compare.cell_states import VoiceAndRelation
from events.models import Account, Event
from findings.disagreements import between_sources, on_events

Published = tuple[date | None, date | None]  # the first and the last possible day


class FirstMention(NamedTuple):
    """Who was first to mention an event: one article, or those that the dates of publication leave in question."""

    articles: tuple[int, ...] = ()
    undated: bool = False  # an article without a date mentions it too, and may have been earlier

    @property
    def is_certain(self) -> bool:
        return len(self.articles) == 1 and not self.undated


@dataclass
class EventAccounts:
    """What is said of one event: accounts by article, who disagrees on what, and when the articles were published."""

    accounts: dict[int, list[VoiceAndRelation]] = field(default_factory=lambda: defaultdict(list))
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
        by_event[event].accounts[article].append((voice, relation))
        by_event[event].published[article] = (earliest, latest)
    for event, disagreements in on_events(by_event).items():
        for disagreement in between_sources(disagreements):
            for article in disagreement.articles:
                by_event[event].differing[article].add(disagreement.aspect)
    return by_event


def first_to_mention(published: Mapping[int, Published]) -> FirstMention:
    """The articles of these that none was certainly published before, in order of their first possible day."""
    dated = {article: (earliest, latest) for article, (earliest, latest) in published.items() if earliest and latest}
    undated = len(dated) < len(published)
    if not dated:
        return FirstMention(undated=undated)
    certain = min(latest for _, latest in dated.values())
    candidates = [(earliest, article) for article, (earliest, _) in dated.items() if earliest <= certain]
    return FirstMention(tuple(article for _, article in sorted(candidates)), undated)
