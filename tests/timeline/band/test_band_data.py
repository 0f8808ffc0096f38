import json
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import make_account_by, make_actor, make_article, make_event, make_tag
from timeline.band import column_store
from timeline.band.band_data import band_data
from timeline.band.lanes import By
from timeline.band.selection import Selection
from timeline.band.window import words

pytestmark = pytest.mark.django_db


def tell(selection=None, by=None):
    return band_data(column_store.current(), selection or Selection(), by, 1000)


def test_an_event_is_told_with_its_date_in_words_its_days_and_its_sources():
    early, late = make_article(published="2014", monogram="A14"), make_article(published="2016", monogram="B16")
    event = make_event("2013-11~", title="First meeting", slug="first-meeting")
    make_account_by(late, event)
    make_account_by(early, event)
    [mark] = tell()["lanes"][0]["marks"]
    assert (mark["title"], mark["when"], mark["url"]) == (
        "First meeting",
        "about November 2013",
        "/timeline/first-meeting/",
    )
    assert mark["parts"] == [[date(2013, 11, 1).toordinal(), date(2013, 11, 30).toordinal(), True]]
    assert mark["sources"] == 2
    assert mark["rival_dates"] == []


@pytest.mark.parametrize(
    ("one", "other", "rival_dates"),
    [
        ("2013-11-02", "2013-12", ["A14", "B16"]),
        ("2013-11-02", "2013-11", []),  # compatible: nobody differs
        ("2013-11-02", "2013-11-02", []),
    ],
)
def test_dates_that_sources_give_differently_are_told_apart(one, other, rival_dates):
    event = make_event("2013")
    make_account_by(make_article(published="2014", monogram="A14"), event, date=one)
    make_account_by(make_article(published="2016", monogram="B16"), event, date=other)
    [mark] = tell()["lanes"][0]["marks"]
    assert [given[0] for given in mark["rival_dates"]] == rival_dates


def test_by_a_day_only_what_was_out_is_told():
    event = make_event("2013/2016")
    make_account_by(make_article(published="2014", monogram="A14"), event, date="2013-11-02")
    make_account_by(make_article(published="2016", monogram="B16"), event, date="2013-12")
    make_account_by(make_article(published="2016"), make_event("2012"))
    first, last = date(2013, 1, 1).toordinal(), date(2016, 12, 31).toordinal()
    known = tell(Selection(first=first, last=last, as_of=date(2015, 1, 1).toordinal()))
    [mark] = known["lanes"][0]["marks"]
    assert mark["sources"] == 1
    assert (known["total"], mark["rival_dates"]) == (1, [])
    assert len(known["flags"]) == 1
    assert mark["url"].endswith("/?as_of=2015-01-01")  # what one opens is as it was known too
    assert (known["known"], tell(Selection())["known"]) == ("1 January 2015", "")


@pytest.mark.parametrize("by", By)
def test_lanes_are_named(by):
    tag, actor = make_tag("patrols", slug="patrols"), make_actor("Japan")
    article = make_article(monogram="A14", title="A view", slug="a-view")
    event = make_event("2013", actors=[actor])
    make_account_by(article, event).claim.tags.add(tag)
    [lane] = tell(by=by)["lanes"]
    named = {
        By.TOPIC: ("patrols", "Patrols"),
        By.SOURCE: ("a-view", "A14 · A view"),
        By.ACTOR: (actor.slug, "Japan"),
        By.KIND: ("meeting", "meeting"),
    }
    assert (lane["key"], lane["label"], lane["count"]) == (*named[by], 1)


@pytest.mark.parametrize("by", [None, By.TOPIC, By.SOURCE])
def test_the_number_of_queries_does_not_grow(by):
    def grow(number):
        for n in range(number):
            event = make_event(f"20{10 + n % 10}", actors=[make_actor()])
            for article in (make_article(), make_article()):
                make_account_by(article, event, date="2013").claim.tags.add(make_tag())

    def queries():
        columns = column_store.current()
        with CaptureQueriesContext(connection) as asked:
            band_data(columns, Selection(), by, 1000)
        return len(asked)

    grow(2)
    few = queries()
    grow(8)
    assert queries() == few <= 7


def test_how_many_pass_the_filters_in_whatever_window_is_told():
    make_account_by(make_article(), make_event("2013-11-02"))
    empty = tell(Selection(first=date(1990, 1, 1).toordinal(), last=date(1990, 12, 31).toordinal()))
    assert (empty["total"], empty["passing"]) == (0, 1)
    assert tell(Selection(actor=1))["passing"] == 0


def test_what_is_told_is_ready_for_json():
    make_account_by(make_article(), make_event("[2013-11-02, 2013-11-04]"))
    known = tell()
    assert json.loads(json.dumps(known)) == known
    assert known["lanes"][0]["marks"][0]["joined"]


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2013-01-01", "2013-12-31", "2013"),
        ("2013-01-01", "2019-12-31", "2013 to 2019"),
        ("2013-11-02", "2013-11-02", "2 November 2013"),
        ("2013-11-02", "2014-03-01", "2 November 2013 to 1 March 2014"),
    ],
)
def test_a_window_in_words(first, last, said):
    assert words(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()) == said


def test_an_event_told_before_is_not_read_again_until_something_changes(django_assert_num_queries):
    event = make_event("2013-11-02", title="A meeting")
    make_account_by(make_article(), event)
    columns = column_store.current()
    with django_assert_num_queries(1):
        first = band_data(columns, Selection(), None)
    with django_assert_num_queries(0):
        assert band_data(columns, Selection(), None) == first
    event.title = "The meeting"
    event.save()
    assert band_data(column_store.current(), Selection(), None)["lanes"][0]["marks"][0]["title"] == "The meeting"


@pytest.mark.django_db(transaction=True)
def test_what_is_told_of_an_event_outlasts_a_change_of_another(django_assert_num_queries):
    column_store.forget()
    untouched, touched = make_event("2013-11-02"), make_event("2014", title="A meeting")
    sources = [make_article(published=year, monogram=f"M{year[2:]}", colour=1) for year in ("2015", "2016")]
    for source, day in zip(sources, ("2013-11-02", "2013-12-01"), strict=True):
        make_account_by(source, untouched, date=day)
    make_account_by(sources[0], touched)
    band_data(column_store.current(), Selection(), None)
    touched.title = "The meeting"
    touched.save()
    columns = column_store.current()
    assert list(columns.remembered) == [(untouched.pk, None)]
    with django_assert_num_queries(1):
        titles = [mark["title"] for mark in band_data(columns, Selection(), None)["lanes"][0]["marks"]]
    assert titles == [untouched.title, "The meeting"]
    sources[0].monogram = "Z9"
    sources[0].save()
    [first, _] = tell()["lanes"][0]["marks"]
    assert [source for source, *_ in first["rival_dates"]] == ["Z9", "M16"]


@pytest.mark.parametrize(("as_of", "number"), [(None, 2), (date(2014, 12, 31), 1)])
def test_sources_are_counted_as_they_were_out(as_of, number):
    event = make_event("2013-11-02")
    for published in ("2014", "2016"):
        make_account_by(make_article(published=published), event, date="2013-11-02")
    seen = tell(Selection(as_of=as_of.toordinal() if as_of else None))
    assert [mark["sources"] for mark in seen["lanes"][0]["marks"]] == [number]
