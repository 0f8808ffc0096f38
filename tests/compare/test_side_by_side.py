import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from compare.side_by_side import side_by_side
from compare.summary import summary
from events.chronology import when_published
from events.comparable_values import value_in_words
from events.models import Account, Event, Particular
from events.silence import Silence
from tests.compare.worlds import table_of
from tests.factories import (
    make_account,
    make_account_by,
    make_article,
    make_author,
    make_claim,
    make_event,
)

WROTE = [
    ("before", "2013-05", "2013-11-02", "before"),
    ("after", "2014", "2013-11-02", "after"),
    ("in the same month", "2013-11", "2013-11-02", "about then"),
    ("on the same day", "2013-11-02", "2013-11-02", "about then"),
    ("while it goes on", "2013", "2003/..", "during"),
    ("before it begins to go on", "2001", "2003/..", "before"),
    ("an undated event", "2013", "", "unknown"),
    ("an undated article", "", "2013", "unknown"),
]


@pytest.mark.parametrize(("published", "happened", "when"), [row[1:] for row in WROTE], ids=[row[0] for row in WROTE])
def test_whether_an_article_was_written_before_or_after(published, happened, when):
    assert when_published(Article(published=published), Event(date=happened)) == when


VALUES = [
    ("date", "2013-11", "November 2013"),
    ("date", "last spring", "last spring"),
    ("date", "", ""),
    ("aircraft", "~300", "about 300"),
    ("aircraft", ">=20", "at least 20"),
    ("aircraft", "<=20", "at most 20"),
    ("aircraft", ">20", "more than 20"),
    ("aircraft", "<20", "fewer than 20"),
    ("aircraft", "10..20", "10–20"),
    ("rank", "first", "first"),
    ("place", "~ the coast", "~ the coast"),
]


@pytest.mark.parametrize(("aspect", "value", "words"), VALUES)
def test_a_value_in_words(aspect, value, words):
    assert value_in_words(aspect, value) == words


# What an article's saying nothing of an event means, by when it was published and whether it was read in full.
SILENCES = [
    ("after it", "2014", "2013-11-02", True, Silence.AFTER),
    ("after it, unread", "2014", "2013-11-02", False, Silence.UNREAD),
    ("while it went on", "2013-06", "2013-01/2013-12", True, Silence.AFTER),
    ("while it goes on still", "2013-06", "2003/..", True, Silence.AFTER),
    ("while it went on, unread", "2013-06", "2013-01/2013-12", False, Silence.UNREAD),
    ("before it", "2012", "2013-11-02", True, Silence.BEFORE),
    ("before it, unread", "2012", "2013-11-02", False, Silence.BEFORE),
    ("before it went on, unread", "2012", "2013-01/2013-12", False, Silence.BEFORE),
    ("about then", "2013-11", "2013-11-02", True, Silence.ABOUT_THEN),
    ("about then, unread", "2013-11", "2013-11-02", False, Silence.UNREAD),
    ("no day of its own", "", "2013-11-02", True, Silence.ABOUT_THEN),
    ("no day of its own, unread", "", "2013-11-02", False, Silence.UNREAD),
]


@pytest.mark.parametrize(
    ("published", "happened", "is_read", "kind"), [row[1:] for row in SILENCES], ids=[row[0] for row in SILENCES]
)
def test_a_silence_is_of_its_kind(published, happened, is_read, kind):
    article = Article(published=published, read_in_full=is_read)
    silences = side_by_side(Event(date=happened), [], [article]).silences
    assert silences == {each: [article] if each is kind else [] for each in Silence}


HEADINGS = {
    "reports": "What happened",
    "cause": "Why",
    "background": "Background",
    "consequence": "Consequences",
    "explains": "Cause, background or consequences",
    "evaluates": "How judged",
    "announces": "What was planned",
    "anticipates": "What is expected",
}


