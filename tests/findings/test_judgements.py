"""What curators said of findings: it survives as long as its ground does, and nothing is shown twice."""

import pytest

from articles.models import Article, Author
from claims.models import Claim
from events.models import Particular
from findings import recompute
from findings.models import Finding, FindingClaim
from tests.factories import make_account, make_article, make_author, make_claim, make_event, make_passage
from tests.findings.worlds import (
    REASON,
    claims_of,
    computed,
    correct,
    differing,
    dismissed,
    enter,
    judge,
    only,
    quote,
    retire,
)

pytestmark = pytest.mark.django_db


class TestJudgements:
    def test_a_judgement_survives_as_long_as_what_it_rests_on_is_unchanged(self):
        event = differing()
        dismissed(event)
        event.title = "Another title"
        event.save()
        make_account(event, place="Tokyo")
        list(recompute.recompute_all())
        assert (only(event).status, only(event).dismissed_because) == ("dismissed", REASON)

    @pytest.mark.parametrize("change", [correct, lambda event: make_account(event, date="2012")])
    def test_it_is_reopened_when_that_changes_and_says_so(self, change):
        event = differing()
        dismissed(event)
        change(event)
        finding = only(event)
        assert (finding.status, finding.dismissed_because) == ("open", "")
        assert finding.reopened_because == (
            f"Reopened: the claims it rests on changed. It had been dismissed: {REASON}"
        )

    def test_a_judged_finding_whose_difference_is_gone_is_kept_out_of_sight(self):
        event = differing()
        dismissed(event)
        retire(event)
        assert only(event).stands is False
        assert not Finding.objects.present().exists()
        Claim.objects.update(status="accepted", retired_because="")
        list(recompute.recompute_all())
        assert (only(event).stands, only(event).status) == (True, "dismissed")

    def test_key_is_a_curator_s_word_too(self):
        event = differing()
        judge(only(event), is_key=True)
        before = only(event).rank
        assert before < only(differing()).rank
        Particular.objects.filter(account__event=event).first().delete()
        assert (only(event).is_key, only(event).stands) == (True, False)
        make_account(event, date="2011")
        assert (only(event).is_key, only(event).rank) == (True, before)

    def test_a_key_finding_that_nobody_had_confirmed_or_dismissed_is_not_said_to_be_reopened(self):
        event = differing()
        judge(only(event), is_key=True)
        correct(event)
        assert (only(event).is_key, only(event).status, only(event).reopened_because) == (True, "open", "")

    @pytest.mark.parametrize("change", [retire, quote, correct])
    def test_a_curator_s_own_finding_is_reopened_too(self, change):
        event = differing()
        one, other = claims_of(event)
        entered = enter(event, [one], [other], status="confirmed")
        change(event)
        entered.refresh_from_db()
        assert entered.status == "open"
        assert entered.reopened_because == "Reopened: the claims it rests on changed. It had been confirmed."

    def test_so_is_one_on_a_question(self):
        claims = [make_claim(), make_claim()]
        entered = enter(None, *[[claim] for claim in claims], question="Who courts whom?", status="confirmed")
        claims[0].save()
        entered.refresh_from_db()
        assert entered.status == "confirmed"
        claims[0].statement = "Something else."
        claims[0].save()
        entered.refresh_from_db()
        assert entered.status == "open"

    def test_who_writes_a_finding_again_judges_the_claims_as_they_are(self):
        event = differing()
        one, other = claims_of(event)
        entered = enter(event, [one], [other], status="confirmed")
        FindingClaim.objects.create(finding=entered, claim=make_account(event, date="2013").claim, side=2)
        entered.refresh_from_db()
        assert entered.status == "confirmed"


def rename(record, slug):
    record.slug = slug
    record.save()


def differing_within(kind):
    """An event of which one article, one author's articles, or an original and its reprint give two dates."""
    author, event = make_author(slug="ida-holm"), make_event(slug="spring-talks")
    one = make_article(slug="first", authors=[author])
    other = {"text": lambda: one, "author": lambda: make_article(authors=[author])}.get(
        kind, lambda: make_article(authors=[], reprint_of=one)
    )()
    for article, value in ((one, "2013-11"), (other, "2013-12")):
        make_account(event, make_claim(make_passage(article)), date=value)
    return event


