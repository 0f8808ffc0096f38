"""The desk's lists narrowed to one record among many: by a list or, where they are many, by what is typed."""

from html import unescape

import pytest

from pages.choosers import MOST_OPTIONS
from tests.factories import at_once, make_article, make_claim, make_outlet, make_passage, make_tag

pytestmark = pytest.mark.django_db

LISTS = ["/admin/articles/passage/", "/admin/claims/claim/"]


@pytest.fixture
def many():
    with at_once():
        for n in range(MOST_OPTIONS + 1):
            article = make_article(slug=f"many-{n}", monogram=f"M{n:02}", title=f"View {n:02} of the bay", authors=[])
            make_claim(make_passage(article))


@pytest.fixture
def seen(admin_client):
    """The rows and the page of a desk's list."""

    def ask(path, **query):
        answer = admin_client.get(path, query)
        assert answer.status_code == 200, answer
        return answer.context["cl"].result_list, " ".join(unescape(answer.content.decode()).split())

    return ask


def source_of(row):
    return getattr(row, "passage", row).article.slug


@pytest.mark.parametrize("path", LISTS)
def test_few_are_a_list_and_many_a_field(seen, path):
    make_claim(make_passage(make_article(monogram="H13", title="A view")))
    assert '<a href="?article=article-' in seen(path)[1]
    with at_once():
        for _ in range(MOST_OPTIONS):
            make_article()
    page = seen(path)[1]
    assert '<a href="?article=article-' not in page
    assert 'data-suggest="/articles/suggest.json"' in page


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("typed", ["many-7", "m07", "view 07", "M07 · View 07 of the bay"])
def test_what_is_meant_by_one_alone_is_taken(seen, many, path, typed):
    rows, page = seen(path, article=typed)
    assert [source_of(row) for row in rows] == ["many-7"]
    assert 'value="M07 · View 07 of the bay"' in page


@pytest.mark.parametrize("path", LISTS)
def test_what_several_may_be_meant_by_is_asked_back(seen, many, path):
    rows, page = seen(path, article="view 0", q="x")
    assert not rows
    assert "10 match “view 0”. Choose one:" in page
    assert '<a href="?article=many-3&q=x">M03 · View 03 of the bay</a>' in page


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("typed", ["nothing so", "\0", "x" * 150])
def test_what_nothing_begins_with_is_said_to_be_none(seen, many, path, typed):
    rows, page = seen(path, article=typed)
    assert not rows
    assert "Nothing matches “" in page


@pytest.mark.parametrize("path", LISTS)
def test_the_form_keeps_the_other_filters(seen, many, path):
    assert '<input type="hidden" name="kind" value="body">' in seen(path, kind="body", p="0")[1] or path == LISTS[1]
    assert '<input type="hidden" name="q" value="C">' in seen(path, q="C")[1]


@pytest.mark.parametrize(("path", "name"), [(LISTS[0], "article"), (LISTS[1], "passage__article")])
def test_an_old_address_by_the_records_number_still_narrows(seen, path, name):
    claim = make_claim()
    make_claim()
    rows, page = seen(path, **{f"{name}__id__exact": str(claim.passage.article_id)})
    assert [source_of(row) for row in rows] == [claim.passage.article.slug]
    assert f'<li class="selected"> <a href="?article={claim.passage.article.slug}">' in page


def test_claims_are_narrowed_by_topic_and_articles_by_outlet(seen):
    outlet, topic = make_outlet("The Bay Review", slug="bay"), make_tag("patrols", slug="patrols")
    claim = make_claim(make_passage(make_article(outlet=outlet)), tags=[topic])
    make_claim()
    make_outlet("Another")
    for name in ("topic", "tag"):  # as addresses called it before
        rows, page = seen("/admin/claims/claim/", **{name: "patrols"})
        assert list(rows) == [claim] and '<li class="selected"> <a href="?topic=patrols">' in page
    assert list(seen("/admin/articles/article/", outlet="bay")[0]) == [claim.passage.article]


def test_outlets_are_suggested(client):
    make_outlet("The Bay Review", slug="bay")
    make_outlet("Another")
    rows = client.get("/articles/outlets.json?begins=rev").json()["rows"]
    assert rows == [{"slug": "bay", "label": "The Bay Review", "note": ""}]
