"""A date at the edges of a window: which of its ends are seen, and which the window cut off."""

from datetime import date

import pytest

from timeline.band.date_shape import LEAST, SLIM, date_shape
from timeline.band.window import Window

FIRST, LAST = date(2013, 1, 1).toordinal(), date(2013, 12, 31).toordinal()
WINDOW = Window(FIRST, LAST, 3650)  # ten pixels a day

EDGES = [
    ("the window's own days", FIRST, LAST, (True, True), "fades", [0, 3650]),
    ("from the first day on", FIRST, FIRST + 9, (True, True), "fades", [0, 100]),
    ("from the day before", FIRST - 1, FIRST + 9, (False, True), "fades-out", [100]),
    ("up to the last day", LAST - 9, LAST, (True, True), "fades", [3550, 3650]),
    ("up to the day after", LAST - 9, LAST + 1, (True, False), "fades-in", [3550]),
    ("reaching beyond on either side", FIRST - 1, LAST + 1, (False, False), "fades", []),
    ("without a beginning", None, FIRST + 9, (False, True), "fades-out", [100]),
    ("without an end", LAST - 9, None, (True, False), "fades-in", [3550]),
]


@pytest.mark.parametrize(
    ("first", "last", "ends", "look", "ticks"), [row[1:] for row in EDGES], ids=[row[0] for row in EDGES]
)
def test_an_end_is_seen_where_its_day_is_in_the_window(first, last, ends, look, ticks):
    shape = date_shape([first, last, True], WINDOW)
    assert ((shape.begins, shape.ends), shape.look, shape.ticks) == (ends, look, ticks)
    assert (shape.arrow_left, shape.arrow_right) == (first is None, last is None)


@pytest.mark.parametrize(
    ("first", "last", "is_seen"),
    [
        (FIRST - 9, FIRST, True),
        (FIRST - 9, FIRST - 1, False),
        (LAST, LAST + 9, True),
        (LAST + 1, LAST + 9, False),
        (None, FIRST - 1, False),
        (LAST + 1, None, False),
    ],
)
def test_what_has_one_day_in_the_window_is_drawn(first, last, is_seen):
    assert (date_shape([first, last, False], WINDOW) is not None) is is_seen


@pytest.mark.parametrize(("width", "look"), [(SLIM - 1, "slim"), (SLIM, "slim"), (SLIM + 1, "")])
def test_a_bar_as_slim_as_nobody_would_see_it_is_drawn_darker(width, look):
    assert date_shape([FIRST, FIRST, False], Window(FIRST, LAST, 365 * width)).look == look


@pytest.mark.parametrize(("day", "x"), [(FIRST, 0), (LAST, 200 - LEAST)])
def test_a_day_too_narrow_to_see_is_widened_and_stays_in_the_window(day, x):
    shape = date_shape([day, day, False], Window(FIRST, LAST, 200))
    assert (shape.width, shape.is_day) == (LEAST, True)
    assert shape.x == pytest.approx(x, abs=LEAST)
    assert shape.x + shape.width <= 200
