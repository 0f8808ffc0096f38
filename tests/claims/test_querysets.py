"""Topics are shown with a capital, found however it is written, and sorted without regard to case: on both engines."""

import pytest

from claims import counts
from claims.models import Claim, Tag
from claims.querysets import NAME_ORDER
from pages.paging import page_of
from pages.suggesting import meant_by
from tests.factories import make_account_by, make_article, make_claim, make_event, make_passage, make_tag
from tests.reading_pages import read_page
from timeline.event_items import event_items

pytestmark = pytest.mark.django_db

NAMES = ["élan", "Zeal", "arms", "Éire", "Borders", "2+2 talks", "äther", "Ärger", "the Arctic"]
SHOWN = ["2+2 talks", "Arms", "Borders", "The Arctic", "Zeal", "Ärger", "Äther", "Éire", "Élan"]


@pytest.fixture(autouse=True)
def _topics():
    for n, name in enumerate(NAMES):
        make_tag(name, slug=f"t-{n}")


def shown(topics):
    return [str(topic) for topic in topics]


def test_the_database_orders_them_as_python_does():
    in_order = list(Tag.objects.in_order_of_name())
    assert shown(in_order) == SHOWN and in_order == sorted(Tag.objects.all())


def test_a_list_goes_on_where_it_stopped():
    found, after = [], None
    while page := page_of(Tag.objects.all(), NAME_ORDER, after, 2).rows:
        found, after = found + page, page[-1]
    assert shown(found) == SHOWN


@pytest.mark.parametrize("name", [*NAMES, *SHOWN, "ÉLAN", "THE ARCTIC"])
def test_a_name_is_found_as_pages_write_it_and_as_anybody_does(name):
    [found] = meant_by(Tag.objects.all(), name).rows
    assert found.name.lower() == name.lower()


def test_the_list_of_topics_and_every_form_name_them_so(client):
    assert shown(counts.tags()) == SHOWN
    page = read_page(client, "/topics/")
    assert sorted(SHOWN, key=page.index) == SHOWN
    for path in ("/claims/", "/compare/", "/compare/forecasts/", "/compare/disagreements/"):
        page = read_page(client, path)
        places = [page.index(f"{name}</") for name in SHOWN]
        assert places == sorted(places), path


def test_a_claim_an_event_and_the_lanes_name_them_so(client):
    account = make_account_by(make_article(slug="one"), make_event("2013"))
    account.claim.tags.add(*Tag.objects.all())
    assert shown(Claim.objects.with_context().get(pk=account.claim.pk).topics) == SHOWN
    [item] = event_items([account.event], None)
    assert shown(item.tags) == SHOWN[: len(item.tags)]
    assert shown(Tag.objects.of_event(account.event)) == SHOWN
    lanes = client.get("/timeline/window.json?width=800&lanes=topic").json()["lanes"]
    assert {"Élan", "Arms"} <= {lane["label"] for lane in lanes}
    rows = client.get("/compare/?format=json").json()["rows"]
    assert [row["name"] for row in rows] == SHOWN


def test_the_desk_lists_and_suggests_them_so(admin_client):
    page = read_page(admin_client, "/admin/claims/tag/")
    places = [page.index(f">{name}</a>") for name in SHOWN]
    assert places == sorted(places)
    asked = {"term": "", "app_label": "claims", "model_name": "taggedclaim", "field_name": "tag"}
    found = admin_client.get("/admin/autocomplete/", asked).json()["results"]
    assert [row["text"] for row in found] == SHOWN
    claim = make_claim(make_passage(make_article()), tags=list(Tag.objects.all()))
    assert ", ".join(SHOWN) in read_page(admin_client, f"/admin/claims/claim/?q={claim.public_id}")
