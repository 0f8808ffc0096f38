"""Many readers at once: what is remembered of events is filled by some while others take the columns further."""

from functools import partial

import numpy as np
import pytest

from tests.factories import at_once as loaded_at_once
from tests.factories import make_account_by, make_article, make_event
from tests.threads import at_once, database_in_a_file
from timeline.band import column_store
from timeline.band.band_data import band_data
from timeline.band.columns import Columns, EventRows, exchanged
from timeline.band.given_dates import given_dates
from timeline.band.selection import Selection

pytestmark = pytest.mark.django_db(transaction=True)

DAYS = range(736_000, 736_060)


@pytest.fixture(autouse=True)
def _anew(tmp_path):
    with database_in_a_file(tmp_path):
        column_store.forget()
        yield
        column_store.forget()


@loaded_at_once()
def grow() -> None:
    article = make_article(published="2014")
    for month in range(1, 11):
        make_account_by(article, make_event(f"2013-{month:02}"))


def nothing_new(columns: Columns) -> EventRows:
    none = np.empty((0, 3), np.int32)
    events, dates = np.empty((0, 8), np.int32), given_dates([])
    return EventRows(events, none, none, none, none, columns.sources, {}, dates, {}, {}, columns.monograms)


def test_columns_are_taken_further_while_readers_fill_what_is_remembered():
    grow()
    columns = column_store.current()
    usual = band_data(columns, Selection(as_of=DAYS[0]), None)["lanes"]
    for key in range(5_000):  # many enough for going over them to be interrupted
        columns.remembered[-1, key] = None

    def read(first: int) -> list[bool]:
        lanes = (band_data(columns, Selection(as_of=day), None)["lanes"] for day in DAYS[first::3])
        return [len(lane[0]["marks"]) == len(usual[0]["marks"]) for lane in lanes]

    def exchange() -> None:
        for revision in range(200):
            exchanged(columns, [], nothing_new(columns), revision)

    seen = at_once(*(partial(read, first) for first in range(3)), exchange)
    assert all(all(each) for each in seen[:-1])
