from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dates.comparison import DateVerdict, compare
from dates.fuzzy import FuzzyDate
from tests.dates import strategies as dates

SAME, COMPATIBLE, DIFFERENT, UNKNOWN = DateVerdict

DECISIONS = [
    ("one day", "2013-11-02", "2013-11-02", SAME),
    ("a day and its month", "2013-11", "2013-11-02", COMPATIBLE),
    ("a day and its year", "2013", "2013-11-02", COMPATIBLE),
    ("two days of one month", "2013-11-01", "2013-11-02", DIFFERENT),
    ("two months", "2010-12", "2010-11", DIFFERENT),
    ("a year and a month of the next", "2017", "2018-12", DIFFERENT),
    ("a month and its season", "2014-01", "2013-24", COMPATIBLE),
    ("about a month and the next", "2019-07~", "2019-08", COMPATIBLE),
    ("about a month and the one after the next", "2019-07~", "2019-10", DIFFERENT),
    ("about a day and one in the same week", "2013-11-05~", "2013-11-09", COMPATIBLE),
    ("about a day and one three weeks off", "2013-11-05~", "2013-11-26", DIFFERENT),
    ("possibly a year and the next", "2013?", "2014", COMPATIBLE),
    ("about January and March", "2019-01~", "2019-03", DIFFERENT),
    ("about March and January", "2019-03~", "2019-01", DIFFERENT),
    ("about February and the end of March", "2019-02~", "2019-03-31", COMPATIBLE),
    ("about December and January", "2019-12~", "2020-01-31", COMPATIBLE),
    ("about a year and the one after the next", "2013~", "2015", DIFFERENT),
    ("possibly a year and the one before the last", "2015?", "2013", DIFFERENT),
    ("about a year and the end of the next", "2015~", "2016-12-31", COMPATIBLE),
    ("about a year and the beginning of the last", "2017~", "2016-01-01", COMPATIBLE),
    ("about a decade and the end of the next", "201X~", "2029", COMPATIBLE),
    ("about a decade and the one after the next", "201X~", "203X", DIFFERENT),
    ("about a century and the end of the next", "18XX~", "1999", COMPATIBLE),
    ("about a century and the one after the next", "18XX~", "20XX", DIFFERENT),
    ("about a month and that month", "2019-07~", "2019-07", COMPATIBLE),
    ("a meeting's days and one of them", "2017-12-11/2017-12-13", "2017-12-12", COMPATIBLE),
    ("a meeting's days and the day after", "2017-12-11/2017-12-13", "2017-12-14", DIFFERENT),
    ("spans that end on different days", "2017-12-11/2017-12-13", "2017-12-11/2017-12-14", DIFFERENT),
    ("a span and its months", "2013-11-30/2014-01-02", "2013-11/2014-01", COMPATIBLE),
    ("going on, and over by a given year", "2003/..", "2003/2009", COMPATIBLE),
    ("not before March, and in February", "[2014-03..]", "2014-02", DIFFERENT),
    ("not before March, and in May", "[2014-03..]", "2014-05", COMPATIBLE),
    ("one of two years, and the second", "[2012, 2014]", "2014", COMPATIBLE),
    ("one of two years, and the one between", "[2012, 2014]", "2013", DIFFERENT),
    ("one of two years, and from the one to the other", "[2013, 2014]", "2013/2014", COMPATIBLE),
    ("one of two years, and both", "[2013, 2014]", "{2013, 2014}", COMPATIBLE),
    ("both of two years, and from the one to the other", "{2013, 2014}", "2013/2014", COMPATIBLE),
    ("a month, and a day of it that nobody gives", "2013-11", "2013-11-XX", COMPATIBLE),
    ("each of two dates, and three with both", "{2013-11, 2014-01}", "{2013-11, 2014-01, 2014-04}", COMPATIBLE),
    ("each of two dates, and two others", "{2013-11, 2014-01}", "{2013-11, 2014-02}", DIFFERENT),
    ("no date and a date", "", "2013", UNKNOWN),
    ("no date twice", "", "", UNKNOWN),
    ("a span that ended before another began, open on opposite sides", "../1990", "1995/..", DIFFERENT),
    ("the same, their other sides not known", "/1990", "1995/", DIFFERENT),
    ("a span that ended in the year in which another began", "../1990", "1990/..", COMPATIBLE),
    ("winter, and a month before the year it is named after", "2012-24", "2011-12", COMPATIBLE),
    ("winter, and January of the year it is named after", "2012-24", "2012-01", COMPATIBLE),
    ("winter, and summer", "2012-24", "2012-07", DIFFERENT),
    ("spring, and a day within a month of its end", "2012-21", "2012-06-15", COMPATIBLE),
    ("spring, and autumn", "2012-21", "2012-11", DIFFERENT),
    ("possibly spring, and a month two months off", "2012-21?", "2012-08-20", COMPATIBLE),
    ("each year of three, and the same said one by one", "{2005..2007}", "{2005, 2006, 2007}", COMPATIBLE),
    ("each year of three, and two others", "{2005..2007}", "{2006, 2009}", DIFFERENT),
    ("each year of three, and one of them", "{2005..2007}", "{2006}", COMPATIBLE),
    ("each year since one, and a few of them", "{1984..}", "{1990, 1995}", COMPATIBLE),
    ("each year since one, and years before it", "{1984..}", "{1980, 1995}", DIFFERENT),
    ("the same set in another order", "[2014, 2012, 2014]", "[2012, 2014]", SAME),
    ("the same two years as a range", "[2013..2014]", "[2013, 2014]", SAME),
    ("a day of a month, written twice", "[2013-05-01..2013-05-31]", "2013-05-XX", SAME),
    ("one day, written as a span", "2013-05-02/2013-05-02", "2013-05-02", SAME),
]


