import pytest

from articles.models import Article
from tests.factories import (
    make_account,
    make_account_by,
    make_article,
    make_author,
    make_claim,
    make_event,
    make_passage,
    make_tag,
)
from timeline.compare.pairs import Pair, pair
from timeline.models import Finding, FindingClaim

pytestmark = pytest.mark.django_db


def compared(*articles: Article) -> Pair:
    found = {article.pk: article for article in Article.objects.with_sources()}
    return pair(*(found[article.pk] for article in articles))


def test_what_both_treat_and_what_only_one_treats():
    one, other = make_article(published="2014"), make_article(published="2015")
    both, ours, theirs = (make_event("2013", title=title) for title in ("both", "ours", "theirs"))
    for article, events in ((one, (both, ours)), (other, (both, both, theirs))):
        for event in events:
            make_account_by(article, event)
    events = compared(one, other).events
    assert [(t.subject, t.ours, t.theirs) for t in events.both] == [(both, 1, 2)]
    assert [(t.subject, t.silence.value) for t in events.only_ours] == [(ours, "silent")]
    assert [(t.subject, t.silence.value) for t in events.only_theirs] == [(theirs, "silent")]


def test_what_saying_nothing_means_is_told():
    one, other = make_article(published="2012"), make_article(published="2015", read_in_full=False)
    make_account_by(other, make_event("2014"))
    make_account_by(one, make_event("2010"))
    events = compared(one, other).events
    assert [t.silence.value for t in events.only_theirs] == ["before"]
    assert [t.silence.value for t in events.only_ours] == ["unread"]


def test_topics_are_compared_too():
    one, other, tag = make_article(), make_article(), make_tag("arms")
    for article, tags in ((one, [tag]), (other, [tag, make_tag("bases")])):
        make_claim(make_passage(article), tags=tags)
    topics = compared(one, other).topics
    assert [t.subject.name for t in topics.both] == ["arms"]
    assert [(t.subject.name, t.silence.value) for t in topics.only_theirs] == [("bases", "silent")]


def test_where_they_differ_both_claims_are_shown():
    event, one, other, third = make_event(), make_article(), make_article(), make_article()
    accounts = [make_account_by(article, event, date=when) for article, when in ((one, "2013"), (other, "2014"))]
    make_account_by(third, event, date="2015")
    make_account(event, make_claim(make_passage(other), voice="quoted", speaker="A minister"), date="2016")
    [row] = compared(one, other).differences
    assert (row.event, row.aspect) == (event, "date")
    assert [[(g.words, g.claim) for g in side] for side in (row.ours, row.theirs)] == [
        [("2013", accounts[0].claim)],
        [("2014", accounts[1].claim)],
    ]


def test_two_texts_of_one_author_are_one_voice():
    author, event = make_author(), make_event()
    one, other = (make_article(authors=[author]) for _ in range(2))
    for article, when in ((one, "2013"), (other, "2014")):
        make_account_by(article, event, date=when)
    found = compared(one, other)
    assert found.is_one_voice
    assert [row.aspect for row in found.differences] == ["date"]


def finding(verdict: str, *sides: tuple[Article, int], **fields: object) -> Finding:
    own = {"aspect": "cause", "verdict": verdict, "statement": "S", "reasoning": "R", "question": "Why?"}
    made = Finding.objects.create(public_id=f"F-{Finding.objects.count()}", **{**own, **fields})
    for article, side in sides:
        FindingClaim.objects.create(finding=made, claim=make_claim(make_passage(article)), side=side)
    return made


def test_curators_findings_between_the_two_and_no_others():
    one, other, third = make_article(), make_article(), make_article()
    apart = finding("differs", (one, 1), (other, 2))
    finding("agrees", (one, 1), (other, 2))
    finding("differs", (one, 1), (third, 2))
    finding("differs", (one, 1), (other, 1), (third, 2))
    finding("differs", (one, 1), (other, 2), status="dismissed", dismissed_because="A misreading.")
    assert compared(one, other).findings == [apart]
