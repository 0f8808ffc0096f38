"""When a curator's finding says what a rule computed: where it sets the same sources on different sides."""

import pytest

from findings.models import Finding
from tests.factories import at_once, make_account, make_article, make_claim, make_event, make_passage
from tests.findings.worlds import enter, only
from tests.reading_pages import read_page

pytestmark = pytest.mark.django_db


@at_once()
def given(**dates):
    """An event of which sources give dates, and their claims by name; `a2` is another claim of `a`."""
    event, articles, claims = make_event("2013", slug="meeting", title="A meeting"), {}, {}
    for name, date in dates.items():
        if name[0] not in articles:
            articles[name[0]] = make_article(slug=name[0], monogram=name[0].upper())
        claims[name] = make_claim(make_passage(articles[name[0]]))
        make_account(event, claims[name], date=date)
    return event, claims


THREE = {"a": "2013-11", "b": "2013-12", "c": "2014-01"}
ONE_MORE_EXACT = {"a": "2013-11", "b": "2013-11-02", "c": "2013-12"}
TWO_CLAIMS = {"a": "2013-11", "a2": "2013-12", "b": "2013-12"}
SIDES = [
    ("each on a side of its own", THREE, "a|b|c", True),
    ("two of them together", THREE, "a b|c", False),
    ("the one more exact with the other", ONE_MORE_EXACT, "a b|c", True),
    ("the one more exact with the third", ONE_MORE_EXACT, "a|b c", False),
    ("one left out", THREE, "a|b", False),
    ("another claim of a source in place of that which differs", TWO_CLAIMS, "a2|b", False),
    ("the claim that differs", TWO_CLAIMS, "a|b", True),
    ("both claims of a source", TWO_CLAIMS, "a a2|b", True),
    ("both claims of a source, against each other", TWO_CLAIMS, "a|a2 b", True),
    ("a claim with those that it differs from", TWO_CLAIMS, "a b|a2", False),
]


@pytest.mark.parametrize(("dates", "sides", "same"), [row[1:] for row in SIDES], ids=[row[0] for row in SIDES])
def test_it_says_the_same_where_all_who_differ_stand_on_different_sides(client, dates, sides, same):
    event, claims = given(**dates)
    computed = Finding.objects.get(event=event, between="sources")
    entered = enter(event, *[[claims[name] for name in side.split()] for side in sides.split("|")])
    computed.refresh_from_db()
    assert computed.basis_of == (entered if same else None)
    page = read_page(client, "/timeline/meeting/")
    assert (f'id="{computed.public_id}"' in page) is not same and f'id="{entered.public_id}"' in page


def test_a_finding_whose_claims_were_retired_hides_nothing():
    event, claims = given(a="2013-11", a2="2013-11", b="2013-12", b2="2013-12")
    entered = enter(event, [claims["a"]], [claims["b"]])
    assert only(event).basis_of == entered
    claims["a"].status, claims["a"].retired_because = "retired", "Said twice."
    claims["a"].save()
    assert only(event).basis_of is None


def test_where_they_agree_it_does_not_matter_who_stands_with_whom():
    event, claims = given(a="2013-11", b="2013-11", c="2013-11")
    entered = enter(event, [claims["a"], claims["b"]], [claims["c"]], verdict="agrees")
    assert only(event).basis_of == entered
