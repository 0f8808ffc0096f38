import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dates.fuzzy import MAX_LENGTH, BadDate, FuzzyDate
from dates.typed import read
from dates.wording import in_words
from tests.dates import strategies as dates

TYPED = [
    ("about July 2019", "2019-07~"),
    ("c. 2012", "2012~"),
    ("circa 2012", "2012~"),
    ("possibly about 2012", "2012%"),
    ("November 2013?", "2013-11?"),
    ("1 June 2014", "2014-06-01"),
    ("1st of June, 2014", "2014-06-01"),
    ("June 1, 2014", "2014-06-01"),
    ("on 2 June 2014", "2014-06-02"),
    ("Sept. 2014", "2014-09"),
    ("2014 June", "2014-06"),
    ("2014/06/01", "2014-06-01"),
    ("2014.6.1", "2014-06-01"),
    ("2013-1-5", "2013-01-05"),
    ("2013-1", "2013-01"),
    ("2014/06", "2014-06"),
    ("6/2014", "2014-06"),
    ("1.6.2014", "2014-06-01"),
    ("25/12/2013", "2013-12-25"),
    ("12/25/2013", "2013-12-25"),
    ("03/03/2013", "2013-03-03"),
    ("Monday 3 June 2019", "2019-06-03"),
    ("approx. 2014", "2014~"),
    ("about 2019?", "2019%"),
    ("1999/00", "1999/2000"),
    ("2013–15", "2013/2015"),
    ("December 11-13, 2017", "2017-12-11/2017-12-13"),
    ("Dec 11 – 13, 2017", "2017-12-11/2017-12-13"),
    ("2014 onwards", "2014/.."),
    ("on or before 3 June 2019", "[..2019-06-03]"),
    ("on or after 3 June 2019", "[2019-06-03..]"),
    ("early November 2013", "[2013-11-01..2013-11-10]"),
    ("middle of November 2013", "[2013-11-11..2013-11-20]"),
    ("end of February 2016", "[2016-02-21..2016-02-29]"),
    ("summer 2019", "2019-22"),
    ("the summer of 2019", "2019-22"),
    ("fall 2019", "2019-23"),
    ("winter 2013/14", "2013-24"),
    ("the 1990s", "199X"),
    ("since 2003", "2003/.."),
    ("from 2003 onwards", "2003/.."),
    ("until March 2014", "../2014-03"),
    ("2013–2015", "2013/2015"),
    ("1914-18", "1914/1918"),
    ("from March to May 2013", "2013-03/2013-05"),
    ("11-13 December 2017", "2017-12-11/2017-12-13"),
    ("30 Nov – 2 Dec 2013", "2013-11-30/2013-12-02"),
    ("between March and May 2013", "[2013-03..2013-05]"),
    ("between March 2013 and 2014", "[2013-03-01..2014-12-31]"),
    ("before 2014", "[..2013]"),
    ("before 1 March 2016", "[..2016-02-29]"),
    ("after December 2013", "[2014-01..]"),
    ("by 2014", "[..2014]"),
    ("not before June 2014", "[2014-06..]"),
    ("2014 or later", "[2014..]"),
    ("9 or 12 December 2017", "[2017-12-09, 2017-12-12]"),
    ("2012, 2014 or 2015", "[2012, 2014, 2015]"),
    ("2010, 2011 and June 2012", "{2010, 2011, 2012-06}"),
    ("March and each month from May to July 2013", "{2013-03, 2013-05..2013-07}"),
    (" 2013-11 ", "2013-11"),
    ("", ""),
    ("undated", ""),
]

REFUSED = [
    ("either of two days", "02/11/2013", r"2 November 2013 \(2013-11-02\) or 11 February 2013 \(2013-02-11\)"),
    ("a month or two years", "2005/06", r"June 2005 \(2005-06\) or 2005–2006 \(2005/2006\)"),
    ("a month or three years", "2010/12", r"December 2010 \(2010-12\) or 2010–2012 \(2010/2012\)"),
    ("the same with a dash", "2010–12", r"December 2010 \(2010-12\) or 2010–2012 \(2010/2012\)"),
    ("one or each of two", "5 June 2014, 9 June 2014", "write “or” or “and” before the last"),
    (
        "a hedge of one or of both",
        "possibly June or July 2019",
        r"possibly June 2019” .*2019-06\?, 2019-07\?",
    ),
    ("a hedge of one side or of both", "about June–July 2019", r"2019-06~/2019-07\) or .*2019-06~/2019-07~"),
    ("two months with a stroke", "June/July 2014", r"\[2014-06, 2014-07\]\) or .*2014-06/2014-07"),
    ("a part of a decade", "early 1990s", r"the 1990s \(199X\)"),
    ("a winter of two centuries", "winter 2013/1914", "two that follow each other for a winter"),
    ("a part of a year", "early 2013", r"between January and April 2013 \(\[2013-01\.\.2013-04\]\)"),
    ("a date among other words", "a few days after 2 June 2014", r"2 June 2014 \(2014-06-02\)"),
    ("no year", "2 June", "takes a date with its year"),
    ("a season without a year", "last spring", "takes a date with its year"),
    ("no date", "soon", "takes a date such as 2013, November 2013"),
    ("no day", "30 February 2013", "February 2013 has no day 30"),
    ("no month", "2013-13", "there is no month 13"),
    ("a slip of the hand", "2013-1l", "takes a date such as"),
    ("the wrong order", "2015–2013", "ends before it begins"),
    ("a hedged side of between", "between about 2013 and 2015", "no “about” or “possibly”"),
    ("two years of a summer", "summer 2013-14", "one year for a season"),
    ("EDTF that we do not take", "2013-34", "takes the seasons 21 to 24"),
    ("too long", "2013 or " * 60 + "2013", f"at most {MAX_LENGTH}"),
]


@pytest.mark.parametrize(("typed", "text"), TYPED, ids=[row[0] or "nothing" for row in TYPED])
def test_what_people_type_is_understood(typed, text):
    assert read(typed).text == text


@pytest.mark.parametrize(("typed", "reason"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_is_not_understood_is_refused_with_the_nearest_it_may_mean(typed, reason):
    with pytest.raises(BadDate, match=reason):
        read(typed)


@given(dates.texts)
def test_what_pages_say_of_a_date_is_read_as_that_date(text):
    when = FuzzyDate(text)
    read_again = read(in_words(when))
    assert (read_again.shape, read_again.parts) == (when.shape, when.parts)


@given(dates.texts)
def test_a_date_in_edtf_is_taken_as_it_stands(text):
    assert read(text).text == text


words = st.sampled_from(["May", "June", "2013", "2014", "3", "5", "or", "and", "to", "-", "/", "between", "about"])


@given(st.text(max_size=40) | st.lists(words, max_size=8).map(" ".join))
def test_any_text_is_a_date_or_refused_with_a_sentence(text):
    try:
        when = read(text)
    except BadDate as error:
        when = FuzzyDate()
        assert re.match("(takes|is|may|ends) ", str(error))  # noqa: PT017 -- either is right
    assert FuzzyDate(when.text) == when
