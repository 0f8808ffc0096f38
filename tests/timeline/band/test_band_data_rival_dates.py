from datetime import date

import pytest

from tests.timeline.band.worlds import make_columns
from timeline.band.band_data import MOST_DATES, rival_dates

SOURCES = [(key, date(2013 + key, 1, 1).toordinal(), date(2013 + key, 12, 31).toordinal()) for key in range(1, 12)]
MONOGRAMS = {key: (f"M{key}", key % 3) for key, *_ in SOURCES}


def given_dates(*given, monograms=MONOGRAMS):
    return make_columns(["2013"], sources=SOURCES, datings={1: given}, monograms=monograms)


def drawn(columns, as_of=None):
    return [(one.monogram, one.when) for one in rival_dates(columns, 1, as_of and as_of.toordinal())]


def test_each_source_has_the_dates_that_it_gives():
    columns = given_dates((1, "2013-11"), (2, "2013-12"), (2, "2013-12"), (2, "2014-01"))
    assert drawn(columns) == [("M1", "November 2013"), ("M2", "December 2013"), ("M2", "January 2014")]
    assert rival_dates(columns, 2, None) == []


@pytest.mark.parametrize(
    ("day", "monograms"),
    [(date(2014, 12, 31), []), (date(2015, 12, 30), []), (date(2015, 12, 31), ["M1", "M2"])],
)
def test_only_sources_out_by_a_day_differ(day, monograms):
    columns = given_dates((1, "2013-11"), (2, "2013-12"))
    assert [monogram for monogram, _ in drawn(columns, day)] == monograms


def test_dates_that_may_be_one_were_no_disagreement_before_the_one_that_differs_was_out():
    columns = given_dates((1, "2013-11"), (2, "2013-11-02"), (3, "2014"))
    assert drawn(columns, date(2015, 12, 31)) == []
    assert len(drawn(columns, date(2016, 12, 31))) == 3


def test_one_date_is_not_drawn_apart_whoever_disagrees_on_it():
    assert drawn(given_dates((1, "2013-11"), (2, "2013-11"))) == []


def test_no_more_are_drawn_than_have_room():
    assert len(drawn(given_dates(*((key, f"2013-{key:02}") for key, *_ in SOURCES)))) == MOST_DATES


def test_a_difference_is_seen_where_many_agree_before_it():
    given = [(key, "2013-11") for key in range(1, MOST_DATES + 2)]
    assert drawn(given_dates(*given, (11, "2013-12")))


def test_a_source_deleted_a_moment_ago_gives_nothing():
    assert drawn(given_dates((1, "2013-11"), (2, "2013-12"), monograms={1: ("M1", 1)})) == []
