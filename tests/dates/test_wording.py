import re
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dates.fuzzy import FuzzyDate
from dates.wording import in_words
from tests.dates import strategies as dates

WORDINGS = [
    ("", "undated"),
    ("2013-11-02", "2 November 2013"),
    ("2013-11", "November 2013"),
    ("2013", "2013"),
    ("201X", "the 2010s"),
    ("19XX", "a year of 1900–1999"),
    ("00XX", "a year of 1–99"),
    ("20XX/2030", "from a year of 2000–2099 to 2030"),
    ("2013-11-XX", "some day in November 2013"),
    ("2013-XX", "some time in 2013"),
    ("2013-21", "spring 2013"),
    ("2013-24", "winter 2013–14"),
    ("2008-24", "winter 2008–09"),
    ("1999-24", "winter 1999–00"),
    ("2019-07~", "about July 2019"),
    ("2019-07?", "possibly July 2019"),
    ("2019-07%", "possibly about July 2019"),
    ("2017-12-11/2017-12-13", "11–13 December 2017"),
    ("2013-11-30/2013-12-02", "30 November – 2 December 2013"),
    ("2013-12-30/2014-01-02", "30 December 2013 – 2 January 2014"),
    ("2013-12-30/2014-12-31", "30 December 2013 – 31 December 2014"),
    ("2013-12-30/2015-12-30", "30 December 2013 – 30 December 2015"),
    ("2013-11/2013-12", "November–December 2013"),
    ("2013-12/2014-01", "Dec 2013 – Jan 2014"),
    ("2008-04/2012-12", "Apr 2008 – Dec 2012"),
    ("2013-21/2013-22", "spring–summer 2013"),
    ("2013-11/2013-12~", "from November 2013 to about December 2013"),
    ("2013/2015", "2013–2015"),
    ("2013-11-02/2013-11-02", "2 November 2013"),
    ("2003/..", "since 2003"),
    ("2003-04-05~/..", "since about 5 April 2003"),
    ("2003/", "from 2003, end not known"),
    ("../2003", "until 2003"),
    ("/2003", "until 2003, beginning not known"),
    ("2013~/2015", "from about 2013 to 2015"),
    ("2013/2013", "begun and ended in 2013"),
    ("2003/2004-02", "from 2003 to February 2004"),
    ("[2013-11-01..2013-11-10]", "early November 2013"),
    ("[2013-11-11..2013-11-20]", "mid-November 2013"),
    ("[2013-11-21..2013-11-30]", "late November 2013"),
    ("[2016-02-21..2016-02-29]", "late February 2016"),
    ("[2013-11-03..2013-11-05]", "some day in 3–5 November 2013"),
    ("[2013-03..2013-05]", "between March and May 2013"),
    ("[2013-03..2014-05]", "between March 2013 and May 2014"),
    ("[2013..2015]", "between 2013 and 2015"),
    ("[2013-01-01..2013-12-31]", "some time in 2013"),
    ("[2013-05-01..2013-05-31]", "some day in May 2013"),
    ("[2013-11-01..2013-11-30]", "some day in November 2013"),
    ("[2013-05-02..2013-05-02]", "2 May 2013"),
    ("[2014-03..]", "March 2014 or later"),
    ("[2014-03-05..]", "5 March 2014 or later"),
    ("[..2014]", "2014 or earlier"),
    ("[2019-07..2019-08]", "July or August 2019"),
    ("[2013-12..2014-01]", "December 2013 or January 2014"),
    ("[2014..2015]", "2014 or 2015"),
    ("[2013-11-30..2013-12-01]", "30 November or 1 December 2013"),
    ("[2013-11-29..2013-12-03]", "between 29 November and 3 December 2013"),
    ("[2012, 2014]", "2012 or 2014"),
    ("[2010-11, 2010-12]", "November or December 2010"),
    ("[2013-11-02, 2013-11-05, 2013-11-09]", "2, 5 or 9 November 2013"),
    ("[2013-11-02, 2014-11-02]", "2 November 2013 or 2 November 2014"),
    ("[2013-11, 2013-12~]", "November 2013 or about December 2013"),
    ("[2013?, 2014]", "2014 or possibly 2013"),
    ("[2014..2015, 2017..2019]", "2014, 2015 or between 2017 and 2019"),
    ("[2014..2016, 2018]", "between 2014 and 2016, or 2018"),
    ("{2010, 2011, 2012-06}", "2010, 2011 and June 2012"),
    ("{2005..2007}", "each year from 2005 to 2007"),
    ("{2005..2006}", "2005 and 2006"),
    ("{..1984}", "1984 and every year before"),
    ("{1984-03..}", "March 1984 and every month after"),
    ("{2013-11-03..2013-11-05}", "each day from 3 to 5 November 2013"),
    ("{2013-03, 2013-05..2013-07}", "March and each month from May to July 2013"),
    ("{2013-05..2013-07, 2013-09}", "each month from May to July 2013, and September 2013"),
    ("{2013-11, 2014-01, 2014-04-02}", "November 2013, January 2014 and 2 April 2014"),
]


