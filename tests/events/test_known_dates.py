"""An event's date as accounts bear it out; what a reading rests on."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dates.comparison import DateVerdict, compare
from dates.fuzzy import FuzzyDate
from events.aspects import DATES
from events.known_dates import DatedRow, GivenDate, combined, known_date, readings
from tests.dates.strategies import plain, texts

REPORTED = [
    ("nothing is given", [], ""),
    ("one date", ["2013-11-02"], "2013-11-02"),
    ("a day within the month", ["2013-11", "2013-11-02"], "2013-11-02"),
    ("each is more precise", ["2013~", "2013-11", "[2013-11-01..2013-11-10]"], "[2013-11-01..2013-11-10]"),
    ("both leave some days", ["2014-03", "[..2014-03-27]"], "[2014-03-01..2014-03-27]"),
    ("both leave some years", ["2013~", "2014~"], "[2013..2014]"),
    ("not before either", ["[2014..]", "[2014-03..]"], "[2014-03..]"),
    ("two months contradict", ["2010-11", "2010-12"], "[2010-11..2010-12]"),
    ("days contradict within a month", ["2013-11-02", "2013-11-05"], "[2013-11-02..2013-11-05]"),
    ("years contradict, one of them open", ["2005", "2012/.."], "[2005..]"),
    ("two that lasted contradict", ["2012-01/2012-02", "2013-01/2013-02"], "2012-01-01/2013-02-28"),
    ("one that goes on, its beginning given closer", ["2014/..", "2014-03/.."], "2014-03/.."),
    ("what lasted tells more than a date in it", ["2014/..", "2014-03"], "2014/.."),
    ("an end that one source knows", ["2014/..", "2014-03/2018"], "2014-03/2018"),
    ("the longer of two lists", ["{2010, 2012-06}", "{2010, 2011, 2012-06}"], "{2010, 2011, 2012-06}"),
    ("a beginning and an end", ["start: 2013-07-05", "end: 2013-07-12"], "2013-07-05/2013-07-12"),
    ("ends contradict", ["start: 2013-07-05", "end: 2013-07-12", "end: 2013-07-16"], "2013-07-05/2013-07"),
    ("a beginning alone", ["start: 2010-06"], "2010-06/"),
    ("an end alone", ["end: 2010-06"], "/2010-06"),
    ("a beginning that is no closer than some days", ["start: [2013-11-01..2013-11-10]"], "2013-11/"),
    ("a beginning that is not before", ["start: [2014-03..]"], "[2014-03..]"),
    ("an end before the beginning", ["start: 2014", "end: 2013"], "[2013..2014]"),
    ("a date and a beginning", ["2017-11", "start: 2017-11-20"], "2017-11"),
    ("plans are no date of what happened", ["planned: 2013-06", "2013-07"], "2013-07"),
    ("only planned", ["planned: 2013-06"], ""),
    ("expected and told", ["expected: 2014", "2013-12"], "2013-12"),
    ("told without a date, and expected for one", ["expected: 2014"], ""),
    ("whom it quotes, and its own word", ["quoted: 2011", "2013-12"], "2013-12"),
    ("only whom it quotes", ["quoted: 2011"], "2011"),
]
EXPECTED = [
    ("nothing", [], ""),
    ("expected for a day", ["expected: 2014-05"], "2014-05"),
    ("planned", ["planned: 2014-05"], "2014-05"),
    ("from a day on", ["not before: 2014-05"], "[2014-05..]"),
    ("by a day", ["deadline: 2014-05"], "[..2014-05]"),
    ("between two", ["not before: 2014-05", "deadline: 2014-06"], "[2014-05..2014-06]"),
    ("by a day before it may be", ["not before: 2014-05", "deadline: 2014-04"], ""),
]


def gives(words: str) -> GivenDate:
    how, _, value = words.rpartition(": ")
    return GivenDate(how if how in DATES else "date", value, how != "quoted", how == "expected")


@pytest.mark.parametrize(("told", "date"), [row[1:] for row in REPORTED], ids=[row[0] for row in REPORTED])
def test_accounts_of_what_happened_date_it_as_closely_as_all_allow(told, date):
    assert known_date(frozenset(map(gives, told)), True) == FuzzyDate(date)


@pytest.mark.parametrize(("told", "date"), [row[1:] for row in EXPECTED], ids=[row[0] for row in EXPECTED])
def test_of_what_all_only_expect_they_tell_when(told, date):
    assert known_date(frozenset(map(gives, told)), False) == FuzzyDate(date)


@given(st.lists(texts, min_size=1, max_size=5), st.randoms())
def test_the_order_of_the_accounts_changes_nothing(values, random):
    dates = [FuzzyDate(value) for value in values]
    before = combined(dates)
    random.shuffle(dates)
    assert combined([*dates, dates[0]]) == before
    assert FuzzyDate(before.text) == before  # a date that can be stored, and read again


@given(st.lists(plain, min_size=1, max_size=4))
def test_no_date_that_a_source_gives_is_excluded_by_what_they_come_to(values):
    dates = [FuzzyDate(value) for value in values]
    known = combined(dates)
    assert all(compare(known, date) is not DateVerdict.DIFFERENT for date in dates)
    if any(compare(*pair) is DateVerdict.DIFFERENT for pair in combinations(dates, 2)):
        assert known.earliest == min(date.earliest for date in dates)
        assert known.latest == max(date.latest for date in dates)


SLIP = {"value": "2103-02", "correction": "2013-02"}
READINGS = [
    ("as printed", {"value": "2013"}, [("2013", {1}, None)]),
    ("a slip that the text itself shows", {**SLIP, "reason": "A typing slip."}, [("2013-02", {1}, None)]),
    (
        "a slip that a later text shows",
        {**SLIP, "reason": "B17 has 2013."},
        [("2103-02", {1}, {1, 2}), ("2013-02", {1, 2}, None)],
    ),
    ("inferred from the text itself", {"is_inferred": True, "reason": "No year."}, [("2013", {1}, None)]),
    ("inferred from a later text", {"is_inferred": True, "reason": "As in B17, C15."}, [("2013", {1, 2, 3}, None)]),
    ("its own letters", {"is_inferred": True, "reason": "A13 counts on."}, [("2013", {1}, None)]),
    ("letters within a word", {"is_inferred": True, "reason": "XB17."}, [("2013", {1}, None)]),
    ("a reason that changes nothing", {"reason": "See B17."}, [("2013", {1}, None)]),
]


@pytest.mark.parametrize(("row", "expected"), [row[1:] for row in READINGS], ids=[row[0] for row in READINGS])
def test_a_reading_is_known_with_the_texts_that_its_reason_names(row, expected):
    own = {"value": "2013", "correction": "", "is_inferred": False, "reason": ""}
    row = DatedRow(
        **{"event": 9, "article": 1, "relation": "reports", "voice": "author", "aspect": "date", **own, **row}
    )
    found = list(readings(row, {"A13": 1, "B17": 2, "C15": 3}))
    assert [(one.given.value, one.rests_on, one.until) for one in found] == expected


@pytest.mark.parametrize(
    ("relation", "expects"), [("reports", False), ("evaluates", False), ("anticipates", True), ("announces", True)]
)
def test_who_tells_of_what_is_to_come_dates_a_plan(relation, expects):
    row = DatedRow(9, 1, relation, "author", "date", "2013", "", False, "")
    assert [one.given.expects for one in readings(row, {})] == [expects]
