from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from claims.models import Claim
from claims.querysets import TEXT_ORDER
from events.models import Event
from events.querysets import TIME_ORDER
from pages.paging import page_of
from tests.factories import make_article, make_claim, make_event, make_passage

pytestmark = pytest.mark.django_db

DATES = ["2013", "2013", "", "2013-11-02", "2003/..", "../2003", "", "2013-11", "2014~", "", "2013"]


def walked(rows, keys, size):
    """All rows as a visitor sees them, page after page."""
    seen, after = [], None
    while True:
        page = page_of(rows, keys, after, size)
        seen += page.rows
        if not page.has_more:
            return seen
        assert len(page.rows) == size
        after = page.last


@pytest.mark.parametrize("size", [1, 2, 3, len(DATES) - 1, len(DATES), 50])
def test_paging_shows_every_row_once_in_the_order_of_the_whole_list(size):
    for text in DATES:
        make_event(text)
    seen = walked(Event.objects.all(), TIME_ORDER, size)
    assert seen == list(Event.objects.in_order_of_time())
    assert [event.date.text for event in seen[-3:]] == ["", "", ""]


@pytest.mark.parametrize("size", [1, 2, 5])
def test_paging_follows_keys_of_other_tables(size):
    for published in ("2015", "", "2013", "2013"):
        article = make_article(published=published)
        for _ in range(2):
            passage = make_passage(article)
            for start in (3, 0, 3):
                make_claim(passage, start=start, words=1)
    seen = walked(Claim.objects.all(), TEXT_ORDER, size)
    assert len(seen) == len(set(seen)) == 24
    assert [claim.passage.article.published.text for claim in seen[::6]] == ["2013", "2013", "2015", ""]
    assert all(
        (a.passage.number, a.start, a.pk) < (b.passage.number, b.start, b.pk)
        for a, b in pairwise(seen)
        if a.passage.article_id == b.passage.article_id
    )


def test_a_row_that_was_added_meanwhile_moves_nothing():
    first, second, third = (make_event(f"201{n}") for n in (1, 2, 3))
    page = page_of(Event.objects.all(), TIME_ORDER, None, 2)
    make_event("2010")
    assert page.rows == [first, second]
    assert page_of(Event.objects.all(), TIME_ORDER, page.last, 2).rows == [third]


def test_the_row_to_go_on_from_may_have_left_the_list():
    _, second, third = (make_event(f"201{n}") for n in (1, 2, 3))
    assert page_of(Event.objects.exclude(pk=second.pk), TIME_ORDER, second, 2).rows == [third]


def test_an_empty_list_has_one_empty_page():
    page = page_of(Article.objects.all(), ("published_earliest", "pk"), None, 10)
    assert (page.rows, page.has_more, page.last) == ([], False, None)


def test_a_page_costs_two_queries_however_far_it_is():
    events = [make_event(f"20{n:02}") for n in range(20)]
    for after, queries in ((None, 1), (events[2], 2), (events[17], 2)):
        with CaptureQueriesContext(connection) as context:
            page_of(Event.objects.all(), TIME_ORDER, after, 5)
        assert len(context) == queries
