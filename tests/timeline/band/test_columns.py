import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.known_dates import GivenDate
from tests.dates.strategies import texts
from tests.timeline.band.worlds import event_row, make_columns, table
from timeline.band.columns import MOST_STEPS, NO_DAY, OPEN_END, EventRows, columns, exchanged, publication_steps
from timeline.band.given_dates import GivenRow, given_dates
from timeline.band.texts import lines


@pytest.mark.parametrize(
    ("dates", "ids"),
    [
        (["2014", "2013"], [2, 1]),
        (["2013-01-01", "2013"], [2, 1]),  # a whole year before the day that begins it
        (["2013-01", "2013-01-01"], [1, 2]),  # else by id
        (["", "2013"], [2, 1]),  # undated last
        (["2013-12-01", "../2013"], [2, 1]),  # by the year of its end, where only that is known
        (["2013", "[..2013]", "2012-12"], [3, 2, 1]),  # and before what was in that year
        (["2017-12-11/2017-12-13", "[..2017-12-11]"], [2, 1]),
        (["2013", "2013-01-01/.."], [1, 2]),  # what began on a day, however long it went on
    ],
)
def test_events_stand_in_order_of_time(dates, ids):
    assert make_columns(dates).ids.tolist() == ids


def test_an_event_is_told_by_the_first_source_that_was_out():
    held = make_columns(["2013", "2014", "2015"], articles=[(1, 7, 735_000), (1, 8, 734_000), (2, 7, 735_000)])
    assert held.known_from.tolist() == [734_000, 735_000, NO_DAY]


def test_a_key_has_its_events_once_each_since_the_first_day_in_order_of_time():
    held = make_columns(["2015", "2013"], tags=[(1, 5, 735_000), (2, 5, 736_000), (1, 5, 734_000), (2, 9, 734_000)])
    assert held.ids[held.tags.of(5)].tolist() == [2, 1]
    assert held.ids[held.tags.of(5, as_of=734_500)].tolist() == [1]
    assert held.tags.of(6).tolist() == []


def test_each_key_counts_the_chosen_events_told_by_a_day():
    held = make_columns(["2013", "2014"], tags=[(1, 5, 735_000), (2, 5, 736_000), (2, 9, 736_000)])
    everything = np.ones(2, bool)
    assert held.tags.counts(everything) == {5: 2, 9: 1}
    assert held.tags.counts(everything, as_of=735_500) == {5: 1}
    assert held.tags.counts(np.array([False, True])) == {5: 1, 9: 1}


def test_the_prominent_are_those_of_weight_then_of_many_sources():
    articles = [(1, 1, 1), (2, 1, 1), (2, 2, 1), (3, 1, 1)]
    held = make_columns(["2013", "2014", "2015"], weights=[3, 3, 5], articles=articles)
    assert held.ids[np.argsort(-held.prominence)].tolist() == [3, 2, 1]
    assert len(set(held.prominence.tolist())) == 3


def test_events_are_found_by_their_ids():
    held = make_columns(["2015", "2013", "2014"])
    assert held.ids[held.indices([3, 99, 1])].tolist() == [3, 1]
    assert make_columns([]).indices([1]).tolist() == []


dated = st.lists(
    st.tuples(st.integers(1, 30), texts | st.just(""), st.integers(1, 5)), max_size=12, unique_by=lambda e: e[0]
)
keyed = st.lists(st.tuples(st.integers(1, 30), st.integers(1, 4), st.integers(1, 5)), max_size=30)


@given(dated, dated, keyed)
def test_events_exchanged_are_as_if_all_were_read_anew(before, after, keys):
    def rows(events):
        ids = {event[0] for event in events}
        own = table([row for row in keys if row[0] in ids], 3)
        named = lines((event[0], f"Event of {event[1]}", "") for event in events)
        datings = {event[0]: ((1, "2013"), (2, event[1])) for event in events if event[1]}
        days = table([event_row(*event) for event in events], 8)
        told = given_dates(
            GivenRow(event, since, int(NO_DAY), GivenDate("date", f"20{key:02}")) for event, key, since in own.tolist()
        )
        return EventRows(
            *(days, own, own, own, own, table([], 3), named, told, datings, dict.fromkeys(datings, 1), {1: ("A", 1)})
        )

    gone = [event[0] for event in after] + [event[0] for event in before[::2]]
    staying = [event for event in before if event[0] not in gone]
    found = exchanged(columns(rows(before), 1), gone, rows(after), 2)
    expected = columns(rows(staying + after), 2)
    for name in (
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
    ):
        assert np.array_equal(getattr(found, name), getattr(expected, name)), name
    for name in ("tags", "articles", "actors"):
        for part in ("keys", "starts", "events", "since"):
            assert np.array_equal(getattr(getattr(found, name), part), getattr(getattr(expected, name), part)), (
                name,
                part,
            )
    assert found.datings == expected.datings
    assert [found.given.by(day) for day in range(6)] == [expected.given.by(day) for day in range(6)]


def test_every_day_on_which_a_source_was_out_is_a_step_with_how_many_were_out_by_then() -> None:
    sources = np.array([[1, 100, 131], [2, 90, 90], [3, 131, 131], [4, NO_DAY, NO_DAY], [5, 80, OPEN_END]], np.int32)
    assert publication_steps(sources) == [[90, 1], [131, 3]]


def test_without_sources_there_are_no_steps() -> None:
    assert publication_steps(np.empty((0, 3), np.int32)) == []


def test_too_many_days_are_thinned_out_to_an_even_choice_with_both_ends() -> None:
    days = np.arange(1, 1001, dtype=np.int32)
    found = publication_steps(np.column_stack((days, days, days)))
    assert len(found) == MOST_STEPS
    assert (found[0], found[-1]) == ([1, 1], [1000, 1000])
    assert max(np.diff([day for day, _ in found])) <= 6
