"""What a database says of who is silent is what the rule says of articles at hand, however many there are."""

import random
from datetime import date

import pytest

from articles.models import Article
from compare import silences, views
from compare.pairs import PairPart
from compare.side_by_side import side_by_side
from events.models import Account
from events.silence import Silence
from packs import printing
from packs.gather import gather
from packs.models import Pack
from tests.factories import at_once, make_account_by, make_article, make_event
from tests.reading_pages import one_line, read_page

pytestmark = pytest.mark.django_db

# Dates of every shape around the events' own.
PUBLISHED = [
    *("", "2013", "2013-11", "2013-11-02", "2013-11~", "2013-11-02?", "2010/2012", "2012/2014", "2013-11/2014-02"),
    *("2013/..", "../2013", "2014-01-01/..", "../2012-12", "[2012,2014]", "[2013-11-01,2013-11-02]", "/2013", "2015/"),
    *("2012-12-31", "2014-01-01", "2013-01-01", "2013-12-31", "2013-11-01", "2013-11-03", "2016-06"),
]
HAPPENED = [
    *("", "2013", "2013-11", "2013-11-02", "2013-11~", "2013/2014", "2013-11-01/2013-11-03", "2013-06/.."),
    *("../2013-12", "[2012,2014]", "[2013-11-01,2013-11-02]", "/2013", "2013/", "2012/2016-12", "2013-11-02?"),
]


@pytest.fixture
def articles():
    with at_once():
        for published in PUBLISHED:
            for read_in_full in (True, False):
                make_article(published=published, read_in_full=read_in_full)


def by_rule(event, speaking, day):
    """The keys of the silent articles by kind, as `side_by_side` judges them."""
    others = Article.objects.filter(published_latest__lte=day) if day else Article.objects.all()
    accounts = Account.objects.standing().known_by(day).filter(event=event).with_sources()
    found = side_by_side(event, accounts, others.exclude(pk__in=speaking).in_order_of_publication()).silences
    return {kind: [article.pk for article in articles] for kind, articles in found.items() if articles}


# Judged here on its own: where both the rule and the database err, comparing them shows nothing.
ONE_BY_ONE = [
    ("after it", "2014", "2013-11-02", True, Silence.AFTER),
    ("while it went on", "2013-06", "2013-01/2013-12", True, Silence.AFTER),
    ("while it goes on still", "2013-06", "2003/..", True, Silence.AFTER),
    ("while it went on, unread", "2013-06", "2013-01/2013-12", False, Silence.UNREAD),
    ("before it, unread", "2012", "2013-11-02", False, Silence.BEFORE),
    ("before it went on, unread", "2012", "2013-01/2013-12", False, Silence.BEFORE),
    ("about then", "2013-11", "2013-11-02", True, Silence.ABOUT_THEN),
    ("about then, unread", "2013-11", "2013-11-02", False, Silence.UNREAD),
]


@pytest.mark.parametrize(
    ("published", "happened", "is_read", "kind"), [row[1:] for row in ONE_BY_ONE], ids=[row[0] for row in ONE_BY_ONE]
)
def test_a_silence_is_of_its_kind_on_the_page(client, published, happened, is_read, kind):
    event = make_event(happened, slug="talks")
    article = make_article(published=published, read_in_full=is_read)
    found = {each: client.get(f"/timeline/talks/silent/?kind={each}").context["page"].rows for each in Silence}
    assert found == {each: [article] if each is kind else [] for each in Silence}
    assert {group.kind: group.total for group in silences.silences(event, (), None)} == {kind: 1}


KINDS = [
    ("silent", "2014", True, Silence.AFTER, "silent"),
    ("not yet read in full", "2014", False, Silence.UNREAD, "unread"),
    ("written before", "2012", True, Silence.BEFORE, "before"),
    ("may predate", "2013-11", True, Silence.ABOUT_THEN, "unclear"),
]


