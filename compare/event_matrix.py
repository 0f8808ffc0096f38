"""Sources × events: what each source does with each event, and who was first to mention it."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from articles.models import Article
from claims.choices import Whose, whose
from claims.models import Tag
from compare.cell_states import Said, event_state
from compare.matrix import Cell, Matrix, MatrixRow, cell_addresses
from events.chronology import when_published
from events.models import Account, Event
from events.querysets import TIME_ORDER, EventQuerySet
from findings.disagreements import between_sources, on_events
from pages.paging import behind

PAGE_SIZE = 40
WEIGHT_ORDER = ("-weight", "date_position", "pk")
FIRSTS_NAMED = 3  # where the dates leave more of them in question, no name helps


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

    accounts: dict[int, list[Said]] = field(default_factory=lambda: defaultdict(list))
    published: dict[int, Published] = field(default_factory=dict)
    reported_by: date | None = None  # the day by which a source had told of it
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
            "claim__speaker",
            "relation",
            "claim__passage__article__published_earliest",
            "claim__passage__article__published_latest",
        )
    )
    for event, article, voice, speaker, relation, earliest, latest in rows:
        by_event[event].accounts[article].append((voice, whose(voice, speaker) == Whose.OWN, relation))
        by_event[event].published[article] = (earliest, latest)
    for event, day in Account.objects.filter(event__in=by_event).reported_by().items():
        by_event[event].reported_by = day
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


def event_matrix(
    articles: Sequence[Article],
    tags: Sequence[Tag] = (),
    first: date | None = None,
    last: date | None = None,
    after: Event | None = None,
) -> Matrix:
    """The weightiest events of the topics and the window that any of these sources speaks of, in order of time.

    What differs and who was first is judged among all sources, so that a cell says the
    same whichever others are chosen. A fixed number of queries.
    """
    events = _events(articles, tags, first, last)
    if after:  # what weighs as much comes in order of time
        events = events.filter(weight__lt=after.weight) | behind(events.filter(weight=after.weight), TIME_ORDER, after)
    page = list(events.order_by(*WEIGHT_ORDER)[: PAGE_SIZE + 1])
    shown = page[:PAGE_SIZE]
    rows = event_rows(sorted(shown, key=lambda event: (event.date_position, event.pk)), articles)
    return Matrix(list(articles), rows, shown[-1].slug if len(page) > PAGE_SIZE else "", is_of_events=True)


def _events(articles: Sequence[Article], tags: Sequence[Tag], first: date | None, last: date | None) -> EventQuerySet:
    spoken = Account.objects.standing().filter(claim__passage__article__in=articles)
    events = Event.objects.within(first, last).filter(pk__in=spoken.values("event"))
    if not tags:
        return events
    return events.filter(pk__in=Account.objects.standing().filter(claim__tagged__tag__in=tags).values("event"))


def event_rows(events: Sequence[Event], articles: Sequence[Article]) -> list[MatrixRow]:
    """A row an event with a cell an article: a fixed number of queries."""
    by_event = accounts_by_event(events)
    firsts = Article.objects.in_bulk({key for each in by_event.values() for key in each.first.articles[:FIRSTS_NAMED]})
    return [_row(event, articles, by_event[event.pk], firsts) for event in events]


def _row(
    event: Event, articles: Sequence[Article], event_accounts: EventAccounts, firsts: dict[int, Article]
) -> MatrixRow:
    before, behind = cell_addresses("event", event.slug)
    cells = [_cell(event, article, event_accounts, f"{before}{article.slug}{behind}") for article in articles]
    named = event_accounts.first.articles if len(event_accounts.first.articles) <= FIRSTS_NAMED else ()
    return MatrixRow(event, cells, [firsts[key] for key in named], event_accounts.first.is_certain)


def _cell(event: Event, article: Article, event_accounts: EventAccounts, url: str) -> Cell:
    accounts = event_accounts.accounts.get(article.pk, [])
    aspects = sorted(event_accounts.differing.get(article.pk, ()))
    reported_by = event_accounts.reported_by
    when = "" if accounts else when_published(article, event, reported_by)  # it only matters where nothing is said
    state = event_state(accounts, differs=bool(aspects), when_published=when, is_read=article.read_in_full)
    is_first = event_accounts.first.is_certain and event_accounts.first.articles == (article.pk,)
    return Cell(article, state, url, len(accounts), aspects=aspects, is_first=is_first)
