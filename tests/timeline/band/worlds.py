"""Columns of made-up events, without a database."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from hypothesis import strategies as st

from dates.fuzzy import FuzzyDate
from events.known_dates import GivenDate
from tests.dates.strategies import texts
from timeline.band.columns import DID_NOT_LAST, NO_DAY, Columns, Datings, Disputed, EventRows, Monograms, columns
from timeline.band.given_dates import GivenRow, given_dates
from timeline.band.known_columns import days_of
from timeline.band.texts import lines


@dataclass
class Known:
    """What `picture` is told of an event."""

    pk: int
    title: str
    date: FuzzyDate
    rival_dates: list[Any]
    is_disputed: bool = False
    is_expected: bool = False


def table(rows: list[tuple[int, ...]], width: int) -> Any:
    return np.array(rows, np.int32).reshape(-1, width)


def event_row(key: int, date: str, weight: int = 3, kind: int = 0) -> tuple[int, ...]:
    when = FuzzyDate.from_stored(date)
    if not when:
        return (key, int(NO_DAY), int(NO_DAY), int(NO_DAY), weight, kind, int(NO_DAY), DID_NOT_LAST)
    first, last, position, begun, lasted = days_of(when)
    return (key, first, last, position, weight, kind, begun, lasted)


def make_columns(
    dates: list[str],
    tags: list[tuple[int, int, int]] | None = None,
    articles: list[tuple[int, int, int]] | None = None,
    sources: list[tuple[int, int, int]] | None = None,
    weights: list[int] | None = None,
    kinds: list[int] | None = None,
    datings: Datings | None = None,
    monograms: Monograms | None = None,
    disputed: Disputed | None = None,
    given: list[GivenRow] | None = None,
    reported: list[tuple[int, int]] | None = None,
) -> Columns:
    """Events 1, 2, … with these dates; told and dated so by article 1 on day 700000 unless more is said."""
    keys = range(1, len(dates) + 1)
    weights, kinds = weights or [3] * len(dates), kinds or [0] * len(dates)
    rows = EventRows(
        events=table([event_row(k, d, w, n) for k, d, w, n in zip(keys, dates, weights, kinds, strict=True)], 8),
        tags=table(tags or [], 3),
        articles=table([(key, 1, 700_000) for key in keys] if articles is None else articles, 3),
        actors=table([], 3),
        reported=table([(k, 0, d) for k, d in ([(k, 700_000) for k in keys] if reported is None else reported)], 3),
        sources=table([(1, 700_000, 700_000)] if sources is None else sources, 3),
        lines=lines((key, f"Event number {key}", "Tokyo") for key in keys),
        given=given_dates(
            [GivenRow(k, 700_000, int(NO_DAY), GivenDate("date", d)) for k, d in zip(keys, dates, strict=True) if d]
            if given is None
            else given
        ),
        datings=datings or {},
        disputed=disputed or {},
        monograms=monograms or {},
    )
    return columns(rows, revision=1)


def ask(dates: list[str]) -> Any:
    """What `picture` asks, answered from these dates."""
    return lambda ids: {
        key: Known(key, f"Event number {key}", FuzzyDate.from_stored(dates[key - 1]), []) for key in ids
    }


corpora = st.lists(st.one_of(texts, st.just("")), max_size=25)
