from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.band.ticks import LABEL, ticks
from timeline.band.window import Window


def window(first: str, last: str, width: int = 1000) -> Window:
    return Window(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal(), width)


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ("2013-10-29", "2013-11-04", ["29 Oct", "30 Oct", "31 Oct", "Nov", "2 Nov", "3 Nov", "4 Nov"]),
        ("2013-11-20", "2014-01-20", ["22 Nov", "Dec", "8 Dec", "15 Dec", "22 Dec", "2014", "8 Jan", "15 Jan"]),
        ("2013-11-01", "2014-02-28", ["Nov", "Dec", "2014", "Feb"]),
        (
            "2013-06-01",
            "2014-05-31",
            ["Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "2014", "Feb", "Mar", "Apr", "May"],
        ),
        ("2012-06-01", "2014-05-31", ["Jul", "Oct", "2013", "Apr", "Jul", "Oct", "2014", "Apr"]),
        ("2008-06-01", "2014-05-31", ["2009", "2010", "2011", "2012", "2013", "2014"]),
        ("1945-01-01", "2019-12-31", [str(year) for year in range(1945, 2020, 5)]),
        ("0001-01-01", "9999-12-31", [str(year) for year in range(1000, 10000, 1000)]),
    ],
)
def test_ticks_by_zoom(first, last, labels):
    assert [tick.label for tick in ticks(window(first, last))][: len(labels)] == labels


@given(st.integers(1, 3_600_000), st.integers(9, 50_000), st.integers(200, 4_000))
def test_ticks_lie_within_and_their_labels_do_not_touch(first, days, width):
    seen = Window(first, min(first + days, date.max.toordinal()), width)
    found = ticks(seen)
    assert all(seen.first <= tick.day <= seen.last for tick in found)
    assert all(seen.x(b.day) - seen.x(a.day) >= LABEL * 0.75 for a, b in pairwise(found))
    assert len(found) <= width / LABEL * 4 / 3 + 1
