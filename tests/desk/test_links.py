"""From one record of the desk to the next, at a price that does not grow."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims.models import Claim
from events.models import Account
from tests.config.worlds import grow, queries, queries_of_little_and_much
from tests.factories import make_account, make_event, make_forecast

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("root", password="pass-of-root-1"))
    return client


AUTOCOMPLETES = [
    ("claims", "claim", "passage"),
    ("events", "particular", "account"),
    ("findings", "findingclaim", "claim"),
    ("events", "account", "event"),
    ("articles", "authorship", "author"),
    ("articles", "authorship", "article"),
    ("claims", "taggedclaim", "tag"),
]


@pytest.fixture(scope="module")
def asked(one_world: Any) -> dict[str, tuple[int, int]]:
    paths = [autocomplete(*row) for row in AUTOCOMPLETES]
    with one_world():
        return queries_of_little_and_much(paths, lambda: grow(2), lambda: grow(4, start=2), at_the_desk=True)


def autocomplete(app: str, model: str, field: str) -> str:
    return f"/admin/autocomplete/?app_label={app}&model_name={model}&field_name={field}&term="


@pytest.mark.parametrize("row", AUTOCOMPLETES, ids=".".join)
def test_an_autocomplete_asks_as_little_of_much_as_of_little(
    asked: dict[str, tuple[int, int]], row: tuple[str, str, str]
) -> None:
    few, many = asked[autocomplete(*row)]
    assert many == few


def test_a_claim_of_many_events_asks_as_little_as_one_of_few(desk: Client) -> None:
    grow(1)
    claim = Claim.objects.get(public_id="S0-001")
    path = f"/admin/claims/claim/{claim.pk}/change/"
    queries(desk, path)
    few = queries(desk, path)
    for _ in range(5):
        make_account(make_event(), claim, date="2013")
    assert queries(desk, path) == few


def test_a_finding_of_many_claims_asks_as_little_as_one_of_few(desk: Client) -> None:
    from findings.models import Finding, FindingClaim

    grow(5)
    finding = Finding.objects.get(public_id="FS1-001")
    path = f"/admin/findings/finding/{finding.pk}/change/"
    queries(desk, path)
    few = queries(desk, path)
    for claim in Claim.objects.filter(public_id__endswith="-002"):
        FindingClaim.objects.create(finding=finding, claim=claim, side=1)
    assert queries(desk, path) == few


def test_from_a_claim_to_its_particulars_and_back(desk: Client) -> None:
    grow(1)
    claim = Claim.objects.get(public_id="S0-001")
    account = claim.accounts.get()
    there = f"/admin/events/account/{account.pk}/change/?from_claim=1"
    page = desk.get(f"/admin/claims/claim/{claim.pk}/change/").content.decode()
    assert f'href="{there}"' in page
    assert "particulars (3)" in page
    back = f"/admin/claims/claim/{claim.pk}/change/"
    assert f'href="{back}"' in desk.get(there).content.decode()
    sent: dict[str, Any] = {"claim": claim.pk, "event": account.event_id, "relation": "evaluates"}
    sent |= {"particulars-TOTAL_FORMS": 0, "particulars-INITIAL_FORMS": 0}
    answer = desk.post(there, sent)
    assert (answer.status_code, answer["Location"]) == (302, back)
    assert Account.objects.get(pk=account.pk).relation == "evaluates"
    assert desk.post(there.split("?")[0], sent)["Location"].startswith("/admin/events/account/")


def test_a_forecast_is_found_and_changed_on_a_page_of_its_own(desk: Client) -> None:
    grow(1)
    claim = Claim.objects.get(public_id="S0-001")
    forecast = make_forecast(claim, expects="Snow by spring.")
    shown = Claim.objects.get(public_id="S0-002")
    assert "Snow by spring." in desk.get("/admin/claims/forecast/?q=S0-001").content.decode()
    assert desk.get("/admin/claims/forecast/add/").status_code == 403
    sent = {"claim": claim.pk, "expects": "Rain.", "outcome": "mixed", "shown_by": [shown.pk]}
    assert desk.post(f"/admin/claims/forecast/{forecast.pk}/change/", sent).status_code == 302
    forecast.refresh_from_db()
    assert (forecast.expects, forecast.outcome, list(forecast.shown_by.all())) == ("Rain.", "mixed", [shown])


def test_an_authorship_is_found_and_changed_on_a_page_of_its_own(desk: Client) -> None:
    article = grow(1).articles[0]
    own = article.authorships.get()
    assert "S0" in desk.get(f"/admin/articles/authorship/?q={own.author.name}").content.decode()
    assert desk.get("/admin/articles/authorship/add/").status_code == 403
    sent = {"article": article.pk, "author": own.author_id, "position": 1, "affiliation": "An institute"}
    assert desk.post(f"/admin/articles/authorship/{own.pk}/change/", sent).status_code == 302
    own.refresh_from_db()
    assert own.affiliation == "An institute"
