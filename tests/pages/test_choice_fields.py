"""Choosing one record among many without a script: what is typed is taken, asked back or refused."""

import re
from html import unescape

import pytest

from pages.choice_fields import MOST_TYPED
from pages.choosers import MOST_OPTIONS
from tests.factories import at_once, make_account_by, make_article, make_event, make_tag

pytestmark = pytest.mark.django_db

# Every page with a filter that takes one source.
PAGES = ["/claims/", "/timeline/", "/compare/disagreements/", "/compare/forecasts/"]

FIELD = re.compile(r'<input[^>]* name="article"[^>]* type="text"')


@pytest.fixture
def many():
    event = make_event("2013")
    with at_once():
        for n in range(MOST_OPTIONS + 1):
            article = make_article(slug=f"many-{n}", monogram=f"M{n:02}", title=f"View {n:02} of the bay", authors=[])
            make_account_by(article, event)
    return event


def text(answer):
    return " ".join(unescape(answer.content.decode()).split())


@pytest.mark.parametrize("page", PAGES)
def test_up_to_so_many_are_a_list(client, page):
    with at_once():
        for _ in range(MOST_OPTIONS):
            make_article()
    assert text(client.get(page)).count('<option value="article-') == MOST_OPTIONS
    make_article()
    shown = text(client.get(page))
    assert '<option value="article-' not in shown
    assert "data-suggest=" in shown


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("typed", ["many-7", "M07", "m07", "view 07", "M07 · View 07 of the bay"])
def test_what_is_meant_by_one_alone_is_taken(client, many, page, typed):
    answer = client.get(page, {"article": typed})
    assert answer.context["filters"].cleaned_data["article"].slug == "many-7"
    assert 'value="M07 · View 07 of the bay"' in text(answer)  # and can be sent again as it stands


@pytest.mark.parametrize("page", PAGES)
def test_what_several_may_be_meant_by_is_asked_back(client, many, page):
    answer = client.get(page, {"article": "view 0", "as_of": "2019"})
    assert answer.status_code == 400
    shown = text(answer)
    assert "<h1>Which one do you mean?</h1>" in shown
    assert "10 match “view 0”. Choose one:" in shown
    assert f'<a href="{page}?article=many-3&as_of=2019">M03 · View 03 of the bay</a>' in shown
    assert "cannot be read" not in shown


def test_of_more_than_are_listed_it_says_so(client, many):
    shown = text(client.get("/claims/", {"article": "view"}))
    assert "More than 12 match “view”. Choose one, or type more of its name:" in shown
    assert shown.count("of the bay</a>") == 12


@pytest.mark.parametrize("page", [*PAGES, "/compare/", "/compare/two/"])
def test_what_nothing_begins_with_is_refused_by_the_filters_name(client, many, page):
    answer = client.get(page, {"article": "nothing so"})
    assert answer.status_code == 400
    assert "<code>article</code> takes the address name of an article; there is none called “nothing so”" in text(
        answer
    )


@pytest.mark.parametrize("typed", ["<script>", "view\0", "%", "x" * 5000, "  "])
def test_whatever_is_typed_is_answered(client, many, typed):
    answer = client.get("/claims/", {"article": typed})
    assert answer.status_code == (400 if typed.strip() else 200)
    assert "<script>" not in answer.content.decode().replace('<script type="module"', "")


def test_the_data_says_what_may_be_meant(client, many):
    answer = client.get("/compare/forecasts/?format=json&article=view+3", headers={"accept": "application/json"})
    assert answer.json()["problems"]["article"].startswith(
        "takes the address name of an article; `view 3` may mean many-30, many-31, "
    )


class TestSeveral:
    def test_chosen_ones_are_ticked_and_a_field_takes_one_more(self, client, many):
        shown = text(client.get("/compare/?article=many-1&article=view+02&article="))
        for slug, label in (("many-1", "M01 · View 01 of the bay"), ("many-2", "M02 · View 02 of the bay")):
            ticked = f'<input type="checkbox" name="article" value="{slug}" checked> {label}'
            assert f'<label class="chip">{ticked}</label>' in shown
        assert shown.count('<input type="checkbox" name="article"') == 2
        assert len(FIELD.findall(shown)) == 1

    def test_a_question_back_keeps_what_else_was_chosen(self, client, many):
        shown = text(client.get("/compare/?article=many-1&article=view+0"))
        assert '<a href="/compare/?article=many-1&article=many-3">' in shown

    def test_two_sources_are_typed_into_two_fields(self, client, many):
        shown = text(client.get("/compare/two/"))
        assert len(FIELD.findall(shown)) == 2
        chosen = client.get("/compare/two/?article=M03&article=m04").context["chosen"]
        assert [article.slug for article in chosen] == ["many-3", "many-4"]

    @pytest.mark.parametrize("number", [3, MOST_TYPED])
    def test_any_number_of_names_that_are_right_is_taken(self, client, many, number):
        names = [f"view {n:02}" for n in range(number)]
        answer = client.get("/compare/", {"article": ["many-40", *names]})
        assert answer.status_code == 200
        found = answer.context["filters"].cleaned_data["article"]
        assert [article.slug for article in found] == ["many-40", *(f"many-{n}" for n in range(number))]

    def test_more_names_than_can_be_looked_up_are_told_as_that(self, client, many, django_assert_max_num_queries):
        with django_assert_max_num_queries(12):
            answer = client.get("/compare/", {"article": [f"view {n:02}" for n in range(MOST_TYPED + 1)]})
        assert answer.status_code == 400
        told = "takes at most 20 names at a time, and address names beside them; got 21 names"
        assert f"<code>article</code> {told}" in text(answer)

    def test_of_many_names_the_first_that_is_wrong_is_named(self, client, many, django_assert_max_num_queries):
        with django_assert_max_num_queries(14):
            answer = client.get("/compare/", {"article": ["view 01", *(f"no view {n}" for n in range(9))]})
        assert "there is none called “no view 0”" in text(answer)

    def test_topics_too(self, client, many):
        with at_once():
            for n in range(MOST_OPTIONS + 1):
                make_tag(f"ship {n:02}", slug=f"ship-{n}")
        shown = text(client.get("/compare/?topic=ship+03"))
        assert 'name="topic" value="ship-3" checked> Ship 03</label>' in shown
