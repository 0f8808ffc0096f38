from datetime import date
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dates.drawing import bars
from dates.fuzzy import FuzzyDate
from tests.dates.strategies import texts
from tests.timeline.band.worlds import Known, ask, corpora, make_columns
from timeline.band.lanes import MOST_LANES, By
from timeline.band.picture import date_parts, flags, picture
from timeline.band.selection import Selection
from timeline.band.window import Window

days = st.integers(300_000, 1_100_000)


@given(corpora, st.none() | st.tuples(days, days))
def test_every_event_of_a_window_is_drawn_or_counted_once(dates, ends):
    held = make_columns(dates)
    selection = Selection(first=min(ends), last=max(ends)) if ends else Selection()
    seen = picture(held, selection, None, 1000, ask(dates))
    lane = seen.lanes[0]
    counts = [*lane.bins, *lane.rest]
    assert sum(b.count for b in counts) <= lane.count == seen.total == sum(seen.within.values())
    assert sum(b.more for b in counts) + lane.elsewhere == lane.count - len(lane.marks)
    assert all(0 <= b.more <= b.count for b in counts) and lane.elsewhere >= 0
    assert seen.total + seen.undated == len(dates) if not ends else True


@given(texts)
def test_what_is_drawn_of_a_date_ends_where_the_date_does(text):
    when = FuzzyDate.from_stored(text)
    parts = date_parts(when)
    firsts, lasts = [part.first for part in parts], [part.last for part in parts]
    if parts:
        assert when.earliest == (None if None in firsts else date.fromordinal(min(firsts)))
        assert when.latest == (None if None in lasts else date.fromordinal(max(lasts)))
    assert len(bars(when, date.min, date.max)) == len(parts)


def test_one_bound_alone_reaches_to_the_end_of_what_there_is():
    held = make_columns(["2003", "2013", "2019"])
    seen = picture(held, Selection(first=date(2013, 1, 1).toordinal()), None, 1000, ask(["2003", "2013", "2019"]))
    assert date.fromordinal(seen.window.last) == date(2019, 12, 31)
    assert seen.total == 2


@pytest.mark.parametrize("bound", [{"first": 800_000}, {"last": 600_000}])
def test_a_bound_beyond_everything_gives_an_empty_window(bound):
    seen = picture(make_columns(["2013"]), Selection(**bound), None, 1000, ask(["2013"]))
    assert seen.total == 0
    assert seen.window.days == 365


def test_an_event_stands_once_in_every_lane_it_belongs_to():
    dates = ["2013", "2014"]
    held = make_columns(dates, tags=[(1, 5, 1), (1, 5, 1), (1, 6, 1), (2, 5, 1)])
    seen = picture(held, Selection(), By.TOPIC, 1000, ask(dates))
    assert [(lane.key, lane.count) for lane in seen.lanes] == [(5, 2), (6, 1)]
    assert [mark.event.pk for mark in seen.lanes[0].marks] == [1, 2]


def test_lanes_without_room_are_one_lane_together():
    dates = ["2013"] * 30
    held = make_columns(dates, tags=[(key, key, 1) for key in range(1, 31)] + [(1, 30, 1)])
    seen = picture(held, Selection(), By.TOPIC, 1000, ask(dates))
    assert len(seen.lanes) == MOST_LANES + 1
    assert (seen.lanes[-1].key, seen.lanes[-1].lanes) == (None, 30 - MOST_LANES)
    assert seen.lanes[0].key == 30  # the fullest first
    assert seen.lanes[-1].count == 30 - MOST_LANES


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(), [[1], [2, 3]]),
        (Selection(as_of=735_000), [[1], [2]]),
        (Selection(article=3), [[3]]),
    ],
)
def test_publications_too_close_together_are_one_flag(selection, expected):
    sources = [(1, 730_000, 730_000), (2, 735_000, 735_000), (3, 735_010, 735_010), (4, 2**31 - 1, 2**31 - 1)]
    held = make_columns([], sources=sources)
    assert [flag.articles for flag in flags(held, selection, Window(729_000, 736_000, 1000))] == expected


def test_lanes_do_not_come_and_go_with_the_window():
    dates = ["2010", "2011", "2020"]
    held = make_columns(dates, tags=[(1, 5, 1), (2, 5, 1), (3, 6, 1)])
    window = Selection(first=date(2019, 1, 1).toordinal(), last=date(2021, 1, 1).toordinal())
    seen = picture(held, window, By.TOPIC, 1000, ask(dates))
    assert [(lane.key, lane.count) for lane in seen.lanes] == [(5, 0), (6, 1)]


def test_lanes_of_sources_stand_in_order_of_publication():
    sources = [(1, 736_000, 736_000), (2, 735_000, 735_000), (3, 737_000, 737_000)]
    articles = [(1, 1, 1), (1, 2, 1), (1, 3, 1), (2, 1, 1), (2, 3, 1), (3, 3, 1)]
    held = make_columns(["2010"] * 3, articles=articles, sources=sources)
    seen = picture(held, Selection(), By.SOURCE, 1000, ask(["2010"] * 3))
    assert [lane.key for lane in seen.lanes] == [2, 1, 3]


def test_what_is_dated_less_closely_than_a_bin_is_counted_by_itself_and_what_began_earlier_in_neither():
    dates = ["2014-03-12", "2014", "2014/..", "[2014..2015]", "2011-02/..", "[..2014-05]", "2014-03"]
    window = Selection(first=735_234, last=735_598)  # 2014
    [lane] = picture(make_columns(dates), window, None, 1000, lambda ids: {}).lanes
    assert [(b.first, b.more) for b in lane.bins] == [(735_293, 2)]  # March
    assert [(b.first, b.last, b.more) for b in lane.rest] == [(735_234, 735_598, 2), (733_773, 737_424, 1)]
    assert lane.elsewhere == 2


def test_an_event_gone_since_the_columns_were_read_is_counted_and_not_drawn():
    seen = picture(make_columns(["2013"]), Selection(), None, 1000, lambda ids: {})
    assert (seen.lanes[0].marks, seen.lanes[0].rest[0].more) == ([], 1)


LONG = "The dispute over the islands in the north and who may fish around them"


@pytest.mark.parametrize(
    ("dates", "texts"),
    [
        (["2013-07-01"], {LONG}),  # alone in its row
        (["2013-02-01", "2013-07-01"], {f"{LONG[:31].rstrip()}…", LONG}),  # the first in time has its neighbour to heed
    ],
)
def test_a_label_has_as_much_of_its_title_as_its_row_has_room_for(dates, texts):
    known = {n: Known(n, LONG, FuzzyDate.from_stored(when), []) for n, when in enumerate(dates, 1)}
    year = Selection(first=date(2013, 1, 1).toordinal(), last=date(2013, 12, 31).toordinal())
    with mock.patch("timeline.band.picture.LANE_ROWS", {True: 1, False: 1}):
        [lane] = picture(make_columns(dates), year, None, 1000, lambda ids: known).lanes
    assert {mark.text for mark in lane.marks} == texts
