"""The windows of a zoom."""

from datetime import date
from itertools import pairwise

import pytest

from bench.zooming import PATHS, STEPS, path, turn


@pytest.mark.parametrize("number", range(PATHS))
def test_a_zoom_goes_from_all_years_to_two_weeks_and_each_window_lies_in_the_one_before(number):
    windows = [tuple(map(date.fromisoformat, window)) for window in path(1, number)]
    assert windows[0] == (date(1945, 1, 1), date(2026, 12, 31))
    lengths = [(last - first).days for first, last in windows]
    assert len(windows) == STEPS and lengths[-1] == 15
    for before, after in pairwise(lengths):
        assert after == pytest.approx(before / 2, abs=1)
    for (first, last), (nearer_first, nearer_last) in pairwise(windows):
        assert first <= nearer_first < nearer_last <= last


def test_the_same_seed_gives_the_same_zooms_which_lead_to_different_days():
    assert [path(1, n) for n in range(PATHS)] == [path(1, n) for n in range(PATHS)]
    assert len({path(1, n)[-1] for n in range(PATHS)}) == PATHS
    assert path(1, 0) != path(2, 0)


def test_words_take_turns_and_come_again_only_when_all_have_had_theirs():
    words = ["a", "b", "c", "d", "e"]
    assert [turn(words, number, 2) for number in range(3)] == [["a", "b"], ["c", "d"], ["e", "a"]]