class TestRenaming:
    @pytest.mark.parametrize("kind", ["text", "author", "reprint"])
    @pytest.mark.parametrize(
        "said",
        [
            {"status": "confirmed", "is_key": True},
            {"status": "dismissed", "dismissed_because": REASON},
            {"status": "open"},
        ],
        ids=["confirmed and key", "dismissed", "open"],
    )
    @pytest.mark.parametrize(
        "renamed",
        [
            lambda event: rename(Article.objects.get(slug="first"), "of-2013"),
            lambda event: rename(Author.objects.get(slug="ida-holm"), "ida-berg"),
            lambda event: rename(event, "autumn-talks"),
        ],
        ids=["an article", "an author", "the event"],
    )
    def test_a_judgement_and_its_address_outlive_the_renaming_of(self, kind, said, renamed):
        event = differing_within(kind)
        judge(only(event), **said)
        before = only(event)
        renamed(event)
        list(recompute.recompute_all())
        after = only(event)
        assert (after.pk, after.public_id, after.stands) == (before.pk, before.public_id, True)
        assert {name: getattr(after, name) for name in said} == said

    @pytest.mark.parametrize(
        ("kind", "public_id"),
        [("text", "R-2952247361"), ("author", "R-8474210062"), ("reprint", "R-7866526557")],
    )
    def test_a_new_finding_s_id_is_made_from_slugs_and_so_the_same_everywhere(self, kind, public_id):
        make_article()  # another primary key in every row
        assert only(differing_within(kind)).public_id == public_id


class TestBesideCurators:
    def test_what_a_curator_says_already_is_not_shown_twice(self):
        event = differing()
        one, other = claims_of(event)
        assert only(event).basis_of is None
        entered = enter(event, [one], [other])
        assert only(event).basis_of == entered
        assert list(Finding.objects.standing()) == [entered]

    def test_it_is_shown_again_when_the_curator_s_finding_goes(self):
        event = differing()
        entered = enter(event, *[[claim] for claim in claims_of(event)])
        entered.delete()
        assert list(Finding.objects.standing()) == computed(event)

    @pytest.mark.parametrize(
        "fields",
        [{"aspect": "place"}, {"verdict": "agrees"}],
        ids=["on another aspect", "to the contrary"],
    )
    def test_a_curator_s_finding_on_something_else_hides_nothing(self, fields):
        event = differing()
        enter(event, *[[claim] for claim in claims_of(event)], **fields)
        assert only(event).basis_of is None

    def test_a_source_that_the_curator_did_not_know_is_not_hidden(self):
        event = differing()
        enter(event, *[[claim] for claim in claims_of(event)])
        make_account(event, date="2012")
        assert only(event).basis_of is None

    def test_another_claim_of_the_same_source_is(self):
        event = differing()
        one, other = claims_of(event)
        entered = enter(event, [one], [other])
        make_account(event, make_claim(one.passage), date="2013-11")
        assert only(event).basis_of == entered

    def test_a_finding_taken_to_another_event_leaves_the_first_as_it_was(self):
        event, other = differing(), make_event()
        entered = enter(event, *[[claim] for claim in claims_of(event)])
        entered.event = other
        entered.save()
        assert only(event).basis_of is None


class TestOrder:
    def test_they_come_by_rank(self):
        text = enter(None, [make_claim()], question="Itself?", is_key=True)
        agreeing = enter(None, [make_claim()], [make_claim()], question="Alike?", verdict="agrees")
        key = enter(None, [make_claim()], [make_claim()], question="Who?", verdict="compatible", is_key=True)
        graver = enter(None, [make_claim()], [make_claim()], question="What?", verdict="contradicts")
        author = make_author()
        pair = [make_claim(make_passage(make_article(authors=[author]))) for _ in range(2)]
        view = enter(None, [pair[0]], [pair[1]], question="Still?", verdict="contradicts")
        found = list(Finding.objects.by_rank())
        assert found == [key, graver, view, agreeing, text]

    def test_weightier_events_come_first_and_then_more_sources(self):
        light, heavy = differing(), differing()
        heavy.weight = 5
        heavy.save()
        crowded = differing()
        make_account(crowded, date="2012")
        found = [finding.event for finding in Finding.objects.by_rank()]
        assert found == [heavy, crowded, light]