@pytest.mark.parametrize(("text", "words"), WORDINGS, ids=[row[1] for row in WORDINGS])
def test_a_date_in_words(text, words):
    assert in_words(FuzzyDate(text)) == words


# One day between two that are edges of different units: both are words by the finer one.
UNEVEN = [
    ("a year's beginning and a month's end", "[2013-01-01..2013-05-31]", "between January and May 2013"),
    ("a month's beginning and a year's end", "[2013-05-01..2013-12-31]", "between May and December 2013"),
    ("a year's beginning and a day", "[2013-01-01..2013-05-03]", "between 1 January and 3 May 2013"),
    ("a day and a year's end", "[2013-05-03..2013-12-31]", "between 3 May and 31 December 2013"),
    ("a month's beginning and a day", "[2013-03-01..2013-05-03]", "between 1 March and 3 May 2013"),
    ("a day and a month's end", "[2013-03-03..2013-05-31]", "between 3 March and 31 May 2013"),
    ("a year and a month", "[2013-01-01..2014-05-31]", "between January 2013 and May 2014"),
    ("a day and a year", "[2013-05-03..2014-12-31]", "between 3 May 2013 and 31 December 2014"),
]


@pytest.mark.parametrize(("text", "words"), [row[1:] for row in UNEVEN], ids=[row[0] for row in UNEVEN])
def test_edges_of_different_units_are_told_by_the_finer_one(text, words):
    assert in_words(FuzzyDate(text)) == words


@given(dates.days, st.integers(0, 11), st.sampled_from(["day", "month", "year"]), st.sampled_from(["day", "year"]))
def test_a_range_never_names_the_same_time_twice(day, months_on, begins, ends):
    first = day.replace(day=1, month=1 if begins == "year" else day.month) if begins != "day" else day
    last = date(first.year, 12, 31) if ends == "year" else date(first.year, min(12, first.month + months_on), 28)
    assume(first < last)
    words = re.fullmatch(
        "(?:between|a day in)? ?(.+?)(?: and | or |–)(.+)", in_words(FuzzyDate.from_stored(f"[{first}..{last}]"))
    )
    assert words is None or words[1] not in (words[2], words[2].rpartition(" ")[0])


@given(dates.texts)
def test_words_name_the_years_and_carry_no_notation(text):
    words = in_words(FuzzyDate.from_stored(text))
    assert not re.search(r"[~?%\[\]{}/]|\.\.|XX|None", words)
    assert words[0] != " " and words[-1] != " "


@given(dates.months)
def test_a_month_is_never_said_as_a_day(text):
    assert re.fullmatch(r"[A-Z][a-z]+ \d{1,4}", in_words(FuzzyDate.from_stored(text)))


@given(dates.hedgeable)
def test_a_hedge_is_always_said(text):
    assert in_words(FuzzyDate.from_stored(f"{text}~")) == f"about {in_words(FuzzyDate.from_stored(text))}"
