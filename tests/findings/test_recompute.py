"""Computed findings: made and changed with what they rest on."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext

from claims.models import Claim
from events.models import ChangedEvent, Event, SourceCount
from findings import recompute
from findings.disagreements import disagreements_of
from findings.models import Finding
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
)
from tests.findings.worlds import (
    claims_of,
    computed,
    correct,
    delete_account,
    differing,
    enter,
    move,
    only,
    quote,
    retire,
    sign,
)
from tests.reading_pages import read_page

pytestmark = pytest.mark.django_db


class TestComputing:
    def test_a_difference_has_both_sides_and_says_what_shows_and_why(self):
        event = differing()
        finding = only(event)
        one, other = claims_of(event)
        assert (finding.verdict, finding.aspect, finding.between, finding.status) == (
            "differs",
            "date",
            "sources",
            "open",
        )
        assert [[row.claim for row in side] for side in finding.by_side()] == [[one], [other]]
        names = [claim.passage.article.monogram for claim in (one, other)]
        assert (
            finding.statement == f"They disagree on the date: November 2013 ({names[0]}), December 2013 ({names[1]})."
        )
        assert finding.reasoning == "No one date fits both."

    @pytest.mark.parametrize(
        ("values", "verdict"),
        [
            (("2013", "2013"), "agrees"),
            (("2013", "2013-11"), "compatible"),
            (("2013", "2014"), "differs"),
            (("2013-11", "2013-12", "2013"), "differs"),
        ],
    )
    def test_a_verdict_an_aspect(self, values, verdict):
        event = make_event()
        for value in values:
            make_account(event, date=value)
        assert only(event).verdict == verdict

    @pytest.mark.parametrize("values", [("the capital", "Tokyo"), ("Tokyo",)])
    def test_what_no_rule_decides_is_no_finding(self, values):
        event = make_event()
        for value in values:
            make_account(event, place=value)
        assert computed(event) == []

    def test_who_agrees_with_all_stands_on_no_side_of_a_difference(self):
        event = differing()
        make_account(event, date="2013")
        assert len(only(event).by_side()) == 2

    def test_a_corrected_slip_is_no_disagreement_and_is_called_a_slip(self):
        event = make_event()
        make_account(event, date="2013")
        slip = make_account(event, date="2103").particulars.get()
        assert only(event).verdict == "differs"
        slip.correction, slip.reason = "2013", "The digits are turned round."
        slip.save()
        assert computed(event) == []  # as the curators read it, it confirms nobody
        make_account(event, date="2014")
        assert "prints “2103”, a slip: The digits are turned round." in only(event).reasoning

    def test_hedged_against_flat_is_noted(self):
        event = make_event()
        make_account(event, date="2013")
        make_account(event, make_claim(certainty="tentative", public_id="C1-777"), date="2014")
        assert "Some are less certain: C1-777 tentative." in only(event).reasoning

    def test_one_rank_claimed_for_two_dates_is_noted(self):
        event = make_event()
        make_account(event, date="2012", rank="first")
        make_account(event, date="2005", rank="First")
        [date] = computed(event, particular="date")
        assert "both call it “first”, with different dates" in date.reasoning

    def test_two_ranks_differ(self):
        event = make_event()
        make_account(event, rank="first")
        make_account(event, rank="second")
        assert (only(event).verdict, only(event).aspect) == ("differs", "number")

    def test_a_change_of_view_bears_both_dates_and_is_not_between_sources(self):
        event, author = make_event(), make_author()
        for published, value in (("2014", "2013-11"), ("2016", "2013-12")):
            make_account_by(make_article(authors=[author], published=published), event, date=value)
        finding = only(event)
        assert finding.between == "voice"
        assert "(2014)" in finding.statement and "(2016)" in finding.statement

    def test_an_author_who_repeats_himself_confirms_nothing(self):
        event, author = make_event(), make_author()
        for _ in range(2):
            make_account_by(make_article(authors=[author]), event, date="2013")
        assert computed(event) == []

    def test_a_text_against_itself_stands_apart(self):
        event, passage = make_event(), make_passage()
        for value in ("2013", "2014"):
            make_account(event, make_claim(passage), date=value)
        assert (only(event).between, only(event).is_within_one_text) == ("text", True)

    def test_ids_are_the_same_wherever_the_same_is_loaded(self):
        event = differing()
        before = only(event).public_id
        Finding.objects.computed().delete()
        recompute.recompute([event.pk])
        assert only(event).public_id == before

    def test_an_id_that_somebody_took_is_not_given_twice(self, monkeypatch):
        first = only(differing())
        monkeypatch.setattr(recompute, "_id", lambda of: first.public_id if "|" in of else "R-0000000001")
        assert only(differing()).public_id == "R-0000000001"


class TestKeepingUp:
    @pytest.mark.parametrize("change", [retire, quote, delete_account, move])
    def test_a_difference_goes_with_what_it_rests_on(self, change):
        event = differing()
        change(event)
        assert computed(event) == []

    @pytest.mark.parametrize("change", [retire, quote, delete_account, correct, move, sign])
    def test_an_edit_leaves_what_computing_all_anew_would(self, change):
        event = differing()
        change(event)
        after = states()
        list(recompute.recompute_all())
        assert states() == after

    def test_other_events_are_left_alone(self):
        other, event = differing(), differing()
        Finding.objects.filter(event=other).update(statement="Not computed since.")
        correct(event)
        assert only(other).statement == "Not computed since."

    def test_it_is_done_in_the_transaction_of_the_edit(self):
        event = make_event()
        make_account(event, date="2013")
        with transaction.atomic():
            make_account(event, date="2014")
            assert computed(event)
            transaction.set_rollback(True)
        assert computed(event) == []

    def test_many_edits_at_once_are_computed_once_at_their_end(self):
        with counting.counted_once():
            event = differing()
            assert computed(event) == []
        assert only(event).verdict == "differs"

    def test_an_event_that_nothing_changed_is_not_written(self):
        event = differing()
        Finding.objects.filter(event=event).update(dismissed_because="Still here.")
        recompute.recompute([event.pk])
        assert only(event).dismissed_because == "Still here."

    def test_a_claim_may_go_although_a_computed_finding_names_it(self):
        event = differing()
        claims_of(event)[0].delete()
        assert computed(event) == []

    def test_a_claim_that_a_curator_s_finding_names_may_not_go(self):
        event = differing()
        one, other = claims_of(event)
        enter(event, [one], [other])
        with pytest.raises(ProtectedError):
            one.delete()

    def test_the_command_computes_all_and_says_how_many(self):
        event = differing()
        Finding.objects.computed().delete()
        output = StringIO()
        call_command("recompute_findings", stdout=output)
        assert only(event).verdict == "differs"
        assert output.getvalue() == "1 events; findings: 1 computed, 0 by curators.\n"


def test_computing_all_anew_looks_at_findings_on_questions_too():
    """What they rest on may have been written past all models."""
    claims = [make_claim(), make_claim()]
    entered = enter(None, *[[claim] for claim in claims], question="Who courts whom?", status="confirmed")
    Claim.objects.filter(pk=claims[0].pk).update(statement="Something else.")
    list(recompute.recompute_all())
    entered.refresh_from_db()
    assert (entered.status, entered.stands) == ("open", True)
    Claim.objects.filter(pk=claims[0].pk).update(status="retired", retired_because="Said twice.")
    list(recompute.recompute_all())
    entered.refresh_from_db()
    assert entered.stands is False


@pytest.mark.django_db(transaction=True)
def test_what_was_written_past_all_models_is_on_the_timeline_once_all_is_computed_anew(client):
    event = differing()
    Finding.objects.computed().update(verdict="agrees")
    counting.bump()
    assert "≠" not in read_page(client, "/timeline/")
    Event.objects.update(weight=5)
    call_command("recompute_findings", stdout=StringIO())
    assert "≠" in read_page(client, "/timeline/")
    assert (SourceCount.objects.get(event=event.pk).weight, ChangedEvent.objects.latest("pk").event) == (5, None)


def states() -> list[tuple]:
    names = ("event", "key", "verdict", "between", "statement", "reasoning", "rests_on", "rank", "basis_of")
    return sorted(Finding.objects.values_list(*names, "stands", "status"), key=str)


def test_postgresql_hears_how_many_rows_a_load_brought_before_it_compares_them():
    with CaptureQueriesContext(connection) as asked, at_once():
        for _ in range(recompute.BATCH + 1):
            make_event("2013")
    output = [query["sql"] for query in asked if query["sql"].startswith("ANALYZE")]
    assert len(output) == (connection.vendor == "postgresql")


@pytest.mark.parametrize(("one", "other"), [("F-16s", "f-16s"), ("Ölfelder", "ÖLFELDER"), ("Straßen", "STRASSEN")])
def test_two_spellings_of_an_aspect_are_compared_as_one(client, one, other):
    event = make_event()
    make_account(event, **{one: "12"})
    make_account(event, **{other: "30"})
    finding = only(event)
    assert (finding.verdict, finding.particular) == ("differs", one)
    assert all(value in finding.statement for value in ("12", "30"))
    [disagreement] = disagreements_of([finding.pk]).values()
    assert {stance.value for stance in disagreement.stances} == {"12", "30"}
    page = read_page(client, event.get_absolute_url())
    assert f"How many: {one}" in page and f"How many: {other}" not in page


def test_of_two_spellings_in_one_account_one_is_compared():
    event = make_event()
    make_account(event, **{"F-16s": "12"})
    make_account(event, **{"f-16s": "30", "F-16S": "12"})
    assert only(event).verdict == "agrees"