@pytest.mark.parametrize(
    ("published", "is_read", "kind", "state"), [row[1:] for row in KINDS], ids=[row[0] for row in KINDS]
)
def test_page_list_pack_matrix_and_two_sources_say_the_same(client, published, is_read, kind, state):
    event = make_event("2013-11-02", slug="talks")
    make_account_by(make_article(slug="speaks", published="2014"), event)
    silent_article = make_article(slug="silent_article", monogram="M", published=published, read_in_full=is_read)
    page = client.get("/timeline/talks/").context["page"]
    assert {group.kind: group.rows for group in page.silences} == {kind: [silent_article]}
    assert client.get(f"/timeline/talks/silent/?kind={kind}").context["page"].rows == [silent_article]
    [printed] = gather(Pack.objects.create(slug="all", title="All"))["events"]
    assert printed["silence"] == [
        {"what": f"{kind.words.heading} ({kind.words.meaning})", "sources": [printing.monogram(silent_article)]}
    ]
    assert client.get("/compare/events/talks/silent_article/?format=json").json()["state"] == state
    [matrix_row] = client.get("/compare/?rows=events&format=json").json()["rows"]
    assert {cell["article"]: cell["state"] for cell in matrix_row["cells"]}["silent_article"] == state
    pair = client.get("/compare/two/?article=speaks&article=silent_article").context["pair"]
    assert [treated.silence for treated in pair.coverage[PairPart.EVENTS_ONE]] == [state]


@pytest.mark.parametrize("happened", HAPPENED)
@pytest.mark.parametrize("day", [None, date(2013, 12, 31)])
def test_each_kind_holds_what_the_rule_puts_there(articles, monkeypatch, happened, day):
    monkeypatch.setattr(silences, "SHOWN", 1000)
    event = make_event(happened)
    speaking = set(random.Random(1).sample(list(Article.objects.values_list("pk", flat=True)), 7))
    found = silences.silences(event, speaking, day)
    assert {group.kind: [a.pk for a in group.rows] for group in found} == by_rule(event, speaking, day)
    assert all(group.total == len(group.rows) for group in found)


@pytest.mark.parametrize("happened", ["2013-11-02", "2013/2014", ""])
def test_counts_are_those_of_all_and_the_first_are_shown(articles, monkeypatch, happened):
    monkeypatch.setattr(silences, "SHOWN", 3)
    event = make_event(happened)
    expected = by_rule(event, (), None)
    found = silences.silences(event, (), None)
    assert {group.kind: group.total for group in found} == {kind: len(keys) for kind, keys in expected.items()}
    for group in found:
        assert [article.pk for article in group.rows] == expected[group.kind][:3]
        assert group.more == max(0, group.total - 3)


@pytest.mark.parametrize("kind", list(Silence))
@pytest.mark.parametrize("as_of", ["", "2013"])
def test_a_page_has_them_all(client, articles, monkeypatch, kind, as_of):
    monkeypatch.setattr(views, "SILENT_SHOWN", 5)
    event = make_event("2013/2014", slug="talks")
    speaking = make_article(published="2013-11-02")
    make_account_by(speaking, event, date="2013/2014")
    expected = by_rule(event, [speaking.pk], date(2013, 12, 31) if as_of else None).get(kind, [])
    seen, after = [], ""
    while True:
        page = client.get("/timeline/talks/silent/", {"kind": kind, "as_of": as_of, "after": after}).context["page"]
        seen += [article.pk for article in page.rows]
        if not page.has_more:
            break
        after = page.last.slug
    assert seen == expected


def test_the_events_page_leads_to_all_of_them(client, monkeypatch):
    monkeypatch.setattr(silences, "SHOWN", 2)
    event = make_event("2013", slug="talks")
    make_account_by(make_article(published="2013-11"), event, date="2013")
    with at_once():
        for _ in range(5):
            make_article(published="2015")
    page = " ".join(read_page(client, "/timeline/talks/?as_of=2016").split())
    there = "/timeline/talks/silent/?kind=silent&amp;as_of=2016"
    assert f'<a href="{there}">and 3 more, 5 in all</a>' in page
    assert len(client.get(there.replace("&amp;", "&")).context["page"].rows) == 5


def test_an_event_asks_as_often_whatever_the_number_of_the_silent(client, django_assert_num_queries):
    event = make_event("2013", slug="talks")
    make_article(published="2015")
    with django_assert_num_queries(3):
        silences.silences(event, (), None)
    with at_once():
        for _ in range(30):
            make_article(published="2015")
    with django_assert_num_queries(3):
        silences.silences(event, (), None)


@pytest.mark.parametrize(
    ("query", "status", "message"),
    [("kind=loud", 400, "takes one of silent, before, open, unread"), ("after=none", 400, "there is none called")],
)
def test_what_it_cannot_take_is_refused(client, query, status, message):
    make_event("2013", slug="talks")
    answer = client.get(f"/timeline/talks/silent/?{query}")
    assert answer.status_code == status
    assert message in one_line(answer)
    assert client.get("/timeline/none/silent/").status_code == 404
