"""Dates at the desk: typed in words, shown back before they are kept, refused with one complaint."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from events.models import Event
from tests.factories import make_account, make_event

pytestmark = pytest.mark.django_db

ADD = "/admin/events/event/add/"


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("root", password="pass-of-root-1"))
    return client


def event_form(date: str, basis: str = "stated") -> dict[str, Any]:
    return {"title": "Talks", "slug": "talks", "date": date, "basis": basis, "kind": "meeting", "weight": 1}


def errors_of(answer: Any) -> dict[str, list[str]]:
    return {name: list(errors) for name, errors in answer.context["adminform"].form.errors.items()}


def test_a_date_in_words_is_shown_back_and_kept_when_sent_again(desk):
    answer = desk.post(ADD, event_form("1 June 2014"))
    assert errors_of(answer) == {
        "date": ["was read as 1 June 2014, in EDTF 2014-06-01; save again to keep that"],
    }
    assert 'value="2014-06-01"' in answer.content.decode() and not Event.objects.exists()
    assert desk.post(ADD, event_form("2014-06-01")).status_code == 302
    assert Event.objects.get().date.text == "2014-06-01"


CALM, ALARM = "Nothing is wrong: see below how dates were read", "Please correct the error"
HEADINGS = [
    ("only shown back", {"date": "1 June 2014"}, (True, False)),
    ("a mistake", {"date": "2013-02-30"}, (False, True)),
    ("shown back beside a mistake", {"date": "1 June 2014", "title": ""}, (False, True)),
]


@pytest.mark.parametrize(("typed", "told"), [row[1:] for row in HEADINGS], ids=[row[0] for row in HEADINGS])
def test_where_a_date_is_merely_shown_back_no_error_is_told(desk, typed, told):
    page = desk.post(ADD, {**event_form("2014"), **typed}).content.decode()
    assert (CALM in page, ALARM in page) == told


@pytest.mark.parametrize(
    ("date", "complaint"),
    [
        ("02/11/2013", "may mean 2 November 2013 (2013-11-02) or 11 February 2013 (2013-02-11); got `02/11/2013`"),
        ("../..", "takes a date on one side of / at least; got `../..`"),
        ("2014/2013", "ends before it begins: `2014/2013`"),
    ],
)
@pytest.mark.parametrize("basis", ["stated", "undated"])
def test_a_date_that_is_none_gets_one_complaint(desk, date, complaint, basis):
    answer = desk.post(ADD, event_form(date, basis))
    assert errors_of(answer) == {"date": [complaint]} and f'value="{date}"' in answer.content.decode()


def test_a_date_without_its_basis_gets_one_complaint(desk):
    assert list(errors_of(desk.post(ADD, event_form("2013", "undated")))) == ["basis"]
    assert list(errors_of(desk.post(ADD, event_form("", "stated")))) == ["basis"]


def test_two_mistakes_get_two_complaints(desk):
    assert set(errors_of(desk.post(ADD, {**event_form("", "stated"), "title": ""}))) == {"title", "basis"}


def particular_form(account: Any, **fields: str) -> dict[str, Any]:
    return {"account": account.pk, "aspect": "date", "value": "", "correction": "", "reason": "", **fields}


def test_a_date_that_a_source_gives_is_shown_back_too(desk):
    account, add = make_account(make_event()), "/admin/events/particular/add/"
    answer = desk.post(add, particular_form(account, value="about July 2019"))
    assert list(errors_of(answer)) == ["value"] and 'value="2019-07~"' in answer.content.decode()
    assert CALM in answer.content.decode()
    assert desk.post(add, particular_form(account, value="2019-07~")).status_code == 302
    assert [p.value for p in account.particulars.all()] == ["2019-07~"]


def test_what_is_printed_stands_and_its_correction_is_the_date(desk):
    account, add = make_account(make_event()), "/admin/events/particular/add/"
    printed = particular_form(account, value="the 31st of June 2014", reason="June has 30 days")
    assert list(errors_of(desk.post(add, {**printed, "correction": "June 30th 2014"}))) == ["correction"]
    assert list(errors_of(desk.post(add, {**printed, "correction": "June 31st 2014"}))) == ["correction"]
    assert desk.post(add, {**printed, "correction": "2014-06-30"}).status_code == 302


def test_a_value_that_is_no_date_is_left_as_it_is(desk):
    account = make_account(make_event())
    sent = particular_form(account, aspect="participants", value="June 2014")
    assert desk.post("/admin/events/particular/add/", sent).status_code == 302


@pytest.mark.parametrize(("value", "is_named"), [("several", True), ("about 400", False)])
def test_a_figure_that_is_compared_with_nothing_is_kept_and_named(desk, value, is_named):
    account = make_account(make_event())
    sent = particular_form(account, aspect="boats", value=value)
    answer = desk.post("/admin/events/particular/add/", sent, follow=True)
    assert account.particulars.get().value == value
    assert ("Saved, but no rule reads" in answer.content.decode()) == is_named


def test_it_is_named_on_the_form_of_the_account_too(desk):
    account = make_account(make_event(), boats="2")
    [particular] = account.particulars.all()
    answer = desk.get(f"/admin/events/account/{account.pk}/change/")
    fields = answer.context["inline_admin_formsets"][0].formset
    sent = {
        **{f"{fields.prefix}-{name}": value for name, value in fields.management_form.initial.items()},
        **{f"{fields.prefix}-0-{name}": value for name, value in {"id": particular.pk, "account": account.pk}.items()},
        **{f"{fields.prefix}-0-{name}": value for name, value in {"aspect": "boats", "value": "a few"}.items()},
        **{"claim": account.claim_id, "event": account.event_id, "relation": "reports"},
    }
    answer = desk.post(f"/admin/events/account/{account.pk}/change/", sent, follow=True)
    assert "Saved, but no rule reads `a few` as a figure of boats" in answer.content.decode()


@pytest.mark.parametrize("aspect", ["Rate", "tank", "F-16s"])
def test_a_count_keeps_its_name(desk, aspect):
    account = make_account(make_event())
    sent = particular_form(account, aspect=f" {aspect}", value="12")
    assert desk.post("/admin/events/particular/add/", sent).status_code == 302
    assert account.particulars.get().aspect == aspect


def test_an_account_gives_an_aspect_once_in_whatever_capitals(desk):
    account, add = make_account(make_event(), **{"F-16s": "12"}), "/admin/events/particular/add/"
    answer = desk.post(add, particular_form(account, aspect="f-16S", value="14"))
    assert errors_of(answer) == {"aspect": ["This account gives it already, as “F-16s”: change that one."]}
    page = f"/admin/events/account/{account.pk}/change/"
    prefix = desk.get(page).context["inline_admin_formsets"][0].formset.prefix
    rows = {"TOTAL_FORMS": 2, "INITIAL_FORMS": 0}
    for n, aspect in enumerate(("Su-35s", "su-35s")):
        rows |= {f"{n}-account": account.pk, f"{n}-aspect": aspect, f"{n}-value": "2"}
    sent = {"claim": account.claim_id, "event": account.event_id, "relation": "reports"}
    answer = desk.post(page, {**sent, **{f"{prefix}-{name}": value for name, value in rows.items()}})
    assert "Two rows here have the same aspect: keep one of them." in answer.content.decode()
    assert account.particulars.count() == 1
