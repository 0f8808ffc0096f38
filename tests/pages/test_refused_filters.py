"""What a filter refuses: in one kind of sentence on every page, and as data where an address gives nothing else."""

from html import unescape

import pytest

from tests.factories import make_account_by, make_actor, make_article, make_event, make_tag
from tests.reading_pages import one_line
from timeline import views

pytestmark = pytest.mark.django_db

WORDS = ["/articles/", "/claims/", "/timeline/", "/timeline/listed.html", "/timeline/embed/", "/packs/timeline.pdf"]
TWICE = "takes one value; got 2"


@pytest.fixture(autouse=True)
def _world():
    event = make_event("2013-11-02", slug="a-meeting", title="A meeting", actors=[make_actor("Japan", slug="japan")])
    for name in ("one", "other"):
        make_account_by(make_article(slug=name), event).claim.tags.add(make_tag(name, slug=name))


def refused(client, address):
    """The page of an address that cannot be read, as it is told in words."""
    answer = client.get(address)
    assert answer.status_code == 400, address
    return unescape(one_line(answer))


@pytest.mark.parametrize("page", WORDS)
@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("%00", "takes text without null characters; got one with them"),
        ("x" * 201, "takes at most 200 characters; got 201"),
    ],
    ids=["a null character", "a letter too many"],
)
def test_words_that_cannot_be_searched_are_refused_in_our_words(client, page, given, told):
    assert f"<code>q</code> {told}" in refused(client, f"{page}?q={given}")


@pytest.mark.parametrize("page", WORDS)
def test_as_many_letters_as_are_taken_are_searched_for(client, page):
    assert client.get(f"{page}?q={'x' * 200}").status_code == 200


@pytest.mark.parametrize(
    ("page", "name", "values"),
    [
        ("/articles/", "q", ("one", "other")),
        ("/claims/", "topic", ("one", "other")),
        ("/timeline/", "topic", ("one", "other")),
        ("/timeline/", "from", ("2012", "2013")),
        ("/timeline/", "kind", ("meeting", "summit")),
        ("/timeline/a-meeting/", "as_of", ("2014", "2015")),
        ("/compare/", "rows", ("topics", "events")),
        ("/compare/disagreements/", "verdict", ("agrees", "differs")),
        ("/compare/forecasts/", "article", ("one", "other")),
        ("/packs/timeline.pdf", "article", ("one", "other")),
    ],
)
def test_of_two_values_for_one_neither_wins_in_silence(client, page, name, values):
    both = "&".join(f"{name}={value}" for value in values)
    assert f"<code>{name}</code> {TWICE}" in refused(client, f"{page}?{both}")


def test_it_says_how_many_it_got(client):
    assert "takes one value; got 3" in refused(client, "/timeline/?q=a&q=b&q=c")


@pytest.mark.parametrize(
    "query",
    ["topic=one&topic=one", "topic=one&topic=", "topic=&topic=one"],
    ids=["the same twice", "an empty one behind", "before"],
)
def test_one_value_said_twice_or_beside_an_empty_one_is_one_value(client, query):
    filters = client.get(f"/timeline/?{query}").context["filters"]
    assert filters.cleaned_data["topic"].slug == "one"


def test_what_takes_several_values_still_does(client):
    assert client.get("/compare/?article=one&article=other&topic=one&topic=other").status_code == 200
    assert client.get("/compare/two/?article=one&article=other").status_code == 200


@pytest.mark.parametrize("accept", ["*/*", "text/html", "application/json", ""])
def test_an_address_that_gives_only_data_refuses_as_data(client, accept):
    answer = client.get("/timeline/window.json?width=800&kind=party", headers={"accept": accept})
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/json")
    assert answer.json()["error"] == "Invalid filter."
    assert answer.json()["problems"]["kind"].startswith("takes one of summit, meeting, ")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("", "takes the width in pixels, 200 to 4000"),
        ("?width=0", "takes 200 to 4000 pixels"),
        ("?width=1000000", "takes 200 to 4000 pixels"),
        ("?width=wide", "takes the width in pixels, 200 to 4000"),
    ],
)
def test_a_width_that_cannot_be_drawn_is_refused(client, given, told):
    answer = client.get(f"/timeline/window.json{given}")
    assert (answer.status_code, answer.json()["problems"]) == (400, {"width": told})


def test_a_page_refuses_as_a_page_unless_data_is_asked_for(client):
    page, data = (client.get("/timeline/?kind=party", headers={"accept": a}) for a in ("*/*", "application/json"))
    assert page["Content-Type"].startswith("text/html")
    assert data["Content-Type"] == "application/json"


@pytest.mark.parametrize(("path", "kind"), [("window.json", "application/json"), ("listed.html", "text/html")])
def test_a_fault_of_ours_is_told_in_the_same_way(client, monkeypatch, path, kind):
    def fail(*_):
        raise RuntimeError("on purpose")

    monkeypatch.setattr(views.column_store, "at_hand", fail)
    client.raise_request_exception = False
    answer = client.get(f"/timeline/{path}?width=800")
    assert answer.status_code == 500
    assert answer["Content-Type"].startswith(kind)
    assert "Server error" in one_line(answer)
