"""The curation desk: what it shows, what it costs, who may do what, and how it refuses."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims.models import Claim
from events.models import Particular
from tests.config.worlds import grow, make_curator, queries_of_little_and_much
from tests.factories import make_forecast

pytestmark = pytest.mark.django_db

LISTS = [
    "articles/article",
    "articles/author",
    "articles/authorship",
    "articles/outlet",
    "articles/passage",
    "claims/claim",
    "claims/forecast",
    "claims/tag",
    "packs/pack",
    "events/account",
    "events/actor",
    "events/event",
    "findings/finding",
    "events/particular",
]


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("root", password="pass-of-root-1"))
    return client


@pytest.fixture(scope="module")
def asked(one_world: Any) -> dict[str, tuple[int, int]]:
    paths = [f"/admin/{name}/" for name in LISTS]
    with one_world():
        return queries_of_little_and_much(paths, lambda: grow(2), lambda: grow(6, start=2), at_the_desk=True)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_asks_as_little_of_much_as_of_little(asked: dict[str, tuple[int, int]], name: str) -> None:
    few, many = asked[f"/admin/{name}/"]
    assert many == few


def test_the_list_of_claims_shows_source_topics_kind_events_and_status(desk: Client) -> None:
    grow(1)
    page = desk.get("/admin/claims/claim/?q=S0-001").content.decode()
    for shown in ("S0 ¶1", "Turns", "fact", "A meeting", "accepted"):
        assert shown in page


@pytest.mark.parametrize(
    "query", ["status__exact=accepted", "kind__exact=fact", "tagged__tag__id__exact={tag}", "q=S0-002"]
)
def test_claims_are_filtered_and_searched(desk: Client, query: str) -> None:
    world = grow(2)
    answer = desk.get(f"/admin/claims/claim/?{query.format(tag=world.tag.pk)}")
    assert answer.status_code == 200
    assert "S0-002" in answer.content.decode()


@pytest.mark.parametrize("name", LISTS)
def test_every_record_opens(desk: Client, name: str) -> None:
    from django.apps import apps

    grow(1)
    make_forecast(Claim.objects.get(public_id="S0-002"))
    model = apps.get_model(*name.split("/"))
    record = model._default_manager.first()
    assert record is not None
    assert desk.get(f"/admin/{name}/{record.pk}/change/").status_code == 200


@pytest.mark.parametrize(
    ("path", "public", "staff", "curator"),
    [
        ("/admin/", 302, 200, 200),
        ("/admin/claims/claim/", 302, 403, 200),
        ("/admin/claims/claim/add/", 302, 403, 200),
        ("/admin/events/event/add/", 302, 403, 200),
        ("/admin/articles/article/attach/", 302, 403, 200),
        ("/admin/auth/user/", 302, 403, 403),
    ],
)
def test_who_may_open_what(client: Client, path: str, public: int, staff: int, curator: int) -> None:
    assert client.get(path).status_code == public
    kay = make_curator()
    client.force_login(kay)
    assert client.get(path).status_code == curator
    kay.groups.clear()
    assert client.get(path).status_code == staff


@pytest.mark.parametrize(
    ("former", "now"),
    [
        ("event/7/change/?_changelist_filters=q%3Dx", "events/event/7/change/?_changelist_filters=q%3Dx"),
        ("account/", "events/account/"),
        ("finding/add/", "findings/finding/add/"),
        ("synthesis/1/history/", "syntheses/synthesis/1/history/"),
        ("", ""),
        ("event/%25/change/", "events/event/%25/change/"),
        ("touch/", None),
        ("event", "events/event"),
    ],
)
def test_an_address_of_when_these_were_of_the_timeline_leads_on(client: Client, former: str, now: str | None) -> None:
    answer = client.get(f"/admin/timeline/{former}")
    assert answer.status_code == (404 if now is None else 301)
    assert now is None or answer["Location"] == f"/admin/{now}"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"aspect": "date", "value": "soon"}, "takes a date such as"),
        ({"aspect": "date", "value": "2103", "correction": "2013"}, "Say why it was corrected"),
        ({"aspect": "troops", "value": "300", "is_inferred": "on"}, "how it was inferred"),
    ],
)
def test_a_bad_particular_is_refused(desk: Client, fields: dict[str, str], message: str) -> None:
    grow(1)
    account = Claim.objects.get(public_id="S0-002").accounts.first()
    answer = desk.post("/admin/events/particular/add/", {"account": account.pk, **fields})
    assert answer.status_code == 200
    assert message in answer.content.decode()
    assert not Particular.objects.filter(account=account).exists()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"date": "", "basis": "stated"}, "either a date or the basis"),
        ({"date": "2013", "basis": "undated"}, "either a date or the basis"),
        ({"date": "2013-02-30"}, "February 2013 has no day 30"),
        ({"weight": "9"}, "less than or equal to 5"),
    ],
)
def test_a_bad_event_is_refused(desk: Client, fields: dict[str, str], message: str) -> None:
    own = {"slug": "e", "title": "E", "date": "2013", "basis": "stated", "kind": "meeting", "weight": "3"}
    answer = desk.post("/admin/events/event/add/", {**own, **fields})
    assert answer.status_code == 200
    assert message in answer.content.decode()
