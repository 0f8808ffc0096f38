from datetime import date

import edtf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dates.fuzzy import MAX_LENGTH, BadDate, FuzzyDate, Shape
from tests.dates import strategies as dates

BOUNDS = [
    ("a day", "2013-11-02", "2013-11-02", "2013-11-02"),
    ("a month", "2013-11", "2013-11-01", "2013-11-30"),
    ("February of a leap year", "2016-02", "2016-02-01", "2016-02-29"),
    ("a year", "2013", "2013-01-01", "2013-12-31"),
    ("a decade", "201X", "2010-01-01", "2019-12-31"),
    ("a century", "20XX", "2000-01-01", "2099-12-31"),
    ("a day nobody gives", "2013-11-XX", "2013-11-01", "2013-11-30"),
    ("a month nobody gives", "2013-XX", "2013-01-01", "2013-12-31"),
    ("spring", "2013-21", "2013-03-01", "2013-05-31"),
    ("summer", "2013-22", "2013-06-01", "2013-08-31"),
    ("autumn", "2013-23", "2013-09-01", "2013-11-30"),
    ("winter reaches into the next year", "2013-24", "2013-12-01", "2014-02-28"),
    ("about keeps the bounds of what is written", "2019-07~", "2019-07-01", "2019-07-31"),
    ("possibly", "2019-07-23?", "2019-07-23", "2019-07-23"),
    ("a span of days", "2017-12-11/2017-12-13", "2017-12-11", "2017-12-13"),
    ("a span of unequal precision", "2003/2004-02", "2003-01-01", "2004-02-29"),
    ("going on", "2003/..", "2003-01-01", None),
    ("an end nobody gives", "2003/", "2003-01-01", None),
    ("a beginning nobody gives", "/2003", None, "2003-12-31"),
    ("one day between two", "[2013-11-01..2013-11-10]", "2013-11-01", "2013-11-10"),
    ("not before", "[2014-03..]", "2014-03-01", None),
    ("not after", "[..2014-03]", None, "2014-03-31"),
    ("one of two, in any order", "[2014, 2012]", "2012-01-01", "2014-12-31"),
    ("each of two", "{2013-11, 2014-01-05}", "2013-11-01", "2014-01-05"),
    ("undated", "", None, None),
    ("possibly some winter", "2011-24?", "2011-12-01", "2012-02-29"),
    ("about autumn", "2011-23~", "2011-09-01", "2011-11-30"),
    ("going on since some decade", "201X/..", "2010-01-01", None),
    ("until some decade", "../201X", None, "2019-12-31"),
    ("going on since a day nobody gives", "2013-11-XX/..", "2013-11-01", None),
    ("from a month nobody gives to a year", "2000-XX/2012", "2000-01-01", "2012-12-31"),
    ("from a day nobody gives to a year", "2000-XX-XX/2012", "2000-01-01", "2012-12-31"),
    ("about a day nobody gives", "2013-11-XX~", "2013-11-01", "2013-11-30"),
    ("from a season to the next", "2013-21/2013-22", "2013-03-01", "2013-08-31"),
    ("a season or a year", "[2013-24, 2015]", "2013-12-01", "2015-12-31"),
    ("a set of one", "[2013]", "2013-01-01", "2013-12-31"),
    ("each of three years", "{2005..2007}", "2005-01-01", "2007-12-31"),
    ("a year and all before it", "{..1984}", None, "1984-12-31"),
    ("the first year", "0001", "0001-01-01", "0001-12-31"),
    ("the last year", "9999", "9999-01-01", "9999-12-31"),
]

BAD = [
    ("words", "last spring", "takes a date such as"),
    ("a month without its nought", "2013-1", "takes a date such as"),
    ("a thirteenth month", "2013-13", "takes a month from 01 to 12, and there is no month 13"),
    ("a day that is not", "2013-02-30", "takes a day of the calendar, and February 2013 has no day 30"),
    ("29 February of no leap year", "2015-02-29", "takes a day of the calendar, and February 2015 has no day 29"),
    ("the order of another country", "02/11/2013", "takes a date such as"),
    ("an end before its start", "2014/2013", "ends before it begins"),
    ("an end before its start in a set", "[2014..2013]", "ends before it begins"),
    ("a time of day", "2013-11-02T10:00:00", "takes days, without the time of day"),
    ("a year before the first", "-0044", "takes the years 0001 to 9999"),
    ("the year nought", "0000", "takes the years 0001 to 9999"),
    ("a year past the calendar", "Y170000002", "takes the years 0001 to 9999"),
    ("a digit given behind one that is not", "2XX3", "takes X for the last digits only"),
    ("no digit given", "XXXX", "takes X for the last digits only"),
    ("a month of some decade", "201X-11", "takes X for the last digits only"),
    ("a day of a month that nobody gives", "2013-XX-05", "takes X for the last digits only"),
    ("a level 2 season", "2013-34", "takes the seasons 21 to 24"),
    ("a level 2 hedge on a part", "2013~-11", "takes ~, \\? and % at the end"),
    ("a level 2 hedge before a part", "2013-~11", "takes ~, \\? and % at the end"),
    ("a day of a season", "2013-21-05", "takes a month from 01 to 12, and there is no month 21"),
    ("two dates without brackets", "2013, 2014", "takes a date such as"),
    ("an open bracket", "[2013", "takes a date such as"),
    ("an empty set", "[]", "takes a date such as"),
    ("an empty member", "[2013,]", "takes a date such as"),
    ("a set without bounds", "[..]", "takes years, months or days on both sides"),
    ("a hedged side of a range", "[2013~..2014]", "takes years, months or days on both sides"),
    ("sides of two kinds", "[2013..2014-05]", "takes years, months or days on both sides"),
    ("a range of seasons", "{2013-21..2013-23}", "takes years, months or days on both sides"),
    ("three sides", "2013/2014/2015", "takes a date such as"),
    ("a span open on both sides", "../..", "takes a date on one side"),
    ("a span without sides", "/", "takes a date on one side"),
    ("a span of which nothing is known", "../", "takes a date on one side"),
    ("a space in the middle", "2013 -11", "takes a date such as"),
    ("a word of the older format", "unknown", "takes a date such as"),
    ("markup", "<b>2013</b>", "takes a date such as"),
    ("figures of another script", "２０１３", "takes a date such as"),
]


