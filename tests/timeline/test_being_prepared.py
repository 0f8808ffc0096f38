"""While all columns are read anew every page answers at once, and what it says is true."""

import time

import pytest
from django.test import Client

from events.models import Event
from findings.recompute import recompute_all
from pages import rendered
from tests.config.worlds import grow
from tests.factories import make_account_by, make_article, make_event, make_tag
from tests.reading_pages import one_line, read_page
from tests.threads import at_once, database_in_a_file
from tests.timeline.band.held_up import held_up
from timeline.band import column_store

pytestmark = pytest.mark.django_db(transaction=True)

PATHS = [
    "/timeline/",
    "/timeline/listed.html",
    "/timeline/window.json?width=800",
    "/timeline/embed/",
    "/timeline/suggest/actor.json?begins=a",
]
SENTENCE = "will be ready in a few seconds"


@pytest.fixture(autouse=True)
def _anew(tmp_path, monkeypatch):
    monkeypatch.setattr(column_store, "PATIENCE", 0.05)
    with database_in_a_file(tmp_path):
        grow(3)
        column_store.forget()
        rendered.forget()
        yield
        column_store.forget()
        rendered.forget()


@pytest.fixture
def held(monkeypatch):
    with held_up(monkeypatch) as held:
        yield held


def titles(answer) -> list[str]:
    return [
        item.event.title for group in answer.context["event_list"].groups for year in group.years for item in year.items
    ]


def test_the_home_page_is_whole_and_begins_no_reading(client: Client, held):
    page = client.get("/")
    assert page.status_code == 200 and "A meeting" in one_line(page)
    assert not held.is_asked.is_set()


def test_a_topics_page_waits_for_no_columns_and_names_the_same_first_events(client: Client, held, monkeypatch):
    monkeypatch.setattr("timeline.templatetags.timeline_tags.EVENTS_SHOWN", 4)
    topic, article = make_tag("Bases", slug="bases"), make_article()
    for n, day in enumerate(["2014", "2013-05-02", "", "2013-05-02", "2014-01-01", "2010/2013", "2012"]):
        make_account_by(article, make_event(day, title=f"Step {n}")).claim.tags.add(topic)
    without = one_line(client.get("/topics/bases/"))
    assert not held.is_asked.is_set()
    assert [f"Step {n}<" in without for n in range(7)] == [False, True, False, True, False, True, True]
    held.may_go.set()
    column_store.current()
    rendered.forget()
    assert one_line(client.get("/topics/bases/")) == without


def test_home_is_answered_at_once_while_others_wait_for_the_columns(client: Client, held):
    client.get("/timeline/")
    begun = time.monotonic()
    assert client.get("/").status_code == 200
    assert held.is_asked.is_set() and time.monotonic() - begun < 5


@pytest.mark.parametrize("query", ["", "?from=2011&to=2013", "?topic=turns", "?article=source-0", "?kind=meeting"])
def test_the_timeline_lists_what_it_will_list_with_the_drawing(client: Client, held, query):
    early = client.get(f"/timeline/{query}")
    assert early.status_code == 200
    assert SENTENCE in one_line(early) and early.context.get("band") is None
    assert titles(early)
    held.may_go.set()
    column_store.current()
    later = client.get(f"/timeline/{query}")
    assert SENTENCE not in one_line(later) and later.context["band"]
    assert titles(early) == titles(later)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/timeline/", 200),
        ("/timeline/listed.html", 200),
        ("/timeline/?q=meeting", 503),
        ("/timeline/listed.html?q=meeting", 503),
        ("/timeline/window.json?width=800", 503),
        ("/timeline/embed/", 503),
        ("/timeline/suggest/actor.json?begins=a", 503),
    ],
)
def test_what_is_answered_meanwhile_says_when_to_ask_again_and_is_kept_by_nobody(
    client: Client,
    held,
    path,
    status,
):
    early = client.get(path)
    assert (early.status_code, early["Retry-After"], early["Cache-Control"]) == (status, "2", "no-store")
    assert not early.has_header("ETag")
    assert client.head(path).status_code == status
    held.may_go.set()
    column_store.current()
    later = client.get(path)
    assert later.status_code == 200 and later.has_header("ETag")
    assert not later.has_header("Retry-After")


def test_a_zoom_step_is_told_in_a_sentence(client: Client, held):
    assert SENTENCE in client.get("/timeline/window.json?width=800").json()["error"]


def test_after_a_bulk_change_nothing_is_shown_as_it_was(client: Client, held):
    held.may_go.set()
    assert "A meeting" in titles(client.get("/timeline/"))
    held.may_go.clear()
    held.is_asked.clear()
    Event.objects.filter(title="A meeting").update(title="A meeting told anew")
    list(recompute_all())
    for _ in range(2):
        page = client.get("/timeline/")
        assert "A meeting told anew" in titles(page) and "A meeting" not in titles(page)
    assert client.get("/timeline/window.json?width=800").status_code == 503
    assert held.is_asked.wait(10)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?topic=empty", "No events match"),
        ("?topic=empty&from=2013", "No events match"),
        ("?q=meeting", "“Search” and “As known by” work once the drawing is ready"),
        ("?as_of=2014", "“Search” and “As known by” work once the drawing is ready"),
        ("?after=meeting&from=2013-11&to=2013-11", "There are no more events"),
        ("?from=2013&to=2014", "The count follows with the drawing"),
    ],
)
def test_what_cannot_be_listed_is_said_in_a_sentence(client: Client, held, query, said):
    from tests.factories import make_tag

    make_tag("empty", slug="empty")
    assert said in read_page(client, f"/timeline/{query}")


def test_a_bad_filter_is_refused_as_ever(client: Client, held):
    assert client.get("/timeline/?from=2013-13").status_code == 400
    assert client.get("/timeline/window.json").status_code == 400


def test_many_readers_at_once_are_all_answered_and_the_columns_read_once(held):
    def visit(path):
        return lambda: Client().get(path).status_code

    seen = at_once(*map(visit, ["/", *PATHS] * 2))
    assert set(seen) <= {200, 503} and held.times == 1
    held.may_go.set()
    column_store.current()
    assert set(at_once(*map(visit, PATHS[:4]))) == {200}
