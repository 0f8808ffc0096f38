"""An original and its reprints are one source: in the table, in the sentences, in the findings and in the matrix."""

import pytest
from django.db import transaction

from articles.models import Article
from claims.models import Claim
from compare.event_cell import event_cell
from compare.event_matrix import accounts_by_event
from compare.event_page import event_page
from events.models import Account, Event
from findings.models import Finding
from revisions import counting
from tests.factories import make_account_by, make_article, make_author, make_event
from tests.findings.worlds import computed, enter, only

pytestmark = pytest.mark.django_db


def account_of(event: Event, article: Article, **particulars: str) -> Claim:
    return make_account_by(article, event, **particulars).claim


@pytest.fixture
def event() -> Event:
    """An event that two articles by different people date differently."""
    event = make_event()
    account_of(event, make_article(monogram="A1", published="2014"), date="2013-11")
    account_of(event, make_article(monogram="B1", published="2015"), date="2013-12")
    return event


def articles_of(event: Event) -> list[Article]:
    found = Article.objects.filter(passages__claims__accounts__event=event).distinct()
    return list(found.in_order_of_publication())


def reprint(article: Article, original: Article | None) -> None:
    article.reprint_of = original
    article.save()


class TestFindings:
    def test_a_difference_of_two_sources_is_within_one_voice_once_one_is_the_others_reprint(self, event):
        assert only(event).between == "sources"
        one, other = articles_of(event)
        reprint(other, one)
        finding = only(event)
        assert (finding.between, finding.verdict) == ("voice", "differs")
        assert finding.get_between_display() == "same author"
        assert finding.statement == (
            "Printings of one text give different values for the date: "
            "November 2013 in A1 (2014), December 2013 in B1 (2015)."
        )
        assert finding.reasoning == (
            "No one date fits both. A reprint counts with its original: they are one source, and this is no dispute."
        )
        assert finding.key == f"date|voice|original:{one.pk}"

    def test_and_between_sources_again_once_it_is_none(self, event):
        one, other = articles_of(event)
        before = only(event).public_id
        reprint(other, one)
        reprint(other, None)
        assert (only(event).between, only(event).public_id) == ("sources", before)

    def test_in_the_transaction_that_sets_it(self, event):
        one, other = articles_of(event)
        with transaction.atomic():
            reprint(other, one)
            assert only(event).between == "voice"
            transaction.set_rollback(True)
        assert only(event).between == "sources"

    def test_a_bulk_write_that_names_its_rows_counts_too(self, event):
        one, other = articles_of(event)
        with transaction.atomic():
            Article.objects.filter(pk=other.pk).update(reprint_of=one)
            counting.bump(Article, [other.pk])
        assert only(event).between == "voice"

    def test_a_reprint_confirms_nothing(self):
        event, first = make_event(), make_article()
        account_of(event, first, date="2013")
        account_of(event, make_article(reprint_of=first), date="2013")
        assert computed(event) == []
        account_of(event, make_article(), date="2013")
        assert only(event).reasoning == "2 independent sources say the same."

    def test_what_an_author_wrote_elsewhere_is_told_apart_from_what_a_reprint_changed(self):
        event, author = make_event(), make_author(slug="ida-holm")
        first = make_article(authors=[author], slug="first")
        account_of(event, first, date="2013")
        account_of(event, make_article(reprint_of=first, authors=[]), date="2014")
        account_of(event, make_article(authors=[author]), date="2015")
        assert [finding.key for finding in computed(event)] == [
            f"date|voice|author:{author.pk}",
            f"date|voice|original:{first.pk}",
        ]
        assert "One author’s articles" in computed(event)[0].statement

    def test_who_signs_the_original_signs_its_reprints_events_as_well(self):
        """The original says nothing of the event, so only its reprint tells which findings to compute."""
        event, author, first = make_event(), make_author(), make_article()
        account_of(event, make_article(reprint_of=first), date="2013")
        account_of(event, make_article(authors=[author]), date="2014")
        assert only(event).between == "sources"
        first.authorships.create(author=author, position=2)
        assert only(event).between == "voice"
        first.authorships.get(author=author).delete()
        assert only(event).between == "sources"


