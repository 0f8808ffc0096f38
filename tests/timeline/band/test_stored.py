import io
from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.timeline.band.worlds import corpora, make_columns
from timeline.band import stored
from timeline.band.columns import Columns, EventRows, exchanged
from timeline.band.given_dates import given_dates
from timeline.band.texts import lines


def again(columns: Columns) -> Columns:
    file = io.BytesIO()
    stored.write(file, columns, {"state": [7, "moment"]})
    file.seek(0)
    about, found = stored.read(file)
    assert about["state"] == [7, "moment"]
    return found


def same(one: object, other: object) -> bool:
    if isinstance(one, np.ndarray):
        return one.dtype == other.dtype and one.tolist() == other.tolist()
    if hasattr(one, "__dataclass_fields__"):
        names = [each.name for each in fields(one) if each.compare]
        return all(same(getattr(one, name), getattr(other, name)) for name in names)
    return type(one) is type(other) and one == other


@given(corpora, st.dictionaries(st.integers(1, 9), st.text(max_size=5), max_size=3))
def test_what_is_written_is_read_again(dates, given_dates):
    columns = make_columns(
        dates,
        tags=[(n + 1, 3, 700_000) for n in range(len(dates))],
        datings={event: ((1, date), (2, "2013-11")) for event, date in given_dates.items()},
        monograms={2: ("Ä2", 1), 1: ("B1", 0)},
        disputed={event: 700_000 + event for event in given_dates},
    )
    found = again(columns)
    assert same(found, columns)
    assert list(found.monograms) == [2, 1]


def test_events_changed_since_their_words_were_indexed_are_found_as_before():
    held = make_columns(["2013", "2014"])
    none = np.empty((0, 3), np.int32)
    rows = EventRows(
        *(held_row(), none, none, none, none, held.sources),
        *(lines([(2, "Straße der Ämter", "Ōsaka")]), given_dates([]), {}, {}, {}),
    )
    columns = again(exchanged(held, [2], rows, 8))
    assert columns.texts.mentioning("STRASSE").tolist() == [2]
    assert sorted(columns.texts.mentioning("number").tolist()) == [1]
    assert columns.revision == 8


def held_row():
    return np.array([(2, 735_000, 735_000, 735_000, 3, 0, 735_000, 0)], np.int32)


@pytest.mark.parametrize("name", ["ids", "known_from", "reported_from", "prominence"])
def test_what_is_read_can_no_more_be_written_into_than_what_was_made(name):
    with pytest.raises(ValueError, match="read-only"):
        getattr(again(make_columns(["2013"])), name)[0] = 1
