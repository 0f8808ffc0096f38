"""Counts by topic, as pages show them."""

import pytest
from django.test import Client

from claims import counts
from claims.models import Claim
from tests.factories import make_article, make_claim, make_passage, make_tag


def by_source(tag) -> list[tuple[object, int]]:
    return [(article, article.claim_count) for article in counts.sources(tag, 40).shown]


@pytest.mark.django_db
def test_a_topics_sources_stand_in_order_of_publication_with_their_standing_claims():
    tag, late, early = make_tag(), make_article(published="2015"), make_article(published="2013")
    for article in (late, late, early):
        make_claim(make_passage(article), tags=[tag])
    make_claim(make_passage(early), tags=[tag], status="retired", retired_because="Said twice.")
    make_claim(make_passage(early))
    assert by_source(tag) == [(early, 1), (late, 2)]


@pytest.mark.django_db(transaction=True)
def test_topics_and_their_numbers_are_two_queries_whatever_was_changed(django_assert_num_queries):
    tag = make_tag("A topic")
    claim = make_claim(tags=[tag])
    assert [(t.claim_count, t.source_count) for t in counts.tags()] == [(1, 1)]
    claim.status, claim.retired_because = "retired", "Misread."
    claim.save()
    with django_assert_num_queries(2):
        counts.tags()
    assert [(t.claim_count, t.source_count) for t in counts.tags()] == [(0, 0)]
    assert by_source(tag) == []


@pytest.mark.django_db(transaction=True)
def test_pages_of_topics_follow_an_edit(client: Client):
    tag = make_tag("A topic", slug="topic")
    make_claim(tags=[tag])
    for path, words in (("/topics/", "1 claim from 1 source"), ("/topics/topic/", "1 claim, from one source")):
        assert words in client.get(path).content.decode()
    make_claim(make_passage(Claim.objects.get().passage.article), tags=[tag])
    for path, words in (("/topics/", "2 claims from 1 source"), ("/topics/topic/", "2 claims, all from one source")):
        assert words in client.get(path).content.decode()
