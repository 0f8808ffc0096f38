"""Reprints as readers and curators meet them, and what the pages cost when there are many."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article
from events.models import Event
from findings.models import Finding
from tests.config.worlds import grow, queries_of_little_and_much
from tests.factories import at_once, make_article

pytestmark = pytest.mark.django_db

LINK = '<a href="/articles/{slug}/">{title}</a>'

PAGES = [
    "/",
    "/articles/",
    "/articles/source-0/",
    "/articles/source-1/",
    "/claims/S1-001/",
    "/timeline/meeting/",
    "/compare/",
    "/compare/?rows=events",
    "/compare/two/?article=source-0&article=source-1",
    "/compare/two/?article=source-0&article=source-1&format=json",
    "/compare/two/?article=source-0&article=source-1&part=differences",
    "/compare/topics/turns/source-1/",
    "/compare/events/meeting/source-1/",
    "/compare/disagreements/",
    "/compare/forecasts/",
    "/packs/all/",
    "/topics/turns/",
]


@at_once()
def reprinting(*articles: Article) -> None:
    """All of these become reprints of the first source."""
    for article in articles:
        article.reprint_of = Article.objects.get(slug="source-0")
        article.save()


@pytest.fixture(scope="module")
def asked(one_world: Any) -> dict[str, tuple[int, int]]:
    with one_world():
        return queries_of_little_and_much(
            PAGES,
            lambda: reprinting(grow(2).articles[1]),
            lambda: reprinting(*grow(6, start=2).articles),
        )


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_as_little_of_many_reprints_as_of_one(asked: dict[str, tuple[int, int]], path: str) -> None:
    few, many = asked[path]
    assert many == few


@pytest.fixture
def world(client: Client) -> list[Article]:
    first = make_article(title="The <first> printing", slug="first", monogram="F1", published="2013-02")
    again = make_article(title="Printed again", slug="again", monogram="A1", published="2014-03", reprint_of=first)
    return [first, again]


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize("path", ["/articles/", "/articles/again/"])
def test_a_reprint_names_its_original_with_a_link(client: Client, world: list[Article], path: str) -> None:
    text = page(client, path)
    assert "Reprint of" in text
    assert LINK.format(slug="first", title="The &lt;first&gt; printing") in text


@pytest.mark.parametrize("path", ["/articles/", "/articles/first/"])
def test_an_original_names_its_reprints_with_links(client: Client, world: list[Article], path: str) -> None:
    text = page(client, path)
    assert "Reprinted in" in text
    assert LINK.format(slug="again", title="Printed again") in text


def test_who_is_no_reprint_and_has_none_says_nothing_of_it(client: Client) -> None:
    make_article(slug="alone")
    for path in ("/articles/", "/articles/alone/"):
        assert "eprint" not in page(client, path)


def test_an_event_says_at_the_head_of_a_column_what_it_reprints(client: Client) -> None:
    world = grow(2)
    before = page(client, "/timeline/meeting/")
    assert "Reprint of" not in before and "Two sources mention this." in before
    reprinting(world.articles[1])
    text = page(client, "/timeline/meeting/")
    assert "An article and its reprint; no independent source." in text
    head = text[text.index("<thead") : text.index("</thead>")]
    assert head.count("Reprint of") == 1
    assert LINK.format(slug="source-0", title=world.articles[0].title) in head


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("root", password="pass-of-root-1"))
    return client


def form(article: Article, **fields: Any) -> dict[str, Any]:
    """What the desk's form of an article sends."""
    inline = {f"authorships-{n}_FORMS": "0" for n in ("TOTAL", "INITIAL")}
    own = {name: getattr(article, name) for name in ("slug", "monogram", "colour", "title", "rights")}
    return {**inline, **own, "published": str(article.published), **fields}


def test_a_curator_sets_and_takes_back_what_an_article_reprints(desk: Client) -> None:
    one, other = grow(2).articles
    event = Event.objects.get(slug="meeting")

    def between() -> set[str]:
        return set(Finding.objects.computed().filter(event=event, particular="date").values_list("between", flat=True))

    assert between() == {"sources"}
    for original, found in ((one, "voice"), (None, "sources")):
        sent = form(other, reprint_of=original.pk if original else "")
        assert desk.post(f"/admin/articles/article/{other.pk}/change/", sent).status_code == 302
        other.refresh_from_db()
        assert (other.reprint_of, between()) == (original, {found})


def test_the_desk_opens_a_reprint_with_its_original_chosen(desk: Client, world: list[Article]) -> None:
    first, again = world
    text = page(desk, f"/admin/articles/article/{again.pk}/change/")
    assert f'<option value="{first.pk}" selected>F1 · The &lt;first&gt; printing</option>' in text


REFUSED = [
    ("again", "again", "An article cannot be a reprint of itself"),
    ("other", "again", "“A1 · Printed again” is itself a reprint: name its original, “F1 · "),
    ("first", "other", "“A1 · Printed again” is a reprint of this article"),
]


@pytest.mark.parametrize(("slug", "original", "text"), REFUSED)
def test_the_desk_refuses_with_a_sentence(
    desk: Client, world: list[Article], slug: str, original: str, text: str
) -> None:
    make_article(slug="other", published="2012")
    article, named = (Article.objects.get(slug=name) for name in (slug, original))
    answer = desk.post(f"/admin/articles/article/{article.pk}/change/", form(article, reprint_of=named.pk))
    assert answer.status_code == 200
    assert text in answer.context["adminform"].form.errors["reprint_of"][0]


@pytest.mark.parametrize("given", ["9" * 30, "no", "999999"])
def test_the_desk_takes_no_original_that_is_none(desk: Client, world: list[Article], given: str) -> None:
    _, again = world
    answer = desk.post(f"/admin/articles/article/{again.pk}/change/", form(again, reprint_of=given))
    assert answer.status_code == 200
    assert "reprint_of" in answer.context["adminform"].form.errors


def test_a_new_article_is_entered_as_a_reprint(desk: Client, world: list[Article]) -> None:
    first, _ = world
    given = form(Article(slug="new", monogram="N1", title="New", published="2016"), reprint_of=first.pk)
    assert desk.post("/admin/articles/article/add/", given).status_code == 302
    assert Article.objects.get(slug="new").reprint_of == first


def test_what_has_reprints_is_not_deleted_at_the_desk(desk: Client, world: list[Article]) -> None:
    first, again = world
    text = page(desk, f"/admin/articles/article/{first.pk}/delete/")
    assert "protected" in text and str(again) in text
    desk.post(f"/admin/articles/article/{first.pk}/delete/", {"post": "yes"})
    assert Article.objects.count() == 2


def test_the_history_tells_what_was_set(desk: Client, world: list[Article]) -> None:
    _, again = world
    again.reprint_of = None
    again.save()
    text = page(desk, f"/admin/articles/article/{again.pk}/history/")
    assert "Reprint of" in text and "F1 · " in text
