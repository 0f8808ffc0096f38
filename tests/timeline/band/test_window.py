from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.timeline.band.worlds import corpora, make_columns
from timeline.band.selection import Selection, selected
from timeline.band.window import (
    FIRST_DAY,
    LAST_DAY,
    MAX_BINS,
    NEAREST,
    Unit,
    Window,
    around,
    by_span,
    counted,
    edges,
    fitted,
    middle,
)

days = st.integers(1, date.max.toordinal())
windows = st.builds(
    lambda ends, width: Window(min(ends), max(ends), width), st.tuples(days, days), st.integers(200, 4_000)
)


@given(corpora, windows, st.sampled_from(Unit))
def test_bins_of_a_window_sum_to_its_events(dates, window, unit):
    if window.days > 40_000 and unit in (Unit.DAY, Unit.MONTH):
        return  # no window that wide is counted in these
    held = make_columns(dates)
    inside = np.flatnonzero(selected(held, Selection(first=window.first, last=window.last)))
    begins = edges(window, unit)
    found, less_closely = counted(held, inside, begins)
    assert found.sum() + len(less_closely) == len(inside)
    for index in set(inside.tolist()) - set(less_closely.tolist()):
        place = np.searchsorted(begins, held.first[index], side="right") - 1
        assert begins[place] <= held.first[index] <= held.begun[index] < begins[place + 1]
    assert sum(number for *_, number in by_span(held, less_closely)) <= len(less_closely)


SPANS = [
    ("a day", "2014-03-12", "2014-03-01 2014-03-31"),
    ("a month", "2014-03", "2014-03-01 2014-03-31"),
    ("a year", "2014", "2014-01-01 2014-12-31"),
    ("what began in a year", "2014/..", "2014-01-01 2014-12-31"),
    ("two months of a year", "[2014-03..2014-04]", "2014-01-01 2014-12-31"),
    ("two years", "[2014..2015]", "2010-01-01 2019-12-31"),
    ("a decade", "194X", "1940-01-01 1949-12-31"),
    ("two decades", "[1939..1941]", "1900-01-01 1999-12-31"),
    ("the first years", "0003", "0003-01-01 0003-12-31"),
    ("the last year", "9999", "9999-01-01 9999-12-31"),
    ("two centuries", "[1999..2001]", None),
    ("or earlier", "[..1949]", None),
    ("or later", "[1949..]", None),
]


@pytest.mark.parametrize(("text", "span"), [row[1:] for row in SPANS], ids=[row[0] for row in SPANS])
def test_what_is_dated_less_closely_is_counted_by_the_span_that_holds_it(text, span):
    found = list(by_span(make_columns([text, text]), np.arange(2)))
    days = [" ".join(date.fromordinal(day).isoformat() for day in one[:2]) for one in found]
    assert (days, [one[2] for one in found]) == (([span], [2]) if span else ([], []))


IN_MARCH_2014 = [
    ("a day of the bin", "2014-03-12", True),
    ("the month", "2014-03", True),
    ("what began in it", "2014-03-12/..", True),
    ("the year", "2014", False),
    ("from the year on", "2014/..", False),
    ("between two years", "[2014..2015]", False),
    ("from the month on, or later", "[2014-03..]", False),
    ("what began before", "2014-02/2014-03", False),
    ("about the month", "2014-03~", True),
    ("the spring", "2014-21", False),
]


@pytest.mark.parametrize(("text", "counts"), [row[1:] for row in IN_MARCH_2014], ids=[row[0] for row in IN_MARCH_2014])
def test_a_bin_counts_what_is_dated_as_closely(text, counts):
    window = Window(date(2014, 1, 1).toordinal(), date(2014, 12, 31).toordinal(), 1176)
    found, less_closely = counted(make_columns([text]), np.arange(1), edges(window, Unit.MONTH))
    assert (found[2], found.sum(), len(less_closely)) == ((1, 1, 0) if counts else (0, found.sum(), 1 - found.sum()))