@pytest.mark.django_db
class TestTable:
    def test_a_column_a_source_in_order_of_publication(self):
        event = make_event()
        late, early = make_article(published="2015"), make_article(published="2013-12")
        for article in (late, early, late):
            make_account_by(article, event)
        assert [column.article for column in table_of(event).columns] == [early, late]

    def test_a_row_a_particular_and_then_what_is_said(self):
        event, article = make_event(), make_article()
        for relation in ("anticipates", "reports"):
            make_account_by(article, event, relation, aircraft="4", place="Tokyo", date="2013")
        labels = [row.label for row in table_of(event).rows]
        assert labels == ["When", "Where", "How many: aircraft", "What happened", "What is expected"]

    @pytest.mark.parametrize("relation", Account.Relation.values)
    def test_every_relation_stands_under_a_heading_of_its_own(self, relation):
        make_account(event := make_event(), relation=relation)
        assert [row.label for row in table_of(event).rows] == [HEADINGS[relation]]

    def test_what_was_announced_beforehand_is_not_held_against_what_came(self):
        event = make_event()
        make_account(event, relation="announces", date="2013-10")
        make_account(event, date="2013-11")
        [when, *_] = table_of(event).rows
        assert not when.differs and when.remark == ""

    def test_differing_values_are_marked_and_the_others_not(self):
        event = make_event()
        for value in ("2013-11", "2013-12", "2013"):
            make_account(event, date=value)
        [row] = [row for row in table_of(event).rows if row.aspect]
        assert [(entry.words, entry.differs) for [entry] in row.cells] == [
            ("November 2013", True),
            ("December 2013", True),
            ("2013", False),
        ]
        assert row.remark == "sources disagree"

    def test_a_slip_is_compared_as_it_is_read_and_shown_as_printed(self):
        event = make_event()
        slip = make_account(event, date="2031")
        Particular.objects.filter(account=slip).update(correction="2013", reason="The digits are turned round.")
        make_account(event, date="2013")
        [row] = [row for row in table_of(event).rows if row.aspect]
        assert (row.cells[0][0].words, row.cells[0][0].correction, row.differs) == ("2031", "2013", False)

    @pytest.mark.parametrize("voice", ["quoted", "reported", "denied", "hypothetical"])
    def test_what_is_somebody_else_s_makes_no_difference(self, voice):
        event = make_event()
        make_account(event, make_claim(voice=voice, speaker="A minister"), date="2014")
        make_account(event, date="2013")
        assert not any(row.differs for row in table_of(event).rows)

    def test_a_retired_claim_says_nothing(self):
        event = make_event()
        make_account(event, make_claim(status="retired", retired_because="Said twice."), date="2014")
        assert table_of(event).columns == [] and table_of(event).rows == []

    def test_two_claims_of_one_source_share_a_cell(self):
        event, article = make_event(), make_article()
        first, second = make_account_by(article, event), make_account_by(article, event)
        [row] = table_of(event).rows
        assert [entry.claim for entry in row.cells[0]] == [first.claim, second.claim]

    def test_the_silent_are_told_apart(self):
        event = make_event("2013-11-02")
        make_account(event)
        Article.objects.update(published="2013-11-02")
        silent = make_article(published="2014")
        before = make_article(published="2012")
        unread = make_article(published="2014", read_in_full=False)
        undated = make_article(published="")
        assert table_of(event).silences == {
            Silence.AFTER: [silent],
            Silence.BEFORE: [before],
            Silence.UNREAD: [unread],
            Silence.ABOUT_THEN: [undated],
        }

    def test_what_two_wrote_together_adds_no_independent_source_and_joins_none(self):
        event = make_event()
        one, other, third = make_author(), make_author(), make_author()
        for authors in ([one], [other], [one, other], [third], []):
            make_account_by(make_article(authors=authors), event)
        assert table_of(event).independent_sources == 4

    def test_a_table_costs_no_more_queries_for_more_sources(self, django_assert_num_queries):
        event = make_event()
        for _ in range(2):
            with CaptureQueriesContext(connection) as context:
                summary(table_of(event))
            for _ in range(3):
                make_account(event, date="2013", place="Tokyo")
        before = len(context)
        with django_assert_num_queries(before):
            summary(table_of(event))
