"""Which record a text means: its address name, its name, or how that begins."""

import pytest

from articles.models import Article
from claims.models import Tag
from pages.suggesting import SUGGESTED, meant_by, suggestions
from tests.factories import at_once, make_article, make_author, make_tag

pytestmark = pytest.mark.django_db


@pytest.fixture
def articles():
    make_article(slug="comfort", monogram="H13", title="Cold comfort", authors=[make_author("Ada Lorne")])
    make_article(slug="arms", monogram="H13b", title="Arms and oil: “Friends” in need", published="2016")
    make_article(slug="cold", monogram="B17", title="Cold comfort farm", published="2017")
    return Article.objects.in_order_of_publication()


def slugs(page):
    return [record.slug for record in page.rows]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("arms", ["arms"]),  # an address name
        ("ARMS", ["arms"]),
        ("h13", ["comfort"]),  # a monogram, though another begins so
        ("H13 · Cold comfort", ["comfort"]),  # as pages write it
        ("cold comfort", ["comfort"]),  # a title, though another begins so
        ("cold com", ["comfort", "cold"]),
        ("com col", ["comfort", "cold"]),  # words in any order
        ("cold farm", ["cold"]),
        ("oil", ["arms"]),  # a word within a title
        ("friend", ["arms"]),  # behind a quotation mark
        ("il", []),  # no word begins so
        ("lorne cold", ["comfort"]),  # a word of the author, one of the title
        ("%", []),
        ("_rms", []),
        ("·", []),
        ("co\0ld", []),
        ("", []),
        ("x" * 300, []),
    ],
)
def test_a_text_means_what_is_called_so_or_else_what_begins_so(articles, typed, meant):
    assert slugs(meant_by(articles, typed)) == meant


@pytest.mark.parametrize(("typed", "meant"), [("osaka", "bay"), ("ŌS", "bay"), ("élan", "bay"), ("lukasz", "bay")])
def test_accents_make_no_difference(articles, typed, meant):
    make_article(slug="bay", monogram="Z21", title="The bay/Ōsaka (Elan)", authors=[make_author("Łukasz Orme")])
    assert slugs(meant_by(articles, typed)) == [meant]
    assert slugs(suggestions(articles, typed)) == [meant]


@pytest.mark.django_db(transaction=True)
def test_a_record_that_was_renamed_is_found_by_its_name_of_today_alone(articles):
    author = articles.first().authors.get()
    assert slugs(suggestions(articles, "lorne")) == ["comfort"]
    author.name = "Ada Élan"
    author.save()
    assert [slugs(suggestions(articles, typed)) for typed in ("lorne", "elan")] == [[], ["comfort"]]


def test_two_of_one_name_are_both_meant(articles):
    make_article(slug="again", monogram="Z20", title="Cold comfort", published="2020")
    assert slugs(meant_by(articles, "Cold comfort")) == ["comfort", "again", "cold"]


def test_so_many_are_suggested_and_whether_there_are_more_is_said():
    with at_once():
        for n in range(SUGGESTED + 1):
            make_tag(f"ship {n:02}")
    tags = Tag.objects.order_by("name")
    assert len(suggestions(tags, "ship").rows) == SUGGESTED
    assert suggestions(tags, "ship").has_more
    assert not suggestions(tags, "ship 0").has_more


def test_what_is_called_so_comes_first_among_many():
    with at_once():
        for n in range(SUGGESTED + 5):
            make_tag(f"port {n:02}")
        make_tag("zoo port", slug="zoo")
        make_tag("Port", slug="just-port")
    assert suggestions(Tag.objects.order_by("-name"), "port").rows[0].slug == "just-port"


def test_suggestions_are_data(client, articles):
    answer = client.get("/articles/suggest.json?begins=cold+f")
    assert answer.json() == {
        "rows": [{"slug": "cold", "label": "B17 · Cold comfort farm", "note": ""}],
        "has_more": False,
    }
    assert slugs_of(client.get("/articles/suggest.json")) == ["comfort", "arms", "cold"]


def slugs_of(answer):
    return [row["slug"] for row in answer.json()["rows"]]


@pytest.mark.parametrize("path", ["/articles/suggest.json", "/topics/suggest.json", "/timeline/suggest/actor.json"])
def test_what_cannot_be_asked_is_refused_as_data(client, path):
    answer = client.get(path, {"begins": "x" * 201})
    assert answer.status_code == 400
    assert answer.json()["problems"] == {"begins": "takes at most 200 characters; got 201"}
