from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from dates.fields import FuzzyDateFormField
from dates.fuzzy import FuzzyDate
from events.models import Event
from tests.factories import make_event

COLUMNS = [
    ("a day", "2013-11-02", date(2013, 11, 2), date(2013, 11, 2)),
    ("a month", "2013-11", date(2013, 11, 1), date(2013, 11, 30)),
    ("a span", "2017-12-11/2017-12-13", date(2017, 12, 11), date(2017, 12, 13)),
    ("going on", "2003/..", date(2003, 1, 1), date.max),
    ("since ever", "../2003", date.min, date(2003, 12, 31)),
    ("an end nobody gives", "2003/", date(2003, 1, 1), date.max),
    ("not before", "[2014-03..]", date(2014, 3, 1), date.max),
    ("undated", "", None, None),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("text", "earliest", "latest"), [row[1:] for row in COLUMNS], ids=[row[0] for row in COLUMNS])
def test_a_save_fills_the_columns_beside_the_date(text, earliest, latest):
    event = Event.objects.get(pk=make_event(text).pk)
    assert (event.date, event.date_earliest, event.date_latest) == (FuzzyDate(text), earliest, latest)


@pytest.mark.django_db
def test_a_changed_date_changes_its_columns():
    event = make_event("2013")
    event.date = "2014-05"
    event.save()
    event.refresh_from_db()
    assert (event.date.text, event.date_earliest, event.date_latest) == ("2014-05", date(2014, 5, 1), date(2014, 5, 31))


@pytest.mark.django_db
def test_what_is_no_date_is_refused_by_clean_and_by_save():
    event = make_event("2013")
    event.date = "last spring"
    with pytest.raises(ValidationError, match="takes a date such as"):
        event.full_clean()
    with pytest.raises(ValidationError), transaction.atomic():
        event.save()
    assert Event.objects.get(pk=event.pk).date.text == "2013"


PAST_SAVE = [
    ("an end before its beginning", {"date_earliest": "2014-01-01", "date_latest": "2013-01-01"}),
    ("a beginning without an end", {"date_latest": None}),
    ("an end without a beginning", {"date_earliest": None}),
]


@pytest.mark.django_db
@pytest.mark.parametrize("columns", [row[1] for row in PAST_SAVE], ids=[row[0] for row in PAST_SAVE])
def test_the_database_refuses_days_out_of_order_past_save(columns):
    event = make_event("2013")
    with pytest.raises(IntegrityError, match="event_date_in_order"), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(**columns)


@pytest.mark.django_db
def test_a_date_can_be_looked_up_as_text_and_as_itself():
    event = make_event("2013-11")
    assert Event.objects.get(date="2013-11") == Event.objects.get(date=FuzzyDate("2013-11")) == event


def test_a_day_of_python_s_is_taken():
    assert Event(date=date(2013, 11, 2)).date == FuzzyDate("2013-11-02")


def test_a_form_field_gives_a_fuzzy_date_or_a_sentence():
    field = FuzzyDateFormField(required=False)
    assert field.clean("2013-11") == FuzzyDate("2013-11") and not field.clean("")
    assert field.clean("about July 2019") == FuzzyDate("2019-07~")
    with pytest.raises(ValidationError, match="did you mean between January and April 2013"):
        field.clean("early 2013")


def test_a_field_that_asks_shows_what_it_read_before_it_takes_it():
    field = FuzzyDateFormField(required=False, asks=True)
    assert field.clean(" 2013-11 ") == FuzzyDate("2013-11") and not field.clean("")
    with pytest.raises(ValidationError, match="was read as about July 2019, in EDTF 2019-07~; save again to keep that"):
        field.clean("about July 2019")
    assert field.bound_data("about July 2019", None) == "2019-07~"
    assert field.bound_data("soon", None) == "soon" and field.bound_data(None, None) == ""


def test_a_form_field_knows_what_has_changed():
    field = FuzzyDateFormField(required=False)
    assert not field.has_changed(FuzzyDate("2013"), "2013") and field.has_changed(FuzzyDate("2013"), "2014")