@pytest.mark.parametrize(("text", "earliest", "latest"), [row[1:] for row in BOUNDS], ids=[row[0] for row in BOUNDS])
def test_a_date_knows_its_first_and_last_possible_day(text, earliest, latest):
    when = FuzzyDate(text)
    assert [str(day) if day else None for day in (when.earliest, when.latest)] == [earliest, latest]


@pytest.mark.parametrize(("text", "reason"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_what_is_no_date_is_refused_with_its_reason(text, reason):
    with pytest.raises(BadDate, match=rf"^{reason}.*(; got|:) `.+`$"):
        FuzzyDate(text)


def test_a_long_mistake_is_quoted_in_part():
    with pytest.raises(BadDate) as refused:
        FuzzyDate("x" * 5000)
    assert len(str(refused.value)) < 200


def test_no_date_is_false_and_undated():
    assert not FuzzyDate()
    assert FuzzyDate("  ").shape is Shape.UNDATED


def test_space_around_a_date_is_no_part_of_it():
    assert FuzzyDate(" 2013-11 ") == FuzzyDate("2013-11")


def test_a_stored_text_is_read_only_when_asked():
    stored = FuzzyDate.from_stored("no date at all")
    assert str(stored) == "no date at all"
    with pytest.raises(BadDate):
        _ = stored.earliest


@given(dates.texts)
def test_bounds_are_in_order(text):
    when = FuzzyDate.from_stored(text)
    assert (when.earliest or date.min) <= (when.latest or date.max)


@given(dates.texts)
def test_what_curators_write_is_taken_as_it_stands(text):
    assert str(FuzzyDate(text)) == text


@given(dates.days)
def test_every_day_lies_inside_its_month_its_year_and_its_decade(day):
    exact = FuzzyDate.from_stored(day.isoformat())
    for wider in (f"{day:%Y-%m}", f"{day.year:04}", f"{day.year:04}"[:3] + "X"):
        around = FuzzyDate.from_stored(wider)
        assert around.earliest <= exact.earliest == exact.latest <= around.latest


@given(dates.day_pairs)
def test_a_span_reaches_from_its_start_to_its_end(pair):
    span = FuzzyDate.from_stored(f"{pair[0]}/{pair[1]}")
    assert (span.earliest, span.latest) == pair


@settings(max_examples=40)  # the EDTF package takes some 10 ms a text
@given(dates.hedgeable | dates.spans)
def test_our_reading_finds_the_days_that_the_edtf_package_finds(text):
    theirs = edtf.parse_edtf(text)
    days = [date(*day[:3]) for day in (theirs.lower_strict(), theirs.upper_strict())]
    assert days == [FuzzyDate(text).earliest, FuzzyDate(text).latest]


def test_a_stored_span_without_a_date_is_undated():
    """Older versions took it."""
    stored = FuzzyDate.from_stored("../..")
    assert (stored.shape, stored.parts, stored.earliest, stored.latest) == (Shape.UNDATED, (), None, None)


def test_a_text_too_long_is_refused_before_it_is_parsed():
    with pytest.raises(BadDate, match="takes at most 120 characters"):
        FuzzyDate(f"[{','.join(['2013'] * 1000)}]")


def test_a_text_as_long_as_may_be_is_taken():
    text = f"[{','.join(map(str, range(1900, 1946, 2)))}    ]"
    assert len(text) == MAX_LENGTH
    assert len(FuzzyDate(text).parts) == 23


numbers = st.builds("{:04}-{:02}-{:02}".format, st.integers(1, 9999), st.integers(0, 25), st.integers(0, 32))


@settings(max_examples=40)
@given(numbers | numbers.map(lambda text: text[:7]))
def test_plain_dates_are_taken_and_refused_as_by_the_edtf_package(text):
    try:
        edtf.parse_edtf(text)
    except edtf.EDTFParseException:
        with pytest.raises(BadDate):
            FuzzyDate(text)
    else:
        assert FuzzyDate(text).shape is Shape.SINGLE
