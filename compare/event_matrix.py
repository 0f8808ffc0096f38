"""Sources × events: what each source does with each event, and who was first to mention it."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q

from articles.models import Article
from claims.models import Tag
from compare.cell_states import event_state
from compare.event_accounts import EventAccounts, accounts_by_event
from compare.matrix import Cell, Matrix, MatrixRow, cell_addresses
from events.chronology import when_published
from events.models import Account, Event
from events.querysets import EventQuerySet

PAGE_SIZE = 40
WEIGHT_ORDER = ("-weight", "date_position", "pk")
FIRSTS_NAMED = 3  # where the dates leave more of them in question, no name helps


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
    events = list(_behind(_events(articles, tags, first, last), after).order_by(*WEIGHT_ORDER)[: PAGE_SIZE + 1])
    shown = events[:PAGE_SIZE]
    rows = event_rows(sorted(shown, key=lambda event: (event.date_position, event.pk)), articles)
    return Matrix(list(articles), rows, shown[-1].slug if len(events) > PAGE_SIZE else "", is_of_events=True)


def _events(articles: Sequence[Article], tags: Sequence[Tag], first: date | None, last: date | None) -> EventQuerySet:
    spoken = Account.objects.standing().filter(claim__passage__article__in=articles)
    events = Event.objects.within(first, last).filter(pk__in=spoken.values("event"))
    if not tags:
        return events
    return events.filter(pk__in=Account.objects.standing().filter(claim__tagged__tag__in=tags).values("event"))


def _behind(events: EventQuerySet, after: Event | None) -> EventQuerySet:
    """The events that come after one in order of weight."""
    if after is None:
        return events
    same_day = Q(date_position=after.date_position, pk__gt=after.pk)
    later = Q(weight=after.weight) & (Q(date_position__gt=after.date_position) | same_day)
    return events.filter(Q(weight__lt=after.weight) | later)


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
    when = "" if accounts else when_published(article, event)  # it only matters where nothing is said
    state = event_state(accounts, differs=bool(aspects), when_published=when, is_read=article.read_in_full)
    is_first = event_accounts.first.is_certain and event_accounts.first.articles == (article.pk,)
    return Cell(article, state, url, len(accounts), aspects=aspects, is_first=is_first)
