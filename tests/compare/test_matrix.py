"""The matrices over data: what cells hold, which rows there are, and in which order."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from claims.models import Claim, Tag
from compare import matrix as matrices
from compare.event_cell import event_cell
from compare.event_matrix import event_matrix
from compare.matrix import Matrix
from compare.side_by_side import side_by_side
from compare.topic_matrix import topic_matrix
from events.models import Account, Event, Particular
from findings.disagreements import on_events
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

pytestmark = pytest.mark.django_db


def states(found: Matrix) -> list[list[str]]:
    return [[cell.state.value for cell in row.cells] for row in found.rows]


def names(found: Matrix) -> list[str]:
    return [str(row.subject) for row in found.rows]


def say(article: Article, tag: Tag, *kinds: str) -> None:
    for kind in kinds:
        make_claim(make_passage(article), tags=[tag], kind=kind)


class TestTopics:
    def test_a_cell_counts_standing_claims_and_says_what_they_mostly_are(self):
        article, tag = make_article(), make_tag("arms")
        say(article, tag, "fact", "fact", "evaluation")
        make_claim(make_passage(article), tags=[tag], status="retired", retired_because="Said twice.")
        [[cell]] = [row.cells for row in topic_matrix([article], [], None).rows]
        assert (cell.claims, cell.kind) == (3, "fact")

    def test_a_claim_of_another_source_or_topic_does_not_count(self):
        one, other, tag = make_article(), make_article(), make_tag("arms")
        say(one, tag, "fact")
        say(other, make_tag("bases"), "fact")
        found = topic_matrix([one, other], [], None)
        assert [[cell.claims for cell in row.cells] for row in found.rows] == [[1, 0], [0, 1]]

    def test_empty_cells_tell_silence_from_not_having_been_read(self):
        tag = make_tag("arms")
        speaks, silent, unread = make_article(), make_article(), make_article(read_in_full=False)
        say(speaks, tag, "fact")
        assert states(topic_matrix([speaks, silent, unread], [], None)) == [["asserts", "silent", "unread"]]

    def test_topics_of_others_are_left_out_unless_asked_for(self):
        one, other, theirs = make_article(), make_article(), make_tag("arms")
        say(one, make_tag("bases"), "fact")
        say(other, theirs, "fact")
        assert names(topic_matrix([one], [], None)) == ["Bases"]
        assert names(topic_matrix([one], [theirs], None)) == ["Arms"]

    def test_pages_go_on_by_name(self, monkeypatch):
        monkeypatch.setattr("compare.topic_matrix.PAGE_SIZE", 2)
        article = make_article()
        for name in ("C", "a", "B"):
            say(article, make_tag(name, slug=name.lower()), "fact")
        first = topic_matrix([article], [], None)
        rest = topic_matrix([article], [], Tag.objects.get(slug=first.after))
        assert (names(first), names(rest), rest.after) == (["A", "B"], ["C"], "")


class TestEvents:
    def test_the_states_of_one_event(self):
        event = make_event("2013")
        first, second, denier, quoter = (make_article(published=f"201{n}") for n in (4, 5, 6, 7))
        make_account_by(first, event, date="2013-01")
        make_account_by(second, event, date="2013-02")
        for article, voice in ((denier, "denied"), (quoter, "quoted")):
            make_account(event, make_claim(make_passage(article), voice=voice, speaker="A minister"), date="2013-03")
        silent, before, unread = (
            make_article(published="2018"),
            make_article(published="2012"),
            make_article(published="2018", read_in_full=False),
        )
        foresees = make_article(published="2012")
        make_account_by(foresees, event, "anticipates")
        articles = [first, second, denier, quoter, silent, before, unread, foresees]
        assert states(event_matrix(articles)) == [
            ["differs", "differs", "denies", "passes on", "silent", "before", "unread", "expects"]
        ]

    def test_what_differs_and_who_was_first_is_judged_among_all_sources(self):
        event = make_event("2013")
        shown, hidden = make_article(published="2015"), make_article(published="2014")
        make_account_by(shown, event, date="2013-01")
        make_account_by(hidden, event, date="2013-02")
        [row] = event_matrix([shown]).rows
        assert (row.cells[0].state.value, list(row.cells[0].aspects)) == ("differs", ["date"])
        assert (row.first, row.is_first_certain, row.cells[0].is_first) == ([hidden], True, False)

    def test_two_texts_of_one_author_do_not_differ(self):
        event, author = make_event(), make_author()
        articles = [make_article(authors=[author]) for _ in range(2)]
        for article, when in zip(articles, ("2013", "2014"), strict=True):
            make_account_by(article, event, date=when)
        assert states(event_matrix(articles)) == [["asserts", "asserts"]]

    def test_a_slip_is_held_against_others_as_it_is_read(self):
        event, one, other = make_event(), make_article(), make_article()
        slip = make_account_by(one, event, date="2031")
        Particular.objects.filter(account=slip).update(correction="2013", reason="The digits are turned round.")
        make_account_by(other, event, date="2013")
        assert states(event_matrix([one, other])) == [["asserts", "asserts"]]

    def test_a_cell_differs_where_the_events_page_says_so(self):
        event = make_event()
        values = ("2013-11", "2013-11-02", "2013", "2013-12", "2014", "2013-11~", "201X")
        articles = [make_article() for _ in values]
        for article, when in zip(articles, values, strict=True):
            make_account_by(article, event, date=when, aircraft=">300" if when == "2013" else "~390")
        accounts = list(Account.objects.standing().filter(event=event).with_sources().in_order_of_publication())
        table = side_by_side(event, accounts, (), on_events([event.pk], judged=True)[event.pk])
        apart = {
            article.pk
            for row in table.rows
            if row.differs
            for article, cell in row.by_article
            if any(e.differs for e in cell)
        }
        [row] = event_matrix(articles).rows
        assert {cell.article.pk for cell in row.cells if cell.state.value == "differs"} == apart
        assert 0 < len(apart) < len(articles)

    def test_a_retired_claim_says_nothing(self):
        event, article = make_event("2013"), make_article(published="2015")
        make_account_by(article, event)
        make_account(event, make_claim(make_passage(make_article()), status="retired", retired_because="Twice."))
        Claim.objects.filter(passage__article=article).update(status="retired", retired_because="Said twice.")
        assert event_matrix([article]).rows == []

    def test_the_weightiest_come_on_the_first_page_and_stand_in_order_of_time(self, monkeypatch):
        monkeypatch.setattr("compare.event_matrix.PAGE_SIZE", 2)
        article = make_article()
        for title, when, weight in (
            ("light", "2010", 1),
            ("late", "2014", 5),
            ("early", "2012", 5),
            ("lighter", "2009", 1),
        ):
            make_account_by(article, make_event(when, title=title, slug=title, weight=weight))
        first = event_matrix([article])
        rest = event_matrix([article], after=Event.objects.get(slug=first.after))
        assert (names(first), names(rest), rest.after) == (["early", "late"], ["lighter", "light"], "")

    def test_pages_go_on_among_events_of_one_weight_and_day(self, monkeypatch):
        monkeypatch.setattr("compare.event_matrix.PAGE_SIZE", 2)
        article = make_article()
        for title, when in (("a", "2013"), ("b", "2013"), ("c", "2013"), ("d", "2014"), ("e", "2015")):
            make_account_by(article, make_event(when, title=title, slug=title))
        seen, after = [], None
        while True:
            page = event_matrix([article], after=after)
            seen += names(page)
            if not page.after:
                break
            after = Event.objects.get(slug=page.after)
        assert seen == ["a", "b", "c", "d", "e"]

    def test_topics_and_windows_narrow(self):
        article, tag = make_article(), make_tag("arms")
        tagged, plain = make_event("2013", title="tagged"), make_event("2014", title="plain")
        make_account(tagged, make_claim(make_passage(article), tags=[tag]))
        make_account_by(article, plain)
        assert names(event_matrix([article], [tag])) == ["tagged"]
        assert names(event_matrix([article], first=plain.date_earliest)) == ["plain"]

    def test_a_cell_names_whom_it_differs_from(self):
        event, one, other, third = make_event(), make_article(), make_article(), make_article()
        for article, when in ((one, "2013"), (other, "2014"), (third, "2013-05")):
            make_account_by(article, event, date=when)
        found = event_cell(event, one)
        [row] = found.differences
        assert (row.aspect, [g.article for g in row.ours], [g.article for g in row.theirs]) == ("date", [one], [other])


def test_columns_keep_the_order_of_the_address_and_are_all_by_publication_else(monkeypatch):
    late, early, undated = (make_article(published=when) for when in ("2015", "2013", ""))
    assert matrices.columns([late, early]) == [late, early]
    assert matrices.columns([]) == [early, late, undated]
    monkeypatch.setattr(matrices, "DEFAULT_SOURCES", 1)
    assert matrices.columns([]) == [late]


@pytest.mark.parametrize("build", [lambda articles: topic_matrix(articles, [], None), event_matrix])
def test_a_matrix_asks_as_little_of_much_as_of_little(build):
    asked = []
    for size in (2, 6):
        for n in range(size):
            article = make_article(published=f"20{10 + n}")
            for when in ("2012", "2013"):
                make_account(make_event(when), make_claim(make_passage(article), tags=[make_tag()]), date=when)
        with CaptureQueriesContext(connection) as context:
            build(list(Article.objects.all()))
        asked.append(len(context))
    assert asked[0] == asked[1] <= 9
