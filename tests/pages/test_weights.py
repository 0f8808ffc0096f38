"""Pages weigh as much with many sources, topics and actors as with few, where what they show is full at both ends."""

import pytest
from django.contrib.admin import ModelAdmin
from django.test import Client

from pages.choosers import MOST_OPTIONS
from tests.factories import (
    at_once,
    make_account,
    make_actor,
    make_article,
    make_claim,
    make_event,
    make_forecast,
    make_outlet,
    make_passage,
    make_tag,
)
from tests.findings.worlds import enter
from tests.weighing import grown

pytestmark = pytest.mark.django_db

SOURCES, MORE = 60, 100  # that speak: at first, and further ones

PUBLIC = [
    *(
        "/",
        "/articles/",
        "/claims/",
        "/claims/?kind=prediction",
        "/topics/",
        "/topics/patrols/",
        "/topics/patrols/sources/",
    ),
    *("/timeline/", "/timeline/listed.html", "/timeline/talks/", "/timeline/talks/silent/", "/packs/"),
    *("/compare/", "/compare/?rows=events", "/compare/?article=a-0&article=a-1", "/compare/two/"),
    *("/compare/two/?article=a-0&article=a-1", "/compare/disagreements/", "/compare/forecasts/", "/articles/a-0/"),
    *("/compare/topics/patrols/a-0/", "/compare/events/talks/a-0/", "/articles/suggest.json"),
]
DESK = [
    *("/admin/articles/article/", "/admin/articles/passage/", "/admin/claims/claim/", "/admin/claims/tag/"),
    *("/admin/events/event/", "/admin/events/account/", "/admin/findings/finding/", "/admin/packs/pack/add/"),
    *("/admin/claims/claim/add/", "/admin/findings/finding/add/", "/admin/articles/article/add/"),
]


@at_once()
def make_sources(first: int, last: int) -> None:
    """Sources that claim, foretell and differ: two by two of one event, the first ones all of one event too."""
    talks = None if first else make_event("2013-11-02", slug="talks")
    topic = make_tag(f"topic {first}", slug="patrols" if not first else f"topic-{first}")
    previous = make_event("2014", title=f"Meeting {first}")
    for n in range(first, last):
        outlet = make_outlet(f"Outlet {n:03}") if n % 2 else None
        article = make_article(slug=f"a-{n}", monogram=f"A{n:03}", title=f"A view {n:03}", outlet=outlet)
        passage = make_passage(article)
        claims = [make_claim(passage, public_id=f"A{n:03}-{k:03}", tags=[topic]) for k in range(3)]
        if talks:
            make_account(talks, claims[0], date="2013-11" if n % 2 else "2013-10")
        make_forecast(make_claim(passage, public_id=f"A{n:03}-009", kind="prediction"))
        enter(talks or previous, [claims[0]], [claims[1]])
        meetings = [previous, make_event("2014", title=f"Meeting {n:03}")]
        previous = meetings[1]
        for meeting, claim in zip(meetings, claims[1:], strict=True):
            make_account(meeting, claim)
        make_actor(f"Actor {n:03}")


@pytest.fixture
def full() -> None:
    """A world in which the lists of pages are full; no further source speaks of its event."""
    make_sources(0, SOURCES)
    make_article(slug="silent", read_in_full=True, published="2018")
    with at_once():
        for n in range(SOURCES + 45):
            make_article(published="2016", title=f"Quiet {n:03}", monogram=f"Q{n:03}")


def more() -> None:
    make_sources(200, 200 + MORE)


def test_public_pages(client: Client, full: None) -> None:
    assert grown(client, PUBLIC, more) == {}


def test_the_desk(admin_client: Client, full: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ModelAdmin, "list_per_page", 40)
    assert grown(admin_client, DESK, more) == {}


@pytest.mark.parametrize("few", [5])
def test_a_text_field_weighs_no_more_than_a_list(client: Client, few: int) -> None:
    """From a handful of sources to more than a list holds; what the pages show besides is nothing at both ends."""

    def many() -> None:
        with at_once():
            for n in range(few, MOST_OPTIONS + 20):
                make_article(title=f"A view {n:03}", monogram=f"A{n:03}")
                make_tag(f"topic {n:03}")
                make_actor(f"Actor {n:03}")

    with at_once():
        for n in range(few):
            make_article(title=f"A view {n:03}", monogram=f"A{n:03}")
            make_tag(f"topic {n:03}")
            make_actor(f"Actor {n:03}")
    shown = ["/claims/", "/timeline/", "/compare/disagreements/", "/compare/forecasts/", "/compare/two/"]
    assert grown(client, shown, many, queries_may_grow=True) == {}  # of a handful of sources nothing is asked twice