@pytest.mark.parametrize(("one", "other", "verdict"), [row[1:] for row in DECISIONS], ids=[row[0] for row in DECISIONS])
def test_two_sources_dates(one, other, verdict):
    assert compare(FuzzyDate(one), FuzzyDate(other)) is verdict


@given(dates.texts, dates.texts)
def test_comparing_is_symmetric(one, other):
    assert compare(FuzzyDate.from_stored(one), FuzzyDate.from_stored(other)) is compare(
        FuzzyDate.from_stored(other), FuzzyDate.from_stored(one)
    )


@given(dates.texts)
def test_a_date_is_the_same_as_itself(text):
    assert compare(FuzzyDate.from_stored(text), FuzzyDate.from_stored(text)) is SAME


@given(dates.texts)
def test_nothing_is_known_of_a_date_that_is_not_given(text):
    assert compare(FuzzyDate.from_stored(text), FuzzyDate.from_stored("")) is UNKNOWN


@given(st.data(), dates.days)
def test_two_dates_that_can_be_true_of_one_day_never_differ(data, day):
    one, other = data.draw(dates.true_of(day)), data.draw(dates.true_of(day))
    assert compare(FuzzyDate.from_stored(one), FuzzyDate.from_stored(other)) in (SAME, COMPATIBLE)


@given(st.data(), dates.day_pairs)
def test_two_spans_that_can_be_true_of_one_state_never_differ(data, pair):
    one, other = data.draw(dates.lasting(*pair)), data.draw(dates.lasting(*pair))
    assert compare(FuzzyDate.from_stored(one), FuzzyDate.from_stored(other)) in (SAME, COMPATIBLE)


@given(dates.day_pairs, st.sampled_from(["..", ""]), st.sampled_from(["..", ""]))
def test_a_span_that_ends_before_another_begins_differs_whichever_sides_are_open(pair, start, end):
    assume(pair[0] < pair[1])
    ended, begun = FuzzyDate.from_stored(f"{start}/{pair[0]}"), FuzzyDate.from_stored(f"{pair[1]}/{end}")
    assert compare(ended, begun) is compare(begun, ended) is DIFFERENT


@given(st.data(), dates.days)
def test_a_refinement_never_differs_from_what_it_refines(data, day):
    coarse = data.draw(st.sampled_from([f"{day:%Y-%m}", f"{day.year}", f"{day.year // 10}X"]))
    assert compare(FuzzyDate.from_stored(coarse), FuzzyDate.from_stored(day.isoformat())) is COMPATIBLE


@given(dates.plain, dates.plain)
def test_plain_dates_without_a_common_day_differ(one, other):
    a, b = FuzzyDate.from_stored(one), FuzzyDate.from_stored(other)
    assume(not {24, 23, 22, 21} & {int(text[5:7]) for text in (one, other) if text[5:7].isdigit()})
    assume(a.latest < b.earliest or b.latest < a.earliest)
    assert compare(a, b) is DIFFERENT


@given(dates.day_pairs, dates.day_pairs)
def test_spans_of_days_agree_only_where_both_ends_do(one, other):
    assume(one != other and one[0] < one[1] and other[0] < other[1])
    assert (
        compare(FuzzyDate.from_stored(f"{one[0]}/{one[1]}"), FuzzyDate.from_stored(f"{other[0]}/{other[1]}"))
        is DIFFERENT
    )


@given(dates.hedgeable, st.sampled_from("~?%"))
def test_a_hedge_never_makes_dates_differ(text, mark):
    assert compare(FuzzyDate.from_stored(text), FuzzyDate.from_stored(text + mark)) is COMPATIBLE


def test_hedges_at_the_ends_of_the_calendar_do_not_fail():
    assert compare(FuzzyDate("0001~"), FuzzyDate(date.max.isoformat() + "~")) is DIFFERENT
