"""History at the desk: read by whoever may see the record, rewritten by nobody."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from claims.models import Claim
from events.models import Account, Event
from tests.config.worlds import World, grow, make_curator, queries
from tests.factories import make_actor, make_article

pytestmark = pytest.mark.django_db

WITH_HISTORY = ["articles/article", "claims/claim", "events/event", "events/account", "syntheses/synthesis"]
OLD = "An older statement."


@pytest.fixture(scope="module", autouse=True)
def world(one_world: Any) -> Iterator[World]:
    """One for all tests here; what each adds is taken back after it."""
    with one_world():
        yield grow(1)


def make_viewer() -> User:
    """Staff who may look at everything curated and change nothing."""
    user = User.objects.create_user("vic", password="pass-of-vic-1", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    return user


USERS = {
    "viewer": make_viewer,
    "curator": make_curator,
    "superuser": lambda: User.objects.create_superuser("root", password="pass-of-root-1"),
}


@pytest.fixture(params=USERS)
def desk(client: Client, request: pytest.FixtureRequest) -> Client:
    client.force_login(USERS[request.param]())
    return client


@pytest.fixture
def root(client: Client) -> Client:
    client.force_login(USERS["superuser"]())
    return client


def a_step(name: str) -> str:
    """The address of the first step in the history of the first record."""
    from django.apps import apps

    record = apps.get_model(*name.split("/"))._default_manager.order_by("pk").first()
    step = record.history.order_by("history_id").first()  # type: ignore[union-attr]
    return f"/admin/{name}/{record.pk}/history/{step.pk}/"  # type: ignore[union-attr]


@pytest.mark.parametrize("name", WITH_HISTORY)
def test_a_step_is_read_and_offers_nothing_to_revert(desk: Client, name: str) -> None:
    page = desk.get(a_step(name))
    assert page.status_code == 200
    page_text = page.content.decode()
    assert "Revert" not in page_text
    assert 'type="submit"' not in page_text.split("<main", 1)[1]
    assert "use the form of the present record" in page_text


@pytest.mark.parametrize("name", WITH_HISTORY)
def test_a_step_is_never_written_back(desk: Client, name: str) -> None:
    claim = Claim.objects.get(public_id="S0-001")
    sent = {"statement": OLD, "passage": claim.passage_id, "kind": "fact", "voice": "author"}
    sent |= {"certainty": "flat", "status": "accepted", "slug": "x", "title": OLD, "monogram": "X", "colour": 0}
    sent |= {"rights": "everyone", "relation": "explains", "event": Event.objects.first().pk, "claim": claim.pk}  # type: ignore[union-attr]
    sent |= {"weight": 1, "basis": "undated", "kind": "fact" if name == "claims/claim" else "law"}
    assert desk.post(a_step(name), sent).status_code == 403
    assert not Claim.objects.filter(statement=OLD).exists()
    assert not Event.objects.filter(title=OLD).exists()
    assert not Account.objects.filter(claim=claim, relation="explains").exists()


def test_a_step_shows_what_was_and_not_what_is(root: Client) -> None:
    claim = Claim.objects.get(public_id="S0-001")
    before = claim.statement
    claim.statement = "Otherwise put."
    claim.save()
    page_text = root.get(a_step("claims/claim")).content.decode()
    assert before in page_text
    assert "quote" not in page_text.split("<main", 1)[1].lower()


def test_an_events_step_names_the_actors_of_its_day(root: Client) -> None:
    event = Event.objects.get(slug="meeting")
    event.actors.set([make_actor("Somebody new")])
    step = event.history.order_by("history_id")[1]
    page_text = root.get(f"/admin/events/event/{event.pk}/history/{step.pk}/").content.decode()
    assert "Actor 0" in page_text
    assert "Somebody new" not in page_text
    page_text = root.get(f"/admin/events/event/{event.pk}/history/").content.decode()
    assert "Somebody new" in page_text


@pytest.mark.parametrize("name", WITH_HISTORY)
def test_a_history_asks_as_little_of_many_steps_as_of_few(root: Client, world: World, name: str) -> None:
    from django.apps import apps

    record = apps.get_model(*name.split("/"))._default_manager.order_by("pk").first()
    path = f"/admin/{name}/{record.pk}/history/"  # type: ignore[union-attr]

    def change(times: int) -> None:
        for n in range(times):
            if isinstance(record, Event):
                record.title = f"Title {n}"
                record.actors.add(make_actor())
            if isinstance(record, Account):
                record.event = world.events[n % 2]
            record.save()  # type: ignore[union-attr]

    change(2)
    queries(root, path)
    few = queries(root, path)
    change(6)
    assert queries(root, path) == few


@pytest.mark.parametrize("name", WITH_HISTORY)
@pytest.mark.parametrize(
    "path", ["{pk}/history/x/", "{pk}/history/²/", "{pk}/history/" + "9" * 30 + "/", "x/history/", "x/history/1/"]
)
def test_a_step_that_is_none_is_not_found(root: Client, name: str, path: str) -> None:
    assert root.get(f"/admin/{name}/{path.format(pk=1)}").status_code == 404


@pytest.mark.parametrize("name", WITH_HISTORY)
def test_no_page_of_history_has_a_style_of_its_own(root: Client, name: str) -> None:
    step = a_step(name)
    for path in (step, step.rsplit("/", 2)[0] + "/"):
        assert "style=" not in root.get(path).content.decode()


def test_a_link_that_was_not_there_is_told_as_none(root: Client) -> None:
    first, article = make_article(title="The first"), make_article()
    for original in (first, None):
        article.reprint_of = original
        article.save()
    page = root.get(f"/admin/articles/article/{article.pk}/history/").content.decode()
    assert "Deleted" not in page and page.count("none") >= 2


def test_signing_out_leads_home(root: Client) -> None:
    assert root.post("/admin/logout/").headers["Location"] == "/"
