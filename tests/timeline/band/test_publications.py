import numpy as np

from timeline.band.columns import NO_DAY, OPEN_END
from timeline.band.publications import MOST_STEPS, steps


def test_every_day_on_which_a_source_was_out_is_a_step_with_how_many_were_out_by_then() -> None:
    sources = np.array([[1, 100, 131], [2, 90, 90], [3, 131, 131], [4, NO_DAY, NO_DAY], [5, 80, OPEN_END]], np.int32)
    assert steps(sources) == [[90, 1], [131, 3]]


def test_without_sources_there_are_no_steps() -> None:
    assert steps(np.empty((0, 3), np.int32)) == []


def test_too_many_days_are_thinned_out_to_an_even_choice_with_both_ends() -> None:
    days = np.arange(1, 1001, dtype=np.int32)
    found = steps(np.column_stack((days, days, days)))
    assert len(found) == MOST_STEPS
    assert (found[0], found[-1]) == ([1, 1], [1000, 1000])
    assert max(np.diff([day for day, _ in found])) <= 6
