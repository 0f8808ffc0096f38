from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from tests.timeline.band.worlds import make_columns
from timeline.band.columns import Columns
from timeline.band.selection import Selection, Within, facet_counts, in_order, selected, within


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


@pytest.fixture
def held() -> Columns:
    """Told by article 1 (out in 2014) all but the last; by article 2 (out in 2016) the first and the last."""
    early, late = day("2014-05-01"), day("2016-05-01")
    return make_columns(
        ["2013", "2014-03-02", "", "2003/..", "2015"],
        articles=[(1, 1, early), (2, 1, early), (3, 1, early), (4, 1, early), (1, 2, late), (5, 2, late)],
        tags=[(1, 7, late), (2, 7, early), (2, 8, early)],
        kinds=[0, 1, 0, 0, 1],
    )


@pytest.mark.parametrize(
    ("selection", "ids"),
    [
        (Selection(), [1, 2, 3, 4, 5]),
        (Selection(topic=7), [1, 2]),
        (Selection(topic=7, kind=1), [2]),
        (Selection(article=2), [1, 5]),
        (Selection(article=2, topic=7), [1]),
        (Selection(topic=99), []),
        (Selection(ids=np.array([5, 3, 77], np.int32)), [3, 5]),
        (Selection(first=day("2014-01-01")), [2, 4, 5]),  # what goes on is within; what is undated is not
        (Selection(last=day("2013-01-01")), [1, 4]),
        (Selection(first=day("2013-12-31"), last=day("2014-03-01")), [1, 4]),
        (Selection(as_of=day("2014-05-01")), [1, 2, 3, 4]),
        (Selection(as_of=day("2014-04-30")), []),
        (Selection(as_of=day("2015-01-01"), topic=7), [2]),  # the other was not yet told under this topic
        (Selection(as_of=day("2015-01-01"), article=2), []),
    ],
)
def test_filters_combine(held, selection, ids):
    assert sorted(held.ids[selected(held, selection)].tolist()) == ids


def test_an_event_nobody_tells_of_is_never_chosen():
    assert not selected(make_columns(["2013"], articles=[]), Selection()).any()


WITHIN = [
    ("a day of it", "2014-03-12", Within.HAPPENED),
    ("what began in it", "2014-03-12/..", Within.HAPPENED),
    ("what began and ended in it", "2014-03-12/2014-03-14", Within.HAPPENED),
    ("its month", "2014-03", Within.HAPPENED),
    ("its year", "2014", Within.MAY),
    ("or later", "[2014-03..]", Within.MAY),
    ("or earlier", "[..2014-03]", Within.MAY),
    ("from its year on", "2014/..", Within.MAY),
    ("since long", "2003/..", Within.GOING_ON),
    ("to a day of it", "2003/2014-03-12", Within.GOING_ON),
    ("to its year", "2003/2014", Within.MAY),
    ("since long, its end not known", "2003/", Within.MAY),
    ("always until later", "../2015", Within.GOING_ON),
    ("until later, its beginning not known", "/2015", Within.MAY),
]


@pytest.mark.parametrize(("text", "how"), [row[1:] for row in WITHIN], ids=[row[0] for row in WITHIN])
def test_events_of_a_window_are_told_apart(text, how):
    march = Selection(first=day("2014-03-01"), last=day("2014-03-31"))
    assert within(make_columns([text]), march).tolist() == [how]


def test_first_comes_what_was_in_the_window_then_what_may_have_been_then_what_was_going_on():
    dates = ["2003/..", "2014", "2014-03-12", "2014-03-11/..", "[..2014-03-12]"]
    columns = make_columns(dates)
    indices, groups = in_order(columns, Selection(first=day("2014-03-01"), last=day("2014-03-31")))
    assert columns.ids[indices].tolist() == [4, 3, 2, 5, 1]
    assert groups.tolist() == [0, 0, 1, 1, 2]
    assert columns.ids[in_order(columns, Selection())[0]].tolist() == [1, 2, 4, 5, 3]


@pytest.mark.parametrize("facet", ["topic", "article", "kind"])
@pytest.mark.parametrize("selection", [Selection(), Selection(topic=7), Selection(kind=1, as_of=day("2015-01-01"))])
def test_a_count_is_what_choosing_the_value_would_leave(held, facet, selection):
    for key, number in facet_counts(held, selection, facet).items():
        assert number == selected(held, replace(selection, **{facet: key})).sum() > 0
