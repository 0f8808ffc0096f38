"""The columns as known by a day."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.known_dates import GivenDate
from tests.dates.strategies import texts
from tests.timeline.band.worlds import make_columns
from timeline.band.columns import NO_DAY
from timeline.band.given_dates import GivenRow
from timeline.band.known_columns import known_columns
from timeline.band.selection import Selection, selected

NEVER = int(NO_DAY)


def day(text):
    return date.fromisoformat(text).toordinal()


EARLY, LATE = day("2014-03-31"), day("2019-08-31")


def world():
    """What curators know today, and what an early and a late source gave."""
    given = [
        GivenRow(1, EARLY, NEVER, GivenDate("date", "[2014-03..]")),
        GivenRow(1, LATE, NEVER, GivenDate("date", "[..2015-12]")),
        GivenRow(2, LATE, NEVER, GivenDate("date", "2010")),
        GivenRow(3, EARLY, NEVER, GivenDate("date", "2012/..")),
        GivenRow(4, EARLY, LATE, GivenDate("date", "2031")),  # a slip, put right by the late source
        GivenRow(4, LATE, NEVER, GivenDate("date", "2013")),
        GivenRow(5, EARLY, NEVER, GivenDate("date", "2015", expects=True)),
        GivenRow(5, LATE, NEVER, GivenDate("date", "2016-02")),
        GivenRow(6, LATE, NEVER, GivenDate("date", "2009")),
    ]
    told = [(key, 1, EARLY) for key in (1, 2, 3, 4, 5)] + [(key, 2, LATE) for key in (1, 2, 5, 6)]
    return make_columns(
        ["[2014-03..2015-12]", "2010", "2012/..", "2013", "2016-02", "2009"],
        articles=told,
        tags=[(key, 7, EARLY) for key in (1, 2, 3)],
        given=given,
        reported=[(1, EARLY), (2, EARLY), (3, EARLY), (4, EARLY), (5, LATE), (6, LATE)],
    )


BY = [
    ("before all", "2014-03-30", {}),
    ("by the early source", "2014-06-30", {1: "[2014-03..]", 3: "2012/..", 4: "2031", 5: "2015"}),
    (
        "by both",
        "2019-12-31",
        {1: "[2014-03..2015-12]", 2: "2010", 3: "2012/..", 4: "2013", 5: "2016-02", 6: "2009"},
    ),
]


@pytest.mark.parametrize(("by", "dates"), [row[1:] for row in BY], ids=[row[0] for row in BY])
def test_events_are_dated_by_what_was_given_by_then(by, dates):
    known = known_columns(world(), day(by))
    assert known.dates == dates
    assert sorted(known.ids[known.position == NO_DAY].tolist()) == sorted(set(range(1, 7)) - set(dates))


def test_what_is_told_as_having_happened_reaches_no_further_than_the_day():
    known = known_columns(world(), day("2014-06-30"))
    last = dict(zip(known.ids.tolist(), known.last.tolist(), strict=True))
    assert (last[1], last[3]) == (day("2014-06-30"), day("2014-06-30"))
    assert last[5] == day("2015-12-31")  # expected
    in_2015 = selected(known, Selection(first=day("2015-01-01"), last=day("2015-12-31"), as_of=day("2014-06-30")))
    assert known.ids[in_2015].tolist() == [5]


def test_they_stand_in_the_order_of_these_dates_with_what_stands_under_each_key():
    known = known_columns(world(), day("2014-06-30"))
    assert known.ids.tolist() == [3, 1, 5, 4, 2, 6]  # undated ones last
    assert (np.diff(known.order) > 0).all()
    assert known.ids[known.tags.of(7)].tolist() == [3, 1, 2]
    assert known.ids[known.indices([4, 6])].tolist() == [4, 6]


@pytest.mark.parametrize(("by", "expected"), [("2014-06-30", True), ("2019-12-31", False)])
def test_what_all_only_expect_is_expected(by, expected):
    assert world().is_expected(5, day(by)) is expected
    assert not world().is_expected(1, day(by))


def test_today_is_as_it_was_and_a_day_is_computed_once():
    columns = world()
    assert known_columns(columns, None) is columns
    then = known_columns(columns, EARLY)
    assert known_columns(columns, EARLY) is then
    assert known_columns(then, EARLY) is then


@given(st.lists(texts | st.just(""), max_size=12))
def test_where_all_is_given_as_curators_have_it_the_order_is_theirs(dates):
    columns = make_columns(dates)
    known = known_columns(columns, date.max.toordinal())
    assert known.ids.tolist() == columns.ids.tolist()
    assert known.first.tolist() == columns.first.tolist()
