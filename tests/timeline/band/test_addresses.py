from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.band.addresses import NEAREST, around, middle
from timeline.band.window import FIRST_DAY, LAST_DAY

days = st.integers(FIRST_DAY, LAST_DAY)


def day(text):
    return date.fromisoformat(text).toordinal()


bins = st.lists(st.tuples(days, st.integers(0, 400), st.integers(1, 9)), max_size=8)


@given(days, days, bins)
def test_one_step_in_stays_in_the_window_and_leaves_events_where_there_are(one, other, counted):
    first, last = sorted((one, other))
    inside = [(begin, begin + more, count) for begin, more, count in counted if first <= begin and begin + more <= last]
    length = last - first + 1
    nearer = around(first, last, middle(first, last, inside))["nearer"]
    begin, end = day(nearer.first), day(nearer.last)
    assert first <= begin <= end <= last
    if length >= 2 * NEAREST:
        assert length / 2 <= end - begin + 1 <= length / 2 + 2
        assert not inside or any(b[0] <= end and b[1] >= begin for b in inside)
    else:
        assert (begin, end) == (first, last)


@given(days, st.integers(0, 30))
def test_every_step_but_the_one_in_leads_elsewhere_unless_the_calendar_ends(first, more):
    last = min(first + more, LAST_DAY)
    links = around(first, last, first)
    before, after = day(links["earlier"].first), day(links["later"].last)
    assert before < first or first == FIRST_DAY
    assert after > last or last == LAST_DAY
    wider = links["farther"]
    assert day(wider.last) - day(wider.first) + 1 >= NEAREST or first < NEAREST or last > LAST_DAY - NEAREST


@pytest.mark.parametrize(
    ("bins", "found"),
    [
        ([], "2013-07-02"),
        ([("2013-05-01", "2013-05-31", 2), ("2013-12-01", "2013-12-31", 6)], "2013-07-02"),  # a quarter is enough
        ([("2013-05-01", "2013-05-31", 2), ("2013-12-01", "2013-12-31", 7)], "2013-12-16"),
        ([("2012-01-01", "2012-12-31", 90), ("2013-03-01", "2013-03-01", 1)], "2013-03-01"),  # what lies outside
        ([("2013-12-01", "2014-01-31", 2), ("2013-01-01", "2013-01-31", 1)], "2013-12-16"),  # cut off by the window
        ([("2013-11-01", "2013-11-03", 1), ("2013-01-01", "2013-01-03", 1)], "2013-01-02"),
    ],
)
def test_zooming_in_goes_to_the_middle_unless_the_events_are_elsewhere(bins, found):
    counted = [(day(first), day(last), count) for first, last, count in bins]
    assert date.fromordinal(middle(day("2013-01-01"), day("2013-12-31"), counted)).isoformat() == found
