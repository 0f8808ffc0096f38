"""All events as columns of numbers, in order of time: a picture of the database that a window is cut from. Pure.

Days are proleptic Gregorian ordinals (`date.toordinal`). An event stands at one index
in every column; a posting tells, for every tag, article or actor, at which indices.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np

from timeline.band.given_dates import GivenDates
from timeline.band.postings import Ints, Longs, Posting, exchanged_posting, of_sorted, posting
from timeline.band.remembered import Remembered
from timeline.band.texts import Lines, Texts, exchanged_texts, texts

NO_DAY = np.int32(2**31 - 1)  # later than every day: of an undated event, of what nobody has told
UNDATED_SOURCE = np.int32(2**31 - 2)  # told, but no day is known by which
OPEN_END = date.max.toordinal()
MOST_STEPS = 200  # days of publication that a slider has; more could not be told apart by hand
DID_NOT_LAST, FIRST_DAY = 0, 1
A_YEAR = 364  # days from its first to its last
_LAST_PLACE = 2**22 - 1  # behind every day of the calendar; leaves the order's number room for an id of 32 bits
_MANY_SOURCES = 2**16 - 1
_MOST_REMEMBERED = 10_000  # single events, each as known by a day
_MOST_DAYS = 8  # by which all events are remembered as known

Datings = Mapping[int, tuple[tuple[int, str], ...]]  # by an event's id, in order of publication: article id, EDTF
Disputed = Mapping[int, int]  # by an event's id the day by which two sources that disagree on it were out
Monograms = Mapping[int, tuple[str, int]]  # by an article's id its monogram and colour


@dataclass(frozen=True)
class EventRows:
    """What is read from the database, as tables of int32 and the events' words, in any order.

    events: (id, first, last, position, weight, kind, begun, lasted); the days are NO_DAY where undated. `begun` is the
    last day by which it had begun, `lasted` the one up to which it lasted for certain, DID_NOT_LAST of what did not.
    tags, articles: (event id, key, day since when known). actors: (event id, key, 0).
    reported: (event id, 0, day since when a source tells of it as more than expected).
    sources: (article id, first, last day of publication), by id; NO_DAY where undated.
    """

    events: Ints
    tags: Ints
    articles: Ints
    actors: Ints
    reported: Ints
    sources: Ints
    lines: Lines
    given: GivenDates
    datings: Datings  # only of events on whose date sources disagree, and only of these sources
    disputed: Disputed
    monograms: Monograms


@dataclass(frozen=True)
class Columns:
    """Threads share them: no array can be written into, and what they remember they remember together."""

    revision: int  # of the content that they picture
    order: Longs  # ascending: by day, then by how closely the beginning is dated, then id
    ids: Ints
    first: Ints
    last: Ints
    position: Ints  # NO_DAY where undated
    begun: Ints
    lasted: Ints
    kind: Ints
    known_from: Ints  # the day by which a source had mentioned it; NO_DAY where none does
    reported_from: Ints  # the day by which one had told of it as more than expected
    prominence: Longs  # the higher, the sooner an event gets room
    tags: Posting
    articles: Posting
    actors: Posting
    sources: Ints  # as in EventRows
    texts: Texts
    given: GivenDates
    datings: Datings  # as in EventRows
    disputed: Disputed
    monograms: Monograms
    remembered: Remembered[tuple[int, int | None], Any] = field(  # of events, by id and day known by
        default_factory=lambda: Remembered(_MOST_REMEMBERED), repr=False, compare=False
    )
    by_day: "Remembered[int, Columns]" = field(  # of these events as known by a day: `known_columns`
        default_factory=lambda: Remembered(_MOST_DAYS), repr=False, compare=False
    )
    dates: Mapping[int, str] | None = None  # of events as known by a day: EDTF by id, of those that are dated

    def __post_init__(self) -> None:
        for column in vars(self).values():
            if isinstance(column, np.ndarray):
                column.flags.writeable = False

    @cached_property
    def kinds(self) -> Posting:
        """By kind; it was so from the first day."""
        order = np.argsort(self.kind.astype(np.int16), kind="stable")  # short numbers are sorted by their digits, fast
        return of_sorted(self.kind[order].astype(np.int64) << 32 | order, np.zeros(len(order), np.int32))

    @property
    def spoken_of(self) -> int:
        """How many events a source speaks of."""
        return int((self.known_from < NO_DAY).sum())

    def sources_of(self, ids: Sequence[int], as_of: int | None = None) -> dict[int, int]:
        """By id how many sources, out by a day, speak of each of these events; of very many, that there are so many."""
        places = self.indices(ids)
        if as_of is None:
            counts = self.prominence[places] >> 32 & _MANY_SOURCES
        else:
            out = self.articles.events[self.articles.since <= as_of]
            counts = np.bincount(out, minlength=len(self.ids))[places]
        return dict(zip(self.ids[places].tolist(), counts.tolist(), strict=True))

    def is_disputed(self, event: int, as_of: int | None = None) -> bool:
        """Whether sources out by a day disagree on an event, by its id."""
        day = self.disputed.get(event)
        return day is not None and (as_of is None or day <= as_of)

    def is_expected(self, event: int, as_of: int) -> bool:
        """Whether all who speak of an event by a day only expect it, by its id."""
        return all(self.reported_from[place] > as_of for place in self.indices([event]))

    def published_by(self, article: int) -> int:
        """The last day on that an article may have appeared."""
        return int(self.sources[np.searchsorted(self.sources[:, 0], article), 2])

    @cached_property
    def _by_id(self) -> tuple[Longs, Ints]:
        order = np.argsort(self.ids)
        return order, self.ids[order]

    def indices(self, ids: Sequence[int] | Ints) -> Longs:
        """Where the events with these ids stand; ids that are not here are left out."""
        if not len(self.ids):
            return np.empty(0, np.int64)
        order, ascending = self._by_id
        wanted = np.asarray(ids, dtype=np.int32)
        place = np.minimum(np.searchsorted(ascending, wanted), len(ascending) - 1)
        places: Longs = order[place[ascending[place] == wanted]]
        return places


def columns(rows: EventRows, revision: int) -> Columns:
    """Put rows in order of time: by position, then what is dated less closely first, then by id."""
    order = order_of(*rows.events[:, [0, 1, 6, 3]].T)
    sorting = np.argsort(order)
    events = rows.events[sorting]
    ids = np.ascontiguousarray(events[:, 0])
    at = _Index(ids)
    known_from, sources = _known_from(at, rows.articles, len(ids))
    reported_from, _ = _known_from(at, rows.reported, len(ids))
    return Columns(
        revision=revision,
        order=order[sorting],
        ids=ids,
        first=np.ascontiguousarray(events[:, 1]),
        last=np.ascontiguousarray(events[:, 2]),
        position=np.ascontiguousarray(events[:, 3]),
        kind=np.ascontiguousarray(events[:, 5]),
        begun=np.ascontiguousarray(events[:, 6]),
        lasted=np.ascontiguousarray(events[:, 7]),
        known_from=known_from,
        reported_from=reported_from,
        prominence=_prominence(events[:, 4], sources, ids),
        tags=posting(at(rows.tags[:, 0]), rows.tags),
        articles=posting(at(rows.articles[:, 0]), rows.articles),
        actors=posting(at(rows.actors[:, 0]), rows.actors),
        sources=rows.sources,
        texts=texts(rows.lines),
        given=rows.given,
        datings=rows.datings,
        disputed=rows.disputed,
        monograms=rows.monograms,
    )


def exchanged(old: Columns, gone: Sequence[int], rows: EventRows, revision: int) -> Columns:
    """The columns without the events `gone`, and with those of `rows` in their place: what a change has touched.

    Nothing is sorted again: what stays keeps its order, and what comes is put where it belongs.
    """
    kept = np.ones(len(old.ids), bool)
    kept[old.indices(gone)] = False
    new = columns(rows, revision)
    places = np.searchsorted(old.order[kept], new.order)
    moved = np.cumsum(kept, dtype=np.int32) - 1
    moved += np.searchsorted(places, moved, side="right").astype(np.int32)
    arrived = (places + np.arange(len(places))).astype(np.int32)
    plain = (
        "order",
        "ids",
        "first",
        "last",
        "position",
        "begun",
        "lasted",
        "kind",
        "known_from",
        "reported_from",
        "prominence",
    )
    merged: dict[str, Any] = {name: np.insert(getattr(old, name)[kept], places, getattr(new, name)) for name in plain}
    postings: dict[str, Any] = {
        name: exchanged_posting(getattr(old, name), kept, moved, getattr(new, name), arrived)
        for name in ("tags", "articles", "actors")
    }
    out = set(gone)
    return Columns(
        revision=revision,
        sources=rows.sources,
        texts=exchanged_texts(old.texts, gone, rows.lines),
        given=old.given.exchanged(gone, rows.given),
        datings={key: dates for key, dates in old.datings.items() if key not in out} | dict(rows.datings),
        disputed={key: day for key, day in old.disputed.items() if key not in out} | dict(rows.disputed),
        monograms=rows.monograms,
        remembered=old.remembered.without(lambda key: key[0] in out),
        **merged,
        **postings,
    )


class _Index:
    """From events' ids to their indices."""

    def __init__(self, ids: Ints) -> None:
        self._order = np.argsort(ids).astype(np.int32)
        self._ascending = ids[self._order]

    def __call__(self, ids: Ints) -> Ints:
        if not len(ids):
            return np.empty(0, np.int32)
        places: Ints = self._order[np.searchsorted(self._ascending, ids)]
        return places