class TestCuratorsFindings:
    def test_one_of_an_event_is_within_one_voice(self, event):
        one, other = articles_of(event)
        finding = enter(event, *[[claim] for claim in Claim.objects.order_by("pk")], aspect="cause")
        reprint(other, one)
        finding.refresh_from_db()
        assert finding.between == "voice"

    def test_one_of_a_question_too(self, event):
        one, other = articles_of(event)
        finding = enter(None, *[[claim] for claim in Claim.objects.order_by("pk")], question="Why?", aspect="cause")
        assert finding.between == "sources"
        reprint(other, one)
        finding.refresh_from_db()
        assert finding.between == "voice"

    @pytest.mark.parametrize("of_event", [True, False], ids=["of an event", "of a question"])
    def test_one_whose_silent_source_turns_out_to_be_the_reprint(self, of_event):
        event, one, silent = make_event(), make_article(), make_article()
        claim = account_of(event, one)
        of = {} if of_event else {"question": "Why?"}
        finding = enter(event if of_event else None, [claim], verdict="silent", aspect="existence", **of)
        finding.silent.add(silent)
        finding.refresh_from_db()
        assert finding.between == "sources"
        reprint(silent, one)
        finding.refresh_from_db()
        assert finding.between == "voice"


SOURCES = [
    ("an original and its reprint", [None, 0], "An article and its reprint; no independent source."),
    ("two reprints of a third", [9, 9], "Two printings of one text; no independent source."),
    ("an original and two reprints", [None, 0, 0], "Three printings of one text; no independent source."),
    (
        "a reprint and somebody else",
        [None, 0, None],
        "Three sources mention this, two of them independent of each other.",
    ),
    (
        "two originals, two reprints",
        [None, 0, None, 2],
        "Four sources mention this, two of them independent of each other.",
    ),
]


@pytest.mark.parametrize(("originals", "said"), [row[1:] for row in SOURCES], ids=[row[0] for row in SOURCES])
def test_the_first_sentence_counts_a_reprint_with_its_original(originals, said):
    event, unheard, made = make_event(), make_article(), []
    for n, original in enumerate(originals):
        of = unheard if original == 9 else None if original is None else made[original]
        made.append(make_article(published=f"201{n}", reprint_of=of))
        account_of(event, made[-1])
    assert event_page(event).summary[0] == said


def test_an_author_and_a_reprint_together_make_one_voice():
    event, author = make_event(), make_author()
    first = make_article(authors=[author])
    for article in (first, make_article(reprint_of=first), make_article(authors=[author])):
        account_of(event, article)
    assert event_page(event).summary[0].endswith("that share an author or a text; no independent source.")


REMARKS = [
    ("2013-11", "2013-11", "printings of one text; same value"),
    ("2013-11", "2013", "printings of one text; one is more precise"),
    ("2013-11", "2013-12", "printings of one text; different values"),
]


@pytest.mark.parametrize(("one", "other", "remark"), REMARKS)
def test_a_rows_remark_on_a_text_and_its_reprint(one, other, remark):
    event, first = make_event(), make_article()
    account_of(event, first, date=one)
    account_of(event, make_article(reprint_of=first), date=other)
    [row] = [row for row in event_page(event).table.rows if row.aspect == "date"]
    assert (row.remark, row.differs) == (remark, False)


def test_in_the_matrix_a_reprint_does_not_differ_from_its_original(event):
    one, other = articles_of(event)
    assert set(accounts_by_event([event])[event.pk].differing) == {one.pk, other.pk}
    assert len(event_cell(event, other).differences) == 1
    reprint(other, one)
    assert accounts_by_event([event])[event.pk].differing == {}
    assert event_cell(event, other).differences == []


def test_a_cell_holds_a_reprint_against_third_sources_only(event):
    one, other = articles_of(event)
    third = account_of(event, make_article(published="2016"), date="2012")
    reprint(other, one)
    [difference] = event_cell(event, other).differences
    assert [given.claim for given in difference.theirs] == [third]


def test_the_marks_of_many_articles_are_one_query(django_assert_num_queries):
    author, first = make_author(), make_article()
    signed = make_article(authors=[author, make_author()], reprint_of=first)
    unsigned = make_article(authors=[])
    with django_assert_num_queries(1):
        found = Article.objects.source_keys([first.pk, signed.pk, unsigned.pk])
    assert found[first.pk] < found[signed.pk]
    assert len(found[signed.pk]) == 5 and len(found[unsigned.pk]) == 1
    assert found[unsigned.pk].isdisjoint(found[first.pk])


def test_accounts_are_read_in_seven_queries_at_most(event, django_assert_num_queries):
    def read():
        for account in Account.objects.with_sources():
            assert account.claim.passage.article.authorships.all()[0].author.name

    with django_assert_num_queries(4):
        read()
    one, other = articles_of(event)
    reprint(other, one)
    for _ in range(3):
        account_of(event, make_article(reprint_of=one))
    with django_assert_num_queries(7):
        read()


def test_an_article_that_speaks_of_nothing_is_set_without_computing_anything():
    reprint(make_article(), make_article())
    assert not Finding.objects.exists()
