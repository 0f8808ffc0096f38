"""The columns as the database holds them now: read whole once, then only what was touched since."""

import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any, NamedTuple

import numpy as np
from django.db import connection
from django.db.models import F, Func, IntegerField, QuerySet, Value
from django.db.models.functions import Coalesce

from articles.models import Article
from revisions import counting
from timeline.band.columns import (
    NO_DAY,
    OPEN_END,
    UNDATED_SOURCE,
    Columns,
    Datings,
    Disputed,
    Monograms,
    Rows,
    columns,
    exchanged,
)
from timeline.band.postings import Ints
from timeline.band.texts import Lines, lines
from timeline.disagreements import between_sources, on_events
from timeline.models import Account, Event, Particular, Touch

KINDS = tuple(Event.Kind.values)  # a kind's number in the columns is its place here

_BATCH = 20_000  # rows turned into numbers at a time
_MANY = 2_000  # events touched; a query takes no more keys on every engine, and then reading all is no slower


class DayNumber(Func):
    """A day as its proleptic Gregorian ordinal, as `date.toordinal` counts."""

    output_field = IntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        # The Julian day of 1 January of the year 1 begins at 1721425.5.
        template = "CAST(julianday(%(expressions)s) - 1721424.5 AS INTEGER)"
        return self.as_sql(compiler, connection, template=template, **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="(%(expressions)s - DATE '0001-01-01' + 1)", **context)


class _Held(NamedTuple):
    state: counting.State
    columns: Columns


_held: _Held | None = None
_lock = threading.Lock()


def current() -> Columns:
    """The columns of the content as it is now: one query where nothing has changed since the last call.

    Within a transaction they are read anew and kept by nobody, since it may be rolled back.
    """
    if connection.in_atomic_block:
        return _read_all(counting.current())
    return _shared(counting.state())


def _shared(now: counting.State) -> Columns:
    global _held
    if (held := _held) is not None and held.state == now:
        return held.columns
    with _lock:  # one thread reads; the others wait for it
        now = counting.state()  # which may be newer than what this one waited with
        _held = _Held(now, _renewed(_held, now))
        return _held.columns


def _renewed(held: _Held | None, now: counting.State) -> Columns:
    if held is None or now.number < held.state.number:  # never read, or the database was restored from a copy
        return _read_all(now.number)
    if now.number > held.state.number:
        return _brought_up(held.columns, now.number)
    return held.columns if now == held.state else _read_all(now.number)


def forget() -> None:
    """Let go of the columns held by this process; the next call reads them anew."""
    global _held
    with _lock:
        _held = None


def _brought_up(held: Columns, revision: int) -> Columns:
    touched = set(Touch.objects.filter(revision__gt=held.revision).values_list("event", flat=True)[: _MANY + 1])
    if None in touched or len(touched) > _MANY:
        return _read_all(revision)
    ids = sorted(key for key in touched if key is not None)
    if not ids:
        sources, monograms = _sources()
        return replace(held, revision=revision, sources=sources, monograms=monograms)
    return exchanged(held, ids, _read(ids), revision)


def _read_all(revision: int) -> Columns:
    return columns(_read(None), revision)


def _read(ids: list[int] | None) -> Rows:
    """What the database holds of these events, or of all."""
    sources, monograms = _sources()
    accounts = Account.objects.standing().order_by()
    pairs = _distinct(_table(_of(accounts, ids).values_list("event_id", "claim__passage__article_id"), 2))
    tagged = _of(accounts.filter(claim__tagged__isnull=False), ids)
    by_tag = _table(tagged.values_list("event_id", "claim__tagged__tag_id", "claim__passage__article_id"), 3)
    datings, disputed = _differing(ids, sources, list(monograms))
    actors = _of(Event.actors.through.objects.order_by(), ids)
    return Rows(
        events=_events(_of(Event.objects.order_by(), ids, "pk")),
        tags=_since(by_tag, sources),
        articles=_since(np.column_stack((pairs, pairs[:, 1])), sources),
        actors=_table(actors.values_list("event_id", "actor_id", Value(0)), 3),
        sources=sources,
        lines=_lines(_of(Event.objects.order_by(), ids, "pk")),
        datings=datings,
        disputed=disputed,
        monograms=monograms,
    )


