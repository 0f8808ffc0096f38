from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from events.models import Account, Event, Particular
from tests.factories import (
    make_account,
    make_actor,
    make_claim,
    make_event,
    make_tag,
)

pytestmark = pytest.mark.django_db

PAST_SAVE = [
    ("a weight of nought", {"weight": 0}, "event_weight_1_to_5"),
    ("a weight past five", {"weight": 6}, "event_weight_1_to_5"),
    ("dated and said to be undated", {"basis": "undated"}, "event_undated_says_so"),
    ("undated and said to be stated", {"date": ""}, "event_undated_says_so"),
]


@pytest.mark.parametrize(("columns", "constraint"), [row[1:] for row in PAST_SAVE], ids=[row[0] for row in PAST_SAVE])
def test_the_database_refuses_past_save(columns, constraint):
    event = make_event("2013")
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(**columns)


UNREASONED = [("another reading", {"correction": "2013"}), ("an inference", {"is_inferred": True})]


@pytest.mark.parametrize("columns", [row[1] for row in UNREASONED], ids=[row[0] for row in UNREASONED])
def test_what_is_not_as_printed_needs_a_reason(columns):
    account = make_account(make_event(), date="2031")
    with pytest.raises(IntegrityError, match="particular_correction_has_reason"), transaction.atomic():
        Particular.objects.filter(account=account).update(**columns)
    Particular.objects.filter(account=account).update(**columns, reason="The digits are turned round.")


def test_an_aspect_stands_once_in_an_account():
    account = make_account(make_event(), date="2013")
    with pytest.raises(IntegrityError), transaction.atomic():
        Particular.objects.bulk_create([Particular(account=account, aspect="date", value="2014")])


def test_a_claim_speaks_of_an_event_once():
    account = make_account(make_event())
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.bulk_create([Account(claim=account.claim, event=account.event, relation="explains")])


def test_an_event_that_claims_speak_of_cannot_be_deleted():
    with pytest.raises(ProtectedError):
        make_account(make_event()).event.delete()


def test_history_keeps_an_event_s_former_date_and_actors():
    first, second = make_actor(), make_actor()
    event = make_event("2013", actors=[first])
    event.date = "2013-11"
    event.save()
    event.actors.set([second])
    assert event.history.first().date.text == "2013-11"
    assert event.history.filter(date="2013").exists()
    assert {row.actor for h in event.history.all() for row in h.actors.all()} == {first, second}


WINDOWS = [
    ("no window", None, None, ["undated", "2003/..", "2013", "2013-11", "../2005"]),
    ("a window around one", "2013-11-01", "2013-11-30", ["2003/..", "2013", "2013-11"]),
    ("from a day on", "2013-12-01", None, ["2003/..", "2013"]),
    ("up to a day", None, "2004-01-01", ["../2005", "2003/.."]),
    ("the last day counts", "2013-11-30", "2013-12-05", ["2003/..", "2013", "2013-11"]),
    ("the first day counts", "2010-01-01", "2013-01-01", ["2003/..", "2013"]),
    ("before everything but what has no beginning", None, "1900-01-01", ["../2005"]),
    ("after everything but what has no end", "2100-01-01", None, ["2003/.."]),
]


@pytest.mark.parametrize(("first", "last", "found"), [row[1:] for row in WINDOWS], ids=[row[0] for row in WINDOWS])
def test_events_that_may_lie_within_a_window(first, last, found):
    for text in ("", "2003/..", "2013", "2013-11", "../2005"):
        make_event(text)
    bounds = [date.fromisoformat(day) if day else None for day in (first, last)]
    assert {event.date.text or "undated" for event in Event.objects.within(*bounds)} == set(found)


def test_events_stand_in_order_of_their_first_possible_day_the_undated_last():
    for text in ("", "2013", "2013-11-02", "2003/..", "../2005", "2012~"):
        make_event(text)
    found = [event.date.text for event in Event.objects.in_order_of_time()]
    assert found == ["2003/..", "../2005", "2012~", "2013", "2013-11-02", ""]


def retired_account(event: Event, **fields) -> Account:
    return make_account(event, make_claim(status="retired", retired_because="Said twice.", **fields))


def test_an_event_is_spoken_of_only_by_standing_claims():
    spoken, silent, gone = make_event(), make_event(), make_event()
    make_account(spoken)
    make_account(spoken)
    retired_account(gone)
    assert list(Event.objects.spoken_of()) == [spoken] and silent != gone


def test_an_event_has_the_tags_of_the_standing_claims_that_speak_of_it():
    tag, event, gone = make_tag(), make_event(), make_event()
    for _ in range(2):
        make_account(event, make_claim(tags=[tag, make_tag()]))
    make_account(make_event(), make_claim(tags=[make_tag()]))
    retired_account(gone, tags=[tag])
    assert list(Event.objects.tagged(tag)) == [event]


def test_accounts_with_their_sources_cost_no_more_queries_for_more_of_them(django_assert_num_queries):
    event = make_event()
    for number in (1, 4):
        for _ in range(number):
            make_account(event, date="2013", place="Tokyo")
        with django_assert_num_queries(4):
            for account in Account.objects.standing().with_sources().in_order_of_publication():
                assert account.particulars.all()
                assert [authorship.author for authorship in account.claim.passage.article.authorships.all()]
