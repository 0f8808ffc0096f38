"""An address once public leads on: pages, cells, PDFs, data and filters, and never in a circle."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Event
from packs.models import Pack
from tests.factories import make_account_by, make_actor, make_article, make_author, make_event, make_tag

pytestmark = pytest.mark.django_db


def rename(record, slug):
    record.slug = slug
    record.save()


@pytest.fixture
def world():
    """One record of each kind, called `old-…`; each is renamed to `new-…`."""
    other = make_article(slug="other", published="2014")
    article = make_article(slug="old-article", authors=[make_author(slug="old-author")], published="2015")
    event = make_event("2013-11-02", slug="old-event", actors=[actor := make_actor(slug="old-actor")])
    tag = make_tag("talks", slug="old-topic")
    pack = Pack.objects.create(slug="old-pack", title="A pack")
    for source in (article, other):
        make_account_by(source, event, date="2013-11").claim.tags.add(tag)
    for record in (article, event, tag, actor, pack):
        rename(record, record.slug.replace("old", "new"))


ADDRESSES = [
    ("an article", "/articles/{}-article/"),
    ("a topic", "/topics/{}-topic/"),
    ("a topic's sources", "/topics/{}-topic/sources/"),
    ("a topic's sources behind one", "/topics/{}-topic/sources/?after={}-article"),
    ("an event", "/timeline/{}-event/"),
    ("who says nothing of an event", "/timeline/{}-event/silent/?kind=before"),
    ("a pack", "/packs/{}-pack/"),
    ("a pack's PDF", "/packs/{}-pack.pdf"),
    ("a cell by topic, both renamed", "/compare/topics/{}-topic/{}-article/"),
    ("a cell by topic, the topic renamed", "/compare/topics/{}-topic/other/"),
    ("a cell by event, both renamed", "/compare/events/{}-event/{}-article/"),
    ("a cell as data", "/compare/events/{}-event/{}-article/?format=json"),
    ("with other parameters", "/timeline/{}-event/?as_of=2016&x=a%20b"),
    ("a list's page behind", "/articles/?after={}-article"),
    ("claims by source", "/claims/?article={}-article"),
    ("claims by topic", "/claims/?topic={}-topic&kind=fact"),
    ("the timeline by all", "/timeline/?from=2012&topic={}-topic&article={}-article&actor={}-actor"),
    ("the timeline's page behind", "/timeline/?after={}-event"),
    ("its list", "/timeline/listed.html?actor={}-actor"),
    ("its window", "/timeline/window.json?width=800&article={}-article"),
    ("its frame", "/timeline/embed/?topic={}-topic"),
    ("its PDF", "/packs/timeline.pdf?actor={}-actor"),
    ("an event's sources behind", "/timeline/{}-event/?after={}-article"),
    ("the matrix", "/compare/?article=other&article={}-article&topic={}-topic"),
    ("the matrix behind a topic", "/compare/?after={}-topic"),
    ("the matrix behind an event", "/compare/?rows=events&after={}-event"),
    ("the matrix as a table", "/compare/?article={}-article&format=csv"),
    ("two sources", "/compare/two/?article={}-article&article=other"),
    ("two sources' events behind", "/compare/two/?article={}-article&article=other&part=events-both&after={}-event"),
    ("disagreements", "/compare/disagreements/?topic={}-topic&article={}-article"),
    ("disagreements as data", "/compare/disagreements/?article={}-article&format=json"),
    ("forecasts", "/compare/forecasts/?article={}-article&topic={}-topic"),
]


def address(given, age):
    return given.replace("{}", age)


@pytest.mark.parametrize("given", [row[1] for row in ADDRESSES], ids=[row[0] for row in ADDRESSES])
def test_an_old_address_leads_on_to_the_new_one(client, world, given):
    # The second time all of it is asked as of old, first what stands in the path and then what stands behind it.
    moved = client.get(address(given, "old"))
    while moved.status_code == 301 and "old-" in moved["Location"]:
        moved = client.get(moved["Location"])
    assert (moved.status_code, moved["Location"]) == (301, address(given, "new"))
    assert client.get(moved["Location"]).status_code == 200


@pytest.mark.parametrize("given", [row[1] for row in ADDRESSES], ids=[row[0] for row in ADDRESSES])
def test_at_the_address_of_today_no_former_name_is_looked_up(client, world, given):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address(given, "new")).status_code == 200
    assert not [query for query in asked if "formerslug" in query["sql"]]


def test_several_renamings_are_one_step(client):
    event = make_event(slug="one")
    rename(event, "two")
    rename(event, "three")
    assert [client.get(f"/timeline/{slug}/")["Location"] for slug in ("one", "two")] == ["/timeline/three/"] * 2


def test_a_name_taken_back_shows_the_page_and_a_browser_asks_again(client):
    event = make_event(slug="one")
    rename(event, "two")
    assert client.get("/timeline/one/")["Cache-Control"] == "no-cache"
    rename(event, "one")
    assert client.get("/timeline/one/").status_code == 200
    assert client.get("/timeline/two/")["Location"] == "/timeline/one/"


def test_a_name_that_another_has_taken_shows_that_one(client):
    rename(make_event(slug="one", title="The first"), "two")
    make_event(slug="one", title="The second")
    answer = client.get("/timeline/one/")
    assert answer.status_code == 200 and "The second" in answer.content.decode()


def test_what_is_gone_or_never_was_is_not_found(client):
    event = make_event(slug="one")
    rename(event, "two")
    Event.objects.all().delete()
    rename(make_tag(slug="three"), "four")
    assert [client.get(path).status_code for path in ("/timeline/one/", "/timeline/three/", "/articles/x/")] == [
        404
    ] * 3


@pytest.mark.parametrize("path", ["topics/old-topic/nothing", "topics/nothing/old-article"])
@pytest.mark.parametrize("of", ["topics", "events"])
def test_a_cell_of_what_never_was_is_not_found_though_a_former_name_stands_beside_it(client, world, of, path):
    path = path.replace("topics", of).replace("-topic", f"-{of.removesuffix('s')}")
    assert client.get(f"/compare/{path}/").status_code == 404


def test_a_filter_that_is_wrong_otherwise_is_refused_at_the_new_address(client, world):
    moved = client.get("/claims/?article=old-article&kind=rumour")
    assert (moved.status_code, moved["Location"]) == (301, "/claims/?article=new-article&kind=rumour")
    assert client.get(moved["Location"]).status_code == 400


def test_the_old_and_the_new_name_of_one_record_are_one_value(client, world):
    moved = client.get("/claims/?article=old-article&article=new-article")
    assert client.get(moved["Location"]).status_code == 200


@pytest.mark.parametrize("path", ["/timeline/old-event/", "/claims/?article=old-article"])
def test_only_reading_is_led_on(client, world, path):
    assert client.head(path).status_code == 301
    assert client.post(path).status_code == 405


def test_whoever_asks_with_what_was_kept_of_the_old_page_is_led_on(client):
    event = make_event(slug="one")
    tag = client.get("/timeline/one/")["ETag"]
    rename(event, "two")
    assert client.get("/timeline/one/", headers={"if-none-match": tag}).status_code == 301


def test_a_former_name_is_not_taken_for_the_beginning_of_another_record_s_name(client):
    article = make_article(slug="japan", title="One text")
    article.slug = "tokyo"
    article.save()
    make_article(slug="other", title="Japan looks north")
    answer = client.get("/claims/?article=japan")
    assert (answer.status_code, answer.url) == (301, "/claims/?article=tokyo")