def _of(rows: Any, ids: list[int] | None, field: str = "event") -> Any:
    return rows if ids is None else rows.filter(**{f"{field}__in": ids})


def _events(events: QuerySet[Event]) -> Ints:
    number = {kind: n for n, kind in enumerate(KINDS)}
    days = [DayNumber(F(name)) for name in ("date_earliest", "date_latest", "date_position")]
    rows = events.values_list("pk", *(Coalesce(day, int(NO_DAY)) for day in days), "weight", "kind")
    table = _table(rows, 6, lambda row: (*row[:5], number[row[5]]))
    table[table[:, 1] == NO_DAY, 3] = NO_DAY
    return table


def _lines(events: QuerySet[Event]) -> Lines:
    return lines(events.values_list("pk", "title", "place").iterator(chunk_size=_BATCH))


def _sources() -> tuple[Ints, Monograms]:
    """By id, and in order of publication."""
    days = [Coalesce(DayNumber(F(name)), int(NO_DAY)) for name in ("published_earliest", "published_latest")]
    in_order = Article.objects.order_by("published_position", "pk")
    rows = list(in_order.values_list("pk", *days, "monogram", "colour"))
    table = np.array([row[:3] for row in rows], np.int32).reshape(-1, 3)
    return table[np.argsort(table[:, 0])], {pk: (monogram, colour) for pk, *_, monogram, colour in rows}


def _differing(ids: list[int] | None, sources: Ints, published: list[int]) -> tuple[Datings, Disputed]:
    """What sources disagree on: the dates that they give, in order of publication, and since when an event is disputed.

    A day that nobody knows is behind all others, so with it an event is disputed as known now only.
    """
    out = {article: last for article, _, last in sources.tolist()}
    place = {article: n for n, article in enumerate(published)}
    dated: dict[int, set[int]] = {}
    disputed: dict[int, int] = {}
    for event, found in on_events(ids).items():
        for disagreement in between_sources(found):
            if (day := disagreement.since(out)) is not None:
                disputed[event] = min(day, disputed.get(event, day))
            if disagreement.aspect == "date" and disagreement.finding.event_id == event:
                dated.setdefault(event, set()).update(disagreement.claims)
    return _datings(dated, place), disputed


def _datings(claims: dict[int, set[int]], place: dict[int, int]) -> Datings:
    """The dates that these claims give of these events; a source's in order of their ids."""
    given = Particular.objects.filter(aspect="date").order_by()
    if len(claims) <= _MANY:
        given = given.filter(account__event__in=claims)
    fields = ("account__event", "account__claim", "account__claim__passage__article", "pk", "value", "reading")
    by_event: dict[int, list[tuple[int, int, int, str]]] = defaultdict(list)
    for event, claim, article, pk, value, reading in given.values_list(*fields).iterator(chunk_size=_BATCH):
        if claim in claims.get(event, ()) and article in place:
            by_event[event].append((place[article], pk, article, reading or value))
    return {event: tuple((article, date) for *_, article, date in sorted(given)) for event, given in by_event.items()}


def _since(rows: Ints, sources: Ints) -> Ints:
    """Rows (event, key, article) as (event, key, day by which the article was out)."""
    if not len(rows) or not len(sources):
        return rows[:0]
    place = np.minimum(np.searchsorted(sources[:, 0], rows[:, 2]), len(sources) - 1)
    is_known = sources[place, 0] == rows[:, 2]  # not one that came since the sources were read; it will be touched
    out = sources[place, 2][is_known]
    out[out >= OPEN_END] = UNDATED_SOURCE
    return np.column_stack((rows[is_known, :2], out))


def _distinct(pairs: Ints) -> Ints:
    """Each pair once; compared as one number, which sorts faster than rows do."""
    both = np.unique(pairs[:, 0].astype(np.int64) << 32 | pairs[:, 1])
    return np.column_stack((both >> 32, both & 0xFFFFFFFF)).astype(np.int32)


def _table(rows: Any, width: int, number: Callable[[Any], Any] | None = None) -> Ints:
    parts = [np.empty((0, width), np.int32)]
    found: Iterator[Any] = rows.iterator(chunk_size=_BATCH)
    while batch := list(islice(found, _BATCH)):
        parts.append(np.array([number(row) for row in batch] if number else batch, np.int32))
    return np.concatenate(parts)
