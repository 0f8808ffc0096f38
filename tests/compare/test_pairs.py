import pytest

from articles.models import Article
from compare import pairs
from compare.event_cell import Difference
from compare.pairs import EVENTS, TOPICS, Coverage, Pair, PairPart, pair, part_page
from findings.models import Finding, FindingClaim
from revisions import counting
from tests.factories import (
    at_once,
    make_account,
    make_account_by,
    make_article,
    make_author,
    make_claim,
    make_event,
    make_passage,
    make_tag,
)
from tests.findings.disagreeing import entered_on_a_question
from tests.reading_pages import read_page

pytestmark = pytest.mark.django_db


def read(*articles: Article) -> list[Article]:
    found = {article.pk: article for article in Article.objects.with_sources()}
    return [found[article.pk] for article in articles]


def compared(*articles: Article, shown: int | None = None) -> Pair:
    return pair(*read(*articles), shown=shown)


def test_what_both_treat_and_what_only_one_treats():
    one, other = make_article(published="2014"), make_article(published="2015")
    both, ours, theirs = (make_event("2013", title=title) for title in ("both", "ours", "theirs"))
    for article, events in ((one, (both, ours)), (other, (both, both, theirs))):
        for event in events:
            make_account_by(article, event)
    coverage = compared(one, other).coverage
    assert [(t.subject, t.ours, t.theirs) for t in coverage[PairPart.EVENTS_BOTH]] == [(both, 1, 2)]
    assert [(t.subject, t.silence.value) for t in coverage[PairPart.EVENTS_ONE]] == [(ours, "silent")]
    assert [(t.subject, t.silence.value) for t in coverage[PairPart.EVENTS_OTHER]] == [(theirs, "silent")]


def test_what_saying_nothing_means_is_told():
    one, other = make_article(published="2012"), make_article(published="2015", read_in_full=False)
    make_account_by(other, make_event("2014"))
    make_account_by(one, make_event("2010"))
    coverage = compared(one, other).coverage
    assert [t.silence.value for t in coverage[PairPart.EVENTS_OTHER]] == ["before"]
    assert [t.silence.value for t in coverage[PairPart.EVENTS_ONE]] == ["unread"]


def test_topics_are_compared_too():
    one, other, tag = make_article(), make_article(), make_tag("arms")
    for article, tags in ((one, [tag]), (other, [tag, make_tag("bases")])):
        make_claim(make_passage(article), tags=tags)
    coverage = compared(one, other).coverage
    assert [t.subject.name for t in coverage[PairPart.TOPICS_BOTH]] == ["arms"]
    assert [(t.subject.name, t.silence.value) for t in coverage[PairPart.TOPICS_OTHER]] == [("bases", "silent")]


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
    assert found.are_dependent
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
    assert list(compared(one, other).findings) == [apart]


YEARS = (2013, 2010, 2014, 2010, 2010)  # of events, in the order they are entered


@at_once()
def two_that_share_much() -> tuple[Article, Article]:
    """Two sources with five of everything between them, entered in no order of time, of weight or of names."""
    one, other = make_article(), make_article()
    for number, year in enumerate(YEARS):
        for articles, who in (((one, other), "both"), ((one,), "one"), ((other,), "other")):
            event = make_event(str(year), title=f"{who} {number}", weight=1 + number % 3)
            tag = make_tag(f"{who} {'dbeac'[number]}")
            for article in articles:
                apart = str(1 + (article == one))
                account = make_account_by(article, event, date=f"201{number}-0{apart}", ships=apart)
                account.claim.tags.add(tag)
        verdict = "contradicts" if number in (1, 3) else "differs"
        finding(verdict, (one, 1), (other, 2), statement=f"finding {number}")
    return one, other


def called(row: Difference | Finding | Coverage) -> str:
    if isinstance(row, Finding):
        return row.statement
    if isinstance(row, Difference):
        return f"{row.event} {row.aspect}"
    return str(row.subject).lower()  # topics are shown with a capital


def numbered(who: str, numbers: str) -> list[str]:
    return [f"{who} {number}" for number in numbers]


COVERED_BY = ("both", "one", "other")
IN_TIME = "13402"  # the year first, then as they were entered
IN_WEIGHT = "21430"  # then as in time
BY_RANK = "13024"  # contradictions, then as they were entered

IN_ORDER = {
    PairPart.DIFFERENCES: [f"both {number} {aspect}" for number in IN_TIME for aspect in ("date", "ships")],
    PairPart.FINDINGS: numbered("finding", BY_RANK),
    **{PairPart(f"events-{who}"): numbered(who, IN_TIME) for who in COVERED_BY},
    **{PairPart(f"topics-{who}"): numbered(who, "abcde") for who in COVERED_BY},
}


@pytest.mark.parametrize("part", list(PairPart))
def test_page_by_page_every_row_of_a_list_comes_once_and_in_its_order(part, monkeypatch):
    monkeypatch.setattr(pairs, "PAGE_SIZE", 2)
    one, other = two_that_share_much()
    expected = IN_ORDER[part]
    field = "public_id" if part is PairPart.FINDINGS else "slug"
    seen, after, pages = [], None, 0
    while pages == 0 or after:
        page = part_page(*read(one, other), part, after)
        seen += map(called, page.rows)
        after = part.model.objects.get(**{field: page.after}) if page.after else None
        pages += 1
        assert page.total == len(expected)
    assert seen == expected
    assert pages == (5 if part is PairPart.DIFFERENCES else 3)  # an event's differences stay together


def test_beside_each_other_the_lists_begin_with_what_weighs_or_tells_most():
    found = compared(*two_that_share_much())
    differing = [f"both {number} {aspect}" for number in IN_WEIGHT for aspect in ("date", "ships")]
    assert list(map(called, found.differences)) == differing
    assert list(map(called, found.findings)) == numbered("finding", BY_RANK)
    for parts, order in ((EVENTS, IN_WEIGHT), (TOPICS, "abcde")):
        lists = zip(COVERED_BY, (found.coverage[part] for part in parts), strict=True)
        assert all(list(map(called, rows)) == numbered(who, order) for who, rows in lists)


def test_as_much_of_each_list_is_shown_as_is_asked_for_and_the_rest_is_counted():
    two = two_that_share_much()
    found = compared(*two, shown=2)
    lists = [found.findings, *found.coverage.values()]
    assert [(len(some.rows), some.total, some.more) for some in lists] == [(2, 5, 3)] * 7
    assert (len(found.differences.rows), found.differences.total) == (2, 10)
    assert [row.subject.weight for row in found.coverage[PairPart.EVENTS_BOTH]] == [3, 2]
    assert not compared(*two, shown=5).coverage[PairPart.EVENTS_BOTH].more


def test_two_printings_of_one_text_are_no_quarrel():
    one = make_article()
    reprint, another = make_article(reprint_of=one), make_article(reprint_of=one)
    assert compared(one, reprint).is_one_text and compared(reprint, another).is_one_text
    assert compared(one, reprint).are_dependent
    assert not compared(one, make_article()).is_one_text


@pytest.mark.parametrize("part", ["", "&part=findings"])
def test_a_finding_on_a_question_names_it_and_says_why_no_cell_marks_it(client, part):
    event, one, other, finding = entered_on_a_question()
    address = f"/compare/two/?article={one.slug}&article={other.slug}{part}"
    told = f"{finding.question} This is about no single event: the table by event marks it only where both sides"
    assert told in read_page(client, address)
    Finding.objects.filter(pk=finding.pk).update(event=event)
    counting.bump()
    assert "This is about no single event" not in read_page(client, address)
