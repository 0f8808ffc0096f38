"""A, B, and a text that both wrote: A and B stay independent of each other, wherever it is asked."""

import pytest

from articles.models import Article
from findings.disagreements import between_sources, between_two, on_events
from findings.models import Finding
from tests.factories import at_once, make_account, make_article, make_author, make_claim, make_event, make_passage
from tests.findings.worlds import claims_of, enter
from tests.reading_pages import read_page

pytestmark = pytest.mark.django_db


@at_once()
def three_texts(*dates):
    """An event of which A, A with B, and B speak, with the dates that they give."""
    event = make_event("2013", slug="meeting", title="A meeting")
    ann, bob = make_author(), make_author()
    for name, authors, date in zip(("a", "ab", "b"), ([ann], [ann, bob], [bob]), dates or [None] * 3, strict=True):
        article = make_article(slug=name, monogram=name.upper(), published="2015", authors=authors)
        make_account(event, make_claim(make_passage(article)), **({"date": date} if date else {}))
    return event


def sources(*names):
    found = {article.slug: article for article in Article.objects.with_sources()}
    return [found[name] for name in names]


def test_two_differ_though_a_third_is_by_both(client):
    three_texts("2013-11", "2013-12", "2013-12")
    page = read_page(client, "/timeline/meeting/")
    assert "Three sources mention this, two of them independent of each other." in page and "sources disagree" in page
    assert "no independent source" not in page
    assert "≠ A meeting" in read_page(client, "/timeline/")
    [row] = client.get("/compare/?rows=events&format=json").json()["rows"]
    assert [cell["article"] for cell in row["cells"] if cell["state"] == "differs"] == ["a", "b"]
    differing = {pair: [found.between for found in between_two(*sources(*pair))] for pair in (("a", "b"), ("a", "ab"))}
    assert differing == {("a", "b"): ["sources"], ("a", "ab"): ["voice"]}


def test_two_that_agree_are_two_though_a_third_is_by_both():
    event = three_texts("2013-11", "2013-11", "2013-11")
    assert Finding.objects.get(event=event).reasoning == "2 independent sources say the same."


SIDES = [
    ("A against B", "a|b", "sources"),
    ("A against the text by both", "a|ab", "voice"),
    ("A and B against the text by both", "a b|ab", "voice"),
    ("A against B and the text by both", "a|b ab", "sources"),
]


@pytest.mark.parametrize(("sides", "kind"), [row[1:] for row in SIDES], ids=[row[0] for row in SIDES])
def test_a_curator_s_finding_is_between_sources_where_two_against_each_other_are_independent(client, sides, kind):
    event = three_texts()
    claims = dict(zip(("a", "ab", "b"), claims_of(event), strict=True))
    finding = enter(event, *[[claims[name] for name in side.split()] for side in sides.split("|")], aspect="judgement")
    assert finding.between == kind
    [found] = on_events([event.pk])[event.pk]
    assert found.between == kind and bool(between_sources([found])) is (kind == "sources")
    assert ("≠ A meeting" in read_page(client, "/timeline/")) is (kind == "sources")
    assert ("disagree on how to judge it" in read_page(client, "/timeline/meeting/")) is (kind == "sources")


def test_it_is_no_dispute_any_more_where_the_only_independent_one_s_claim_was_retired(client):
    event = three_texts()
    first, joint, other = claims_of(event)
    finding = enter(event, [other, joint], [first], aspect="judgement")
    assert (finding.between, "≠ A meeting" in read_page(client, "/timeline/")) == ("sources", True)
    other.status, other.retired_because = "retired", "Said twice."
    other.save()
    finding.refresh_from_db()
    assert (finding.between, "≠ A meeting" in read_page(client, "/timeline/")) == ("voice", False)
    assert "same author; the articles differ" in read_page(client, "/timeline/meeting/")


def test_of_two_findings_that_with_more_independent_sources_tells_more():
    joined, apart = three_texts(), make_event("2013")
    for _ in range(3):
        make_account(apart, None)
    orders = []
    for event in (joined, apart):
        first, *others = claims_of(event)
        orders.append(enter(event, [first], others, aspect="judgement").rank)
    assert orders[0] > orders[1]
