"""What all sources say of some events, as bare rows: a page of busy events has thousands of accounts."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property

from articles.models import Article
from articles.voices import Mark, marks_of
from claims.models import Status, Voice
from timeline.compare.cells import Account as Said
from timeline.compare.differing import First, Published, Value, differing, first_to_mention
from timeline.models import Account, Event, Particular


@dataclass
class EventSaid:
    """What is said of one event: accounts by article, asserted values, and when their articles were published."""

    accounts: dict[int, list[Said]] = field(default_factory=lambda: defaultdict(list))
    values: list[Value] = field(default_factory=list)
    published: dict[int, Published] = field(default_factory=dict)
    voices: dict[int, frozenset[Mark]] = field(default_factory=dict)

    @cached_property
    def differing(self) -> dict[int, set[str]]:
        """The articles that differ from somebody else's, with the aspects."""
        return differing(self.values, self.voices)

    @cached_property
    def first(self) -> First:
        return first_to_mention(self.published)


def said_of(events: Collection[Event]) -> dict[int, EventSaid]:
    """What every source says of these events: three queries, whatever the number."""
    found = {event.pk: EventSaid() for event in events}
    rows = (
        Account.objects.standing()
        .filter(event__in=found)
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
        found[event].accounts[article].append(Said(voice, relation))
        found[event].published[article] = (earliest, latest)
    for event, value in _values(found):
        found[event].values.append(value)
    voices = voices_of({article for said in found.values() for article in said.accounts})
    for said in found.values():
        said.voices = voices
    return found


def _values(events: Collection[int]) -> list[tuple[int, Value]]:
    rows = (
        Particular.objects.filter(account__event__in=events, account__claim__voice=Voice.AUTHOR)
        .exclude(account__claim__status=Status.RETIRED)
        .order_by()
        .values_list(
            "account__event_id",
            "account__claim__passage__article_id",
            "account__relation",
            "aspect",
            "value",
            "reading",
        )
    )
    return [
        (event, Value(aspect, reading or value, article, relation))
        for event, article, relation, aspect, value, reading in rows
    ]


def voices_of(articles: Collection[int]) -> dict[int, frozenset[Mark]]:
    """The marks of each article: two that share one are one voice; one query."""
    authors: dict[tuple[int, int | None], set[int]] = defaultdict(set)
    rows = (
        Article.objects.filter(pk__in=articles)
        .order_by()
        .values_list("pk", "reprint_of", "authorships__author", "reprint_of__authorships__author")
    )
    for article, original, own, of_original in rows:
        authors[article, original].update(author for author in (own, of_original) if author is not None)
    return {article: marks_of(article, original, keys) for (article, original), keys in authors.items()}


def by_key(articles: Collection[int]) -> dict[int, Article]:
    """These articles by their keys, in order of publication; one query."""
    return {article.pk: article for article in Article.objects.filter(pk__in=articles).in_order_of_publication()}
