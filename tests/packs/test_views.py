import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from claims.models import Tag
from events.models import Event
from packs import views
from tests import factories as make
from tests.packs.worlds import make_pack, make_world
from tests.reading_pages import one_line, read_page

pytestmark = pytest.mark.django_db


def test_list_names_each_pack_what_it_holds_and_its_pdf(client: Client) -> None:
    pack = make_world()
    pack.articles.clear()
    assert "all sources" in one_line(client.get("/packs/"))
    pack.articles.set(Article.objects.all()[:2])
    pack.tags.set(Tag.objects.all()[:1])
    listed = read_page(client, "/packs/")
    assert "Neighbours" in listed
    assert "2 sources · 1 topic" in listed
    assert 'href="/packs/neighbours.pdf"' in listed


def test_list_without_packs_says_so(client: Client) -> None:
    assert "No reading packs yet" in client.get("/packs/").content.decode()


def test_page_of_a_pack_leads_to_its_articles_events_and_pdf(client: Client) -> None:
    make_world()
    page = client.get("/packs/neighbours/").content.decode()
    for words in ("What three sources say.", "First meeting of ministers", "A balancing act", "/packs/neighbours.pdf"):
        assert words in page
    assert page.count('href="/timeline/event-') == 2


def test_page_of_a_big_pack_shows_the_first_sources_and_the_weightiest_events(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "SOURCES_SHOWN", 2)
    monkeypatch.setattr(views, "EVENTS_SHOWN", 1)
    pack = make_world()
    pack.articles.set(Article.objects.all())
    Event.objects.filter(title="Visit of the general").update(weight=5)
    page = read_page(client, "/packs/neighbours/")
    assert " and 1 more." in page
    assert "And 1 more source; the PDF has them all." in page
    assert "The most important of 2 events; the PDF has them all." in page
    assert "Visit of the general" in page
    assert "First meeting of ministers" not in page


def test_page_of_a_pack_names_its_own_sources_beside_an_event_and_no_others(client: Client) -> None:
    pack = make_world()

    def beside() -> list[list[str]]:
        years = client.get("/packs/neighbours/").context["years"]
        items = [item for year in years for month in year.months for item in month.items]
        return [[article.monogram for article in item.sources] for item in items]

    assert beside() == [["H13", "B17"], ["B17"]]
    pack.articles.set(Article.objects.filter(monogram="H13"))
    assert beside() == [["H13"]]


def test_page_of_an_empty_pack_says_what_is_missing(client: Client) -> None:
    make_pack()
    page = client.get("/packs/neighbours/").content.decode()
    assert "No sources in this pack." in page
    assert "No events in this pack" in page


def test_page_of_a_pack_costs_the_same_queries_however_much_it_holds(client: Client) -> None:
    make_world()
    few = _queries(client)
    for _ in range(10):
        make.make_account(make.make_event(), make.make_claim(tags=[make.make_tag()]))
    assert _queries(client) == few


@pytest.mark.parametrize("path", ["/packs/nowhere/", "/packs/nowhere.pdf"])
def test_unknown_pack_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_titles_are_escaped(client: Client) -> None:
    make_pack(title="<script>alert(1)</script>")
    for path in ("/packs/", "/packs/neighbours/"):
        assert "<script>alert" not in client.get(path).content.decode()


def test_since_after_until_is_refused_at_the_desk(admin_client: Client) -> None:
    given = {"title": "T", "slug": "t", "since": "2014", "until": "2013"}
    page = admin_client.post("/admin/packs/pack/add/", given).content.decode()
    assert "takes a date before `until`" in page


def test_until_may_lie_within_since_at_the_desk(admin_client: Client) -> None:
    given = {"title": "T", "slug": "t", "since": "2014", "until": "2014-05"}
    assert admin_client.post("/admin/packs/pack/add/", given).status_code == 302


def _queries(client: Client) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/packs/neighbours/").status_code == 200
    return len(asked)
