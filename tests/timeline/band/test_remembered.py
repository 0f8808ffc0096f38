from functools import partial

import numpy as np
import pytest

from tests.threads import at_once
from tests.timeline.band.worlds import make_columns
from timeline.band.remembered import Remembered


def test_what_was_asked_for_longest_ago_is_let_go():
    known = Remembered(2)
    known["a"], known["b"] = 1, 2
    known.get("a")
    known["c"] = 3
    assert (known.get("a"), known.get("b"), known.get("c"), len(known)) == (1, None, 3, 2)


def test_without_what_is_gone_the_rest_is_remembered_and_the_other_is_as_it_was():
    known = Remembered(3, [("a", 1), ("b", 2)])
    left = known.without(lambda key: key == "a")
    left["c"] = 3
    assert (list(left), list(known)) == (["b", "c"], ["a", "b"])


def test_threads_fill_it_while_others_go_over_it_and_it_stays_bounded():
    known = Remembered(50)

    def fill(who: int) -> None:
        for number in range(2_000):
            known[who, number] = number
            assert known.get((who, number)) in (number, None)

    def go_over() -> None:
        for _ in range(300):
            assert len(list(known)) <= known.most
            known.without(lambda key: key[1] % 2 == 0)

    at_once(*(partial(fill, who) for who in range(3)), go_over, go_over)
    assert len(known) == 50


@pytest.mark.parametrize(
    "name", ["order", "ids", "first", "last", "position", "kind", "known_from", "prominence", "sources"]
)
def test_no_thread_can_write_into_the_columns_that_all_share(name):
    column = getattr(make_columns(["2013", "2014"]), name)
    with pytest.raises(ValueError, match="read-only"):
        column[0] = 1


@pytest.mark.parametrize("posting", ["tags", "articles", "actors"])
def test_no_thread_can_write_into_a_posting(posting):
    for column in vars(getattr(make_columns(["2013"]), posting)).values():
        assert not column.flags.writeable
        assert isinstance(column, np.ndarray)