@given(windows, st.integers(1, 100))
def test_no_window_has_more_than_a_fixed_number_of_bins(window, pixels):
    unit = window.unit(pixels)
    begins = edges(window, unit)
    assert 1 <= len(begins) - 1 <= MAX_BINS + 1
    assert begins[0] <= window.first and begins[-1] > window.last
    assert (np.diff(begins) > 0).all()


@given(windows, st.integers(1, 100))
def test_every_bin_is_nearer_than_its_window(window, pixels):
    unit = window.unit(pixels)
    assert window.days == 1 or (np.diff(edges(window, unit)) < window.days).all()


@pytest.mark.parametrize(
    ("first", "last", "width", "pixels", "unit"),
    [
        ("1945-01-01", "2026-12-31", 1176, 12, Unit.YEAR),
        ("2013-11-01", "2013-11-30", 1176, 40, Unit.DAY),  # though a day has 39 pixels: a month would open itself
        ("2013-10-01", "2013-11-30", 1176, 40, Unit.MONTH),
        ("2012-01-01", "2012-12-31", 390, 40, Unit.MONTH),
        ("2010-01-01", "2019-12-31", 300, 40, Unit.YEAR),
        ("2013-11-01", "2013-11-01", 1176, 12, Unit.DAY),
    ],
)
def test_a_unit_has_room_for_a_bin_and_opens_nearer(first, last, width, pixels, unit):
    window = Window(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal(), width)
    assert window.unit(pixels) is unit


@given(windows, windows, st.sampled_from([Unit.YEAR, Unit.DECADE]))
def test_bins_of_windows_that_overlap_agree(one, other, unit):
    first, last = max(one.first, other.first), min(one.last, other.last)
    mine, theirs = ({e for e in edges(w, unit).tolist() if first <= e <= last} for w in (one, other))
    assert mine == theirs


@pytest.mark.parametrize(
    ("first", "last", "unit", "begins"),
    [
        ("2013-11-02", "2013-11-03", Unit.DAY, ["2013-11-02", "2013-11-03", "2013-11-04"]),
        ("2013-11-15", "2014-01-02", Unit.MONTH, ["2013-11-01", "2013-12-01", "2014-01-01", "2014-02-01"]),
        ("2013-11-15", "2014-01-02", Unit.YEAR, ["2013-01-01", "2014-01-01", "2015-01-01"]),
        ("2009-12-31", "2010-01-01", Unit.DECADE, ["2000-01-01", "2010-01-01", "2020-01-01"]),
        ("0001-01-01", "0003-01-01", Unit.DECADE, ["0001-01-01", "0010-01-01"]),
    ],
)
def test_edges_are_whole_units_of_the_calendar(first, last, unit, begins):
    window = Window(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal(), 1000)
    assert [date.fromordinal(edge).isoformat() for edge in edges(window, unit)] == begins


def test_the_calendars_last_bin_ends_behind_its_last_day():
    window = Window(date(9990, 1, 1).toordinal(), date.max.toordinal(), 1000)
    for unit in (Unit.MONTH, Unit.YEAR, Unit.DECADE):
        assert edges(window, unit)[-1] == date.max.toordinal() + 1


@pytest.mark.parametrize(
    ("dates", "years"),
    [
        (["2013-11-02", "2019-07-23"], (2013, 2019)),
        (["1956/2013", "2012"], (1956, 2013)),
        (["2003/..", "2012"], (2003, 2012)),  # what is open at an end does not stretch it
        (["../1990"], (1990, 1990)),
        ([""], (2001, 2100)),
        ([], (2001, 2100)),
    ],
)
def test_the_fitting_window_is_of_whole_years(dates, years):
    held = make_columns(dates)
    window = fitted(held, selected(held, Selection()), 1000)
    assert (date.fromordinal(window.first), date.fromordinal(window.last)) == (
        date(years[0], 1, 1),
        date(years[1], 12, 31),
    )


def test_where_nothing_chosen_is_dated_the_window_is_that_of_all():
    held = make_columns(["2013", "2015", ""])
    window = fitted(held, selected(held, Selection(topic=99)), 1000)
    assert (window.first, window.last) == (date(2013, 1, 1).toordinal(), date(2015, 12, 31).toordinal())


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
