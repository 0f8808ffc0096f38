from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.timeline.band.worlds import corpora, make_columns
from timeline.band.selection import Selection, selected
from timeline.band.window import MAX_BINS, Unit, Window, counted, edges, fitted

days = st.integers(1, date.max.toordinal())
windows = st.builds(
    lambda ends, width: Window(min(ends), max(ends), width), st.tuples(days, days), st.integers(200, 4_000)
)


@given(corpora, windows, st.sampled_from(Unit))
def test_bins_of_a_window_sum_to_its_events(dates, window, unit):
    if window.days > 40_000 and unit in (Unit.DAY, Unit.MONTH):
        return  # no window that wide is counted in these
    held = make_columns(dates)
    mask = selected(held, Selection(first=window.first, last=window.last))
    found = counted(held, np.flatnonzero(mask), window, edges(window, unit))
    assert found.sum() == mask.sum()


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
