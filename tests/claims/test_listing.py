"""Claims in the order of their texts: the same pages as if all were sorted, and no more is asked for."""

import pytest
from django.core.paginator import Paginator
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims import counts, listing
from claims.admin import TextOrderPaginator
from claims.models import Claim
from claims.querysets import TEXT_ORDER
from pages.paging import page_of
from tests.factories import at_once, make_article, make_claim, make_passage, make_tag
from tests.reading_pages import read_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def claims():
    """Twelve articles, some of one day, some undated, entered in another order; a third of the claims has a topic."""
    topic = make_tag("bases", slug="bases")
    with at_once():
        for n in (7, 3, 11, 0, 5, 9, 1, 10, 2, 8, 4, 6):
            article = make_article(published=f"201{n // 3}" if n != 5 else "")
            for number in range(n % 4):
                passage = make_passage(article)
                for start in (2, 0):
                    make_claim(passage, start=start, words=2, tags=[topic] * ((n + number) % 3 == 0))
    return Claim.objects.standing()


def pages(of, size):
    """The public ids of all pages, one after the other."""
    after, found = None, []
    while True:
        page = of(after, size)
        found.append([claim.public_id for claim in page.rows])
        if not page.has_more:
            return found
        after = page.last


@pytest.mark.parametrize("steps", [(1, 2, 3), (1, 1, 1), (2, 4, 8), (16, 128, 1024)])
@pytest.mark.parametrize("size", [1, 3, 7, 100])
@pytest.mark.parametrize("narrowed", ["all", "a topic", "none"])
def test_its_pages_are_those_of_all_claims_sorted(claims, monkeypatch, steps, size, narrowed):
    monkeypatch.setattr(listing, "STEPS", steps)
    shown = {"all": claims, "a topic": claims.tagged("bases"), "none": claims.filter(kind="prediction")}[narrowed]
    expected = pages(lambda after, size: page_of(shown, TEXT_ORDER, after, size), size)
    assert pages(lambda after, size: listing.in_order_of_text(shown, after, size), size) == expected
    assert narrowed == "none" or len(expected[0]) > 0


def test_a_full_page_asks_for_the_claims_of_a_few_articles_alone(claims, monkeypatch):
    monkeypatch.setattr(listing, "STEPS", (4, 8, 16))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        listing.in_order_of_text(claims, None, 3)
    ordered = [query["sql"] for query in asked if "claims_claim" in query["sql"] and "ORDER BY" in query["sql"]]
    assert len(ordered) == 1
    assert "IN (" in ordered[0]


def test_of_more_than_are_counted_the_number_is_not_told(client, claims, monkeypatch):
    total = claims.count()
    monkeypatch.setattr(listing, "COUNTED", total)
    assert f"{total} claims" in read_page(client, "/claims/")
    monkeypatch.setattr(listing, "COUNTED", total - 1)
    assert f"More than {total - 1} claims" in read_page(client, "/claims/")


def test_of_many_sources_on_a_topic_those_with_most_claims_are_shown_and_a_page_has_all(client, monkeypatch):
    make_article(published="2011", title="Of something else")
    topic = make_tag("patrols", slug="patrols")
    with at_once():
        for n in range(5):
            passage = make_passage(make_article(published=f"201{n}", title=f"View {n}"))
            for _ in range(2 if n in (1, 3) else 1):
                make_claim(passage, tags=[topic])
    page = read_page(client, "/topics/patrols/")
    assert "7 claims from 5 sources." in page
    assert "/topics/patrols/sources/" not in page
    monkeypatch.setattr("claims.views.SOURCES_SHOWN", 2)
    page = read_page(client, "/topics/patrols/")
    assert "7 claims from 5 sources. The 2 with the most claims are listed here." in page
    listed = page.split('source-counts">')[1].split("</ul>")[0]
    assert [f"View {n}" in listed for n in range(5)] == [False, True, False, True, False]
    monkeypatch.setattr("claims.views.SOURCES_A_PAGE", 3)
    first = client.get("/topics/patrols/sources/")
    assert [article.title for article in first.context["page"].rows] == ["View 0", "View 1", "View 2"]
    slug = first.context["page"].last.slug
    rest = client.get(f"/topics/patrols/sources/?after={slug}")
    assert [(a.title, a.claim_count) for a in rest.context["page"].rows] == [("View 3", 2), ("View 4", 1)]
    assert client.get("/topics/none/sources/").status_code == 404


@pytest.mark.parametrize("steps", [(1, 2, 3), (16, 64, 256)])
def test_the_desks_pages_are_those_of_all_claims_sorted(claims, monkeypatch, steps):
    monkeypatch.setattr(listing, "STEPS", steps)
    own, plain = (make(claims.in_order_of_text(), 5) for make in (TextOrderPaginator, Paginator))
    assert own.num_pages == plain.num_pages > 3
    for number in plain.page_range:
        assert own.page(number).object_list == list(plain.page(number).object_list)


def test_the_desks_list_is_such_a_page(admin_client, claims, monkeypatch):
    monkeypatch.setattr(listing, "STEPS", (4, 64, 256))
    monkeypatch.setattr("claims.admin.ClaimAdmin.list_per_page", 3)
    with CaptureQueriesContext(connection) as asked:
        found = admin_client.get("/admin/claims/claim/?p=2").context["cl"].result_list
    assert list(found) == list(Claim.objects.in_order_of_text()[3:6])
    ordered = [query["sql"] for query in asked if "claims_claim" in query["sql"] and "ORDER BY" in query["sql"]]
    assert ordered
    assert all("IN (" in query for query in ordered)


def test_the_desks_pages_in_another_order_are_in_that_order(claims):
    ordered = claims.order_by("-statement", "-pk")
    assert list(TextOrderPaginator(ordered, 5).page(2).object_list) == list(ordered[5:10])


def test_the_desks_topics_can_be_sorted_by_their_claims(admin_client, claims):
    make_tag("aaa nothing")
    found = admin_client.get("/admin/claims/tag/?o=-4").context["cl"].result_list
    assert [(tag.name, tag.claim_count > 0) for tag in found] == [("bases", True), ("aaa nothing", False)]
    assert {tag.pk: tag.claim_count for tag in found} == {tag.pk: tag.claim_count for tag in counts.tags()}