def order_of(*columns: Ints) -> Longs:
    """Numbers to sort events by, from their ids, first days, and the days by which they had begun and are listed.

    Of one day those without a known beginning come first, then those that began within a year or more, then others.
    """
    ids, first, begun, position = (column.astype(np.int64) for column in columns)
    closeness = (first > FIRST_DAY).astype(np.int64) + ((first > FIRST_DAY) & (begun - first < A_YEAR))
    return np.minimum(position, _LAST_PLACE) << 34 | closeness << 32 | ids


def _known_from(at: _Index, articles: Ints, size: int) -> tuple[Ints, Longs]:
    """By event, the first day by which it was told, and how many sources tell of it."""
    events = at(articles[:, 0])
    known_from = np.full(size, NO_DAY, np.int32)
    np.minimum.at(known_from, events, articles[:, 2])
    return known_from, np.bincount(events, minlength=size)


def _prominence(weight: Ints, sources: Longs, ids: Ints) -> Longs:
    """By weight, then by number of sources; what is level is spread over time by a hash of the id."""
    spread = (ids.astype(np.uint32) * np.uint32(2654435761)).astype(np.int64)  # Knuth's multiplicative hash
    return weight.astype(np.int64) << 48 | np.minimum(sources, _MANY_SOURCES) << 32 | spread


def publication_steps(sources: Ints) -> list[list[int]]:
    """Pairs of a day and how many sources were out by then, ascending; of too many days an even choice and the last.

    `sources` are rows (article, first, last day of publication). Who is undated is not counted.
    """
    days, out = np.unique(sources[sources[:, 2] < OPEN_END, 2], return_counts=True)
    steps = np.column_stack((days, np.cumsum(out)))
    if len(steps) > MOST_STEPS:
        steps = steps[np.linspace(0, len(steps) - 1, MOST_STEPS).round().astype(int)]
    pairs: list[list[int]] = steps.tolist()
    return pairs
