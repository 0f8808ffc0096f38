"""What the columns are made of, as the database holds it: of all events, or of some."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from typing import Any

import numpy as np
from django.db import connection
from django.db.models import Case, F, Func, IntegerField, QuerySet, Value, When
from django.db.models.functions import Coalesce

from articles.models import Article
from events.aspects import TO_COME
from events.known_by import dated_rows
from events.known_dates import readings
from events.models import Account, Event, Particular
from events.querysets import AccountQuerySet
from findings.disagreements import between_sources, on_events
from timeline.band.columns import (
    DID_NOT_LAST,
    NO_DAY,
    OPEN_END,
    UNDATED_SOURCE,
    Datings,
    Disputed,
    EventRows,
    Monograms,
)
from timeline.band.given_dates import GivenRow, given_dates
from timeline.band.postings import Ints
from timeline.band.texts import lines

KINDS = tuple(Event.Kind.values)  # a kind's number in the columns is its place here

_BATCH = 20_000  # rows turned into numbers at a time
_MANY = 2_000  # events; a query takes no more keys on every engine


class DayNumber(Func):
    """A day as its proleptic Gregorian ordinal, as `date.toordinal` counts."""

    output_field = IntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        # The Julian day of 1 January of the year 1 begins at 1721425.5.
        template = "CAST(julianday(%(expressions)s) - 1721424.5 AS INTEGER)"
        return self.as_sql(compiler, connection, template=template, **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="(%(expressions)s - DATE '0001-01-01' + 1)", **context)


def read(ids: list[int] | None) -> EventRows:
    """What the database holds of these events, or of all."""
    sources, monograms = published()
    accounts = Account.objects.standing().order_by()
    pairs = _distinct(_table(_of(accounts, ids).values_list("event_id", "claim__passage__article_id"), 2))
    tagged = _of(accounts.filter(claim__tagged__isnull=False), ids)
    by_tag = _table(tagged.values_list("event_id", "claim__tagged__tag_id", "claim__passage__article_id"), 3)
    datings, disputed = _disputes(ids, sources, list(monograms))
    actors = _of(Event.actors.through.objects.order_by(), ids)
    told = accounts.exclude(relation__in=TO_COME)
    reported = _distinct(_table(_of(told, ids).values_list("event_id", "claim__passage__article_id"), 2))
    events = _of(Event.objects.order_by(), ids, "pk")
    return EventRows(
        events=_events(events),
        tags=_since(by_tag, sources),
        articles=_since(np.column_stack((pairs, pairs[:, 1])), sources),
        actors=_table(actors.values_list("event_id", "actor_id", Value(0)), 3),
        reported=_since(np.column_stack((reported[:, 0], np.zeros_like(reported[:, 0]), reported[:, 1])), sources),
        sources=sources,
        lines=lines(chain.from_iterable(_fetched(events.values_list("pk", "title", "place")))),
        given=given_dates(_given(_of(accounts, ids), sources, monograms)),
        datings=datings,
        disputed=disputed,
        monograms=monograms,
    )


def _of(rows: Any, ids: list[int] | None, field: str = "event") -> Any:
    return rows if ids is None else rows.filter(**{f"{field}__in": ids})


def _events(events: QuerySet[Event]) -> Ints:
    kind = Case(*(When(kind=name, then=Value(number)) for number, name in enumerate(KINDS)), default=Value(-1))
    days = [DayNumber(F(name)) for name in ("date_earliest", "date_latest", "date_position")]
    begun, lasted = DayNumber(F("date_begun_by")), DayNumber(F("date_lasted_to"))
    lasting = (Coalesce(begun, int(NO_DAY)), Coalesce(lasted, DID_NOT_LAST))
    rows = events.values_list("pk", *(Coalesce(day, int(NO_DAY)) for day in days), "weight", kind, *lasting)
    table = _table(rows, 8)
    table[table[:, 1] == NO_DAY, 3] = NO_DAY
    return table


def published() -> tuple[Ints, Monograms]:
    """All sources, by id, and their letters, in order of publication."""
    days = [Coalesce(DayNumber(F(name)), int(NO_DAY)) for name in ("published_earliest", "published_latest")]
    in_order = Article.objects.order_by("published_position", "pk")
    rows = list(in_order.values_list("pk", *days, "monogram", "colour"))
    table = np.array([row[:3] for row in rows], np.int32).reshape(-1, 3)
    return table[np.argsort(table[:, 0])], {pk: (monogram, colour) for pk, *_, monogram, colour in rows}


def _since(rows: Ints, sources: Ints) -> Ints:
    """Rows (event, key, article) as (event, key, day by which the article was out)."""
    if not len(rows) or not len(sources):
        return rows[:0]
    place = np.minimum(np.searchsorted(sources[:, 0], rows[:, 2]), len(sources) - 1)
    is_known = sources[place, 0] == rows[:, 2]  # not one that came since the sources were read; it will be touched
    out = sources[place, 2][is_known]
    out[out >= OPEN_END] = UNDATED_SOURCE
    return np.column_stack((rows[is_known, :2], out))


def _given(accounts: AccountQuerySet, sources: Ints, monograms: Monograms) -> Iterator[GivenRow]:
    """The dates that accounts give, each from the day by which all was out that it rests on."""
    out = {article: UNDATED_SOURCE if last >= OPEN_END else last for article, _, last in sources.tolist()}
    by_letters = {letters: article for article, (letters, _) in monograms.items()}
    for row in dated_rows(accounts):
        for given, rests_on, until in readings(row, by_letters):
            if rests_on <= out.keys():  # not of an article that came since the sources were read; it will be touched
                known_until = NO_DAY if until is None else max(out[article] for article in until)
                yield GivenRow(row.event, int(max(out[article] for article in rests_on)), int(known_until), given)


def _distinct(pairs: Ints) -> Ints:
    """Each pair once; compared as one number, which sorts faster than rows do."""
    both = np.unique(pairs[:, 0].astype(np.int64) << 32 | pairs[:, 1])
    return np.column_stack((both >> 32, both & 0xFFFFFFFF)).astype(np.int32)


def _table(rows: Any, width: int) -> Ints:
    return np.concatenate([np.empty((0, width), np.int32), *(np.array(b, np.int32) for b in _fetched(rows))])


def _fetched(rows: Any) -> Iterator[list[Any]]:
    """Rows of numbers and texts as the engine gives them, some thousands at a time; Django's way takes twice as long.

    As with `iterator()`, PostgreSQL keeps those that were not asked for yet.
    """
    statement, values = rows.query.sql_with_params()
    is_whole = connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS")
    with connection.cursor() if is_whole else connection.chunked_cursor() as cursor:
        cursor.execute(statement, values)
        while batch := cursor.fetchmany(_BATCH):
            yield batch


def _disputes(ids: list[int] | None, sources: Ints, in_order: list[int]) -> tuple[Datings, Disputed]:
    """The dates that sources give where they disagree on it, and since when an event is disputed; of all or of some.

    `sources` as in `columns.EventRows`, `in_order` their ids by publication.

    A source's day that nobody knows is behind all others, so with it an event is disputed as known now only.
    """
    out = {article: last for article, _, last in sources.tolist()}
    dated: dict[int, set[int]] = {}
    disputed: dict[int, int] = {}
    # A computed one may have been known before the curator's finding that says the same.
    for event, disagreements in on_events(ids, judged=True).items():
        for disagreement in between_sources(d for d in disagreements if not d.is_dismissed):
            if (day := disagreement.known_since(out)) is not None:
                disputed[event] = min(day, disputed.get(event, day))
            if disagreement.aspect == "date" and disagreement.finding.event_id == event:
                dated.setdefault(event, set()).update(disagreement.claims)
    return _datings(dated, {article: n for n, article in enumerate(in_order)}), disputed


def _datings(claims: dict[int, set[int]], place: dict[int, int]) -> Datings:
    """The dates that these claims give of these events; a source's in order of their ids."""
    dates = Particular.objects.filter(aspect="date").order_by()
    if len(claims) <= _MANY:
        dates = dates.filter(account__event__in=claims)
    fields = ("account__event", "account__claim", "account__claim__passage__article", "pk", "value", "correction")
    by_event: dict[int, list[tuple[int, int, int, str]]] = defaultdict(list)
    for event, claim, article, pk, value, correction in dates.values_list(*fields).iterator():
        if claim in claims.get(event, ()) and article in place:
            by_event[event].append((place[article], pk, article, correction or value))
    return {event: tuple((article, date) for *_, article, date in sorted(pairs)) for event, pairs in by_event.items()}
