from datetime import date, timedelta

import pytest
from hypothesis import assume, given

from dates.drawing import Bar, bars
from dates.fuzzy import FuzzyDate
from tests.dates import strategies as dates

YEAR = date(2013, 1, 1), date(2013, 12, 31)
WINDOW = date(990, 1, 1), date(3010, 12, 31)  # around every date of the strategies


def days_of(bar: Bar) -> tuple[date, date]:
    """The first and the last day that a bar of WINDOW covers."""
    length = (WINDOW[1] - WINDOW[0]).days + 1
    return (
        WINDOW[0] + timedelta(days=round(bar.left * length)),
        WINDOW[0] + timedelta(days=round(bar.right * length) - 1),
    )


@given(dates.singles | dates.spans | dates.ranges)
def test_a_bar_covers_the_date_s_days_and_no_other(text):
    when = FuzzyDate.from_stored(text)
    [bar] = bars(when, *WINDOW)
    assert days_of(bar) == (when.earliest, when.latest)
    assert bar.is_day == (when.earliest == when.latest)


@given(dates.sets)
def test_a_set_gives_a_bar_a_member_in_order_of_time(text):
    when = FuzzyDate.from_stored(text)
    assume(all(part.is_bounded for part in when.parts))
    drawn = bars(when, *WINDOW)
    assert [days_of(bar) for bar in drawn] == sorted((part.first, part.last) for part in when.parts)


@given(dates.texts)
def test_bars_stay_inside_the_window_whatever_its_days(text):
    assert all(0 <= bar.left < bar.right <= 1 for bar in bars(FuzzyDate.from_stored(text), *YEAR))


@pytest.mark.parametrize(
    ("text", "fades"),
    [
        ("2013-05", False),
        ("2013-05~", True),
        ("2013-05?", True),
        ("2013-05~/2013-06", True),
        ("2013-05/2013-06?", True),
    ],
    ids=["plain", "about", "possibly", "a span from about", "a span to possibly"],
)
def test_what_is_uncertain_fades(text, fades):
    assert [bar.fades for bar in bars(FuzzyDate(text), *YEAR)] == [fades]


@pytest.mark.parametrize(
    ("text", "left", "right"),
    [("2013-05/..", False, True), ("../2013-05", True, False), ("2013-05/", False, True), ("[2013-05..]", False, True)],
    ids=["going on", "since ever", "an end nobody gives", "not before"],
)
def test_an_open_end_is_an_arrow(text, left, right):
    [bar] = bars(FuzzyDate(text), *YEAR)
    assert (bar.arrow_left, bar.arrow_right) == (left, right)
    assert (bar.left == 0) == left and (bar.right == 1) == right


@pytest.mark.parametrize("text", ["", "2012", "2014-01-01"], ids=["undated", "before", "after"])
def test_what_lies_outside_or_nowhere_is_not_drawn(text):
    assert bars(FuzzyDate(text), *YEAR) == []


def test_a_date_that_reaches_beyond_the_window_is_cut_at_its_edge():
    [bar] = bars(FuzzyDate("2012/2014"), *YEAR)
    assert (bar.left, bar.right, bar.arrow_left, bar.arrow_right) == (0, 1, False, False)


@pytest.mark.parametrize(
    ("text", "left", "right"),
    [
        ("2013-01-01", 0, 1 / 365),
        ("2012/2013-01-01", 0, 1 / 365),
        ("2013-12-31", 364 / 365, 1),
        ("2013-12-31/2014", 364 / 365, 1),
        ("2012-12-31", None, None),
        ("2014-01-01/2014-02", None, None),
    ],
    ids=["first day", "up to the first day", "last day", "from the last day on", "day before", "from the day after on"],
)
def test_first_and_last_day_belong_to_the_window(text, left, right):
    edges = [(bar.left, bar.right) for bar in bars(FuzzyDate(text), *YEAR)]
    assert edges == ([] if left is None else [(pytest.approx(left), pytest.approx(right))])
