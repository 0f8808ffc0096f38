from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.timeline.band.worlds import make_columns
from timeline.band.label_layout import GAP, Extent, RowLayout, candidates, extent, label, wide
from timeline.band.window import Window


def test_the_most_prominent_of_every_stretch_are_looked_at():
    crowd = [f"2015-06-{day:02}" for day in range(1, 29)]
    held = make_columns([*crowd, "1990"], weights=[5] * len(crowd) + [1])
    window = Window(726_000, 736_500, 1000)
    found = held.ids[candidates(held, np.arange(29), window, 40)]
    assert len(crowd) + 1 in found  # alone in its stretch, however light
    assert len(found) < 12  # of a crowd only some
    assert found[-1] == len(crowd) + 1  # and the most prominent first


def test_no_more_are_looked_at_than_asked_for():
    held = make_columns([f"{year}" for year in range(1900, 2000)])
    assert len(candidates(held, np.arange(100), Window(693_000, 730_500, 4000), 10)) == 10
    assert len(candidates(held, np.arange(0), Window(693_000, 730_500, 4000), 10)) == 0


@pytest.mark.parametrize(
    ("left", "right", "text", "expected"),
    [
        (100, 110, "ten", Extent(100, 121, 100)),
        (-50, 20, "ten", Extent(0, 21, 0)),  # begins before the window: its label stands at the edge
        (990, 995, "a longer label", Extent(902, 1000, 902)),  # pushed back into the window
    ],
)
def test_a_label_stays_inside_the_window(left, right, text, expected):
    assert extent(left, right, text, 1000) == expected


@given(st.lists(st.tuples(st.floats(0, 900), st.floats(1, 100)), max_size=60), st.integers(1, 6))
def test_what_stands_in_one_row_never_touches(marks, most):
    rows = RowLayout(most, 1000)
    for left, width in marks:
        rows.place(Extent(left, left + width, left))
    assert len(rows.taken) <= most
    for row in rows.taken:
        assert all(after[0] - before[1] >= GAP for before, after in pairwise(sorted(row)))


def test_long_marks_leave_most_rows_to_others():
    rows = RowLayout(6, 1000)
    placed = [rows.place(Extent(0, 900, 0)) for _ in range(5)]
    assert placed == [0, 1, None, None, None]
    assert rows.place(Extent(0, 200, 0)) == 2
    assert rows.place(Extent(0, 900, 0), may_be_long=True) == 3


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("First 2+2 meeting", "First 2+2 meeting"),
        ("A title that goes on, and on and on", "A title that goes on, and on an…"),
        ("A title that goes on and on so, yes indeed", "A title that goes on and on so…"),
    ],
)
def test_a_label_is_cut_where_it_says_so(title, shown):
    assert label(title) == shown


@pytest.mark.parametrize(
    ("text", "pixels"),
    [("", 0), ("visit", 35), ("memo", 7 * 4 + 8), ("日本とロシア", 6 * 13), ("Öl", 14)],
)
def test_a_label_is_as_wide_as_its_letters(text, pixels):
    assert wide(text) == pixels
