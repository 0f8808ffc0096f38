"""Whatever is typed or sent to the desk, it answers; nothing breaks it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims.models import Claim
from events.models import Event
from tests.claims.test_admin import form
from tests.config.worlds import grow
from tests.desk.test_admin import LISTS

pytestmark = pytest.mark.django_db

HUGE = "9" * 30
OURS = [name for name in LISTS if not name.startswith("packs/")]


@pytest.fixture(scope="module", autouse=True)
def _world(one_world: Any) -> Iterator[None]:
    """One for all tests here; what each adds is taken back after it."""
    with one_world():
        grow(1)
        yield


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("root", password="pass-of-root-1"))
    return client


def autocomplete(desk: Client, term: str, **field: str) -> Any:
    asked = {"app_label": "claims", "model_name": "claim", "field_name": "passage", **field}
    return desk.get("/admin/autocomplete/", {"term": term, **asked})


@pytest.mark.parametrize("term", ["S0 ²", "S0 ٣", f"S0 {HUGE}", "S0 " + "9" * 5000, "S0 ¶¶", " 1", "\x00", '"', "'"])
def test_any_term_is_answered(desk: Client, term: str) -> None:
    assert desk.get("/admin/articles/passage/", {"q": term}).status_code == 200
    assert autocomplete(desk, term).status_code == 200


@pytest.mark.parametrize("term", ["S0 1", "S0 ¶1", "s0  1 "])
def test_a_passage_is_found_by_its_number(desk: Client, term: str) -> None:
    assert [row["text"] for row in autocomplete(desk, term).json()["results"]] == ["S0 ¶1"]


@pytest.mark.parametrize("name", OURS)
def test_a_long_term_is_answered(desk: Client, name: str) -> None:
    for term in ("x" * 50_001, "x " * 20_000):
        assert desk.get(f"/admin/{name}/", {"q": term}).status_code == 200


def test_a_long_term_is_answered_by_the_autocompletes(desk: Client) -> None:
    for model, field in (("claim", "passage"), ("taggedclaim", "tag")):
        assert autocomplete(desk, "x" * 50_001, model_name=model, field_name=field).status_code == 200


@pytest.mark.parametrize("chosen", ["x", HUGE, "²", ""])
@pytest.mark.parametrize(("name", "action"), [("claims/claim", "retag"), ("articles/article", "detach")])
def test_an_action_on_what_is_no_record_is_told(desk: Client, name: str, action: str, chosen: str) -> None:
    answer = desk.post(f"/admin/{name}/", {"action": action, "_selected_action": chosen}, follow=True)
    assert answer.status_code == 200
    assert "No such record" in answer.content.decode()


@pytest.mark.parametrize("topic", ["x", HUGE, "²"])
def test_retagging_with_what_is_no_topic_is_told(desk: Client, topic: str) -> None:
    sent = {"action": "retag", "_selected_action": Claim.objects.first().pk, "apply": "1", "add": topic}  # type: ignore[union-attr]
    answer = desk.post("/admin/claims/claim/", sent)
    assert answer.status_code == 200
    assert "is not a valid value" in answer.content.decode()


@pytest.mark.parametrize("wrong", ["x", HUGE, "²", "-1"])
def test_what_names_no_record_is_refused_in_the_form(desk: Client, wrong: str) -> None:
    claim = form(**{"passage": wrong, "tags": [wrong], "accounts-TOTAL_FORMS": "1", "accounts-0-event": wrong})
    event = {"slug": "e", "title": "E", "date": "2013", "basis": "stated", "kind": "law", "weight": 3}
    for path, sent in (
        ("claims/claim/add/", {**claim, "accounts-0-relation": "reports", "accounts-0-id": wrong}),
        ("events/event/add/", {**event, "actors": [wrong]}),
        ("events/account/add/", {"claim": wrong, "event": wrong, "relation": "reports"}),
        ("events/particular/add/", {"account": wrong, "aspect": "troops", "value": "3"}),
    ):
        answer = desk.post(f"/admin/{path}", sent)
        assert answer.status_code == 200, path
        assert "errorlist" in answer.content.decode(), path


@pytest.mark.parametrize("wrong", ["x", HUGE, "²"])
@pytest.mark.parametrize(
    "path", ["claims/claim/add/?passage=", "events/event/add/?actors=", "events/account/add/?claim="]
)
def test_what_an_address_proposes_may_be_nonsense(desk: Client, path: str, wrong: str) -> None:
    assert desk.get(f"/admin/{path}{wrong}").status_code == 200


@pytest.mark.parametrize("wrong", ["x", HUGE, "²"])
@pytest.mark.parametrize(
    "filtered",
    ["claims/claim/?passage__article__id__exact=", "claims/claim/?id__in=", "claims/claim/?event=", "claims/claim/?p="],
)
def test_a_filter_may_be_nonsense(desk: Client, filtered: str, wrong: str) -> None:
    assert desk.get(f"/admin/{filtered}{wrong}", follow=True).status_code == 200


@pytest.mark.parametrize("name", OURS)
@pytest.mark.parametrize("wrong", ["x", HUGE, "²"])
def test_an_address_of_no_record_leads_away(desk: Client, name: str, wrong: str) -> None:
    for page in ("change", "delete"):
        assert desk.get(f"/admin/{name}/{wrong}/{page}/").status_code in (302, 403, 404)


def test_claims_are_found_and_filtered_by_event(desk: Client) -> None:
    event = Event.objects.get(slug="own-0")
    for asked in ("q=Own event 0", f"event={event.pk}"):
        page_text = desk.get(f"/admin/claims/claim/?{asked}").content.decode()
        assert "S0-002" in page_text
        assert "S0-001" not in page_text
    assert f"/admin/claims/claim/?event={event.pk}" in desk.get("/admin/events/event/").content.decode()
