"""The finding form takes what a dossier takes."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article
from claims.models import Claim
from dossier.records import FindingRecord
from events.models import Event
from findings.models import Finding
from tests.config.worlds import grow

pytestmark = pytest.mark.django_db

OWN = {"public_id": "X1-001", "aspect": "date", "verdict": "differs", "statement": "They differ.", "status": "open"}


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("root", password="pass-of-root-1"))
    grow(3)
    return client


def form(sides: list[int], **fields: Any) -> dict[str, Any]:
    """What the form sends: the first claims on these sides."""
    event = Event.objects.earliest("pk")
    claims = list(Claim.objects.filter(accounts__event=event).order_by("pk"))
    rows = {"sides-TOTAL_FORMS": len(sides), "sides-INITIAL_FORMS": 0}
    for n, side in enumerate(sides):
        rows |= {f"sides-{n}-claim": claims[n].pk, f"sides-{n}-side": side}
    return {**OWN, "event": event.pk, "reasoning": "So it is.", **rows, **fields}


@pytest.mark.parametrize(
    ("sides", "fields", "message"),
    [
        ([], {}, "needs claims on two sides or more"),
        ([1], {}, "needs claims on two sides or more"),
        ([1, 1], {}, "needs claims on two sides or more"),
        ([], {"verdict": "silent", "silent": True}, "needs a claim by a source that mentions it"),
        ([1], {"verdict": "silent"}, "Name the articles that do not mention it"),
        ([1, 2], {"silent": True}, "Leave this empty: the verdict is not"),
        ([0, 1], {}, "Sides are numbered from 1"),
        *(
            ([1, 2], {"public_id": public_id}, "Letters and digits, a hyphen, three digits or more")
            for public_id in ("X1", "X1-01", "X1-001a", "X 1-001", "ü-001", "X1-²²²", "-001")
        ),
    ],
)
def test_half_a_finding_is_refused(desk: Client, sides: list[int], fields: dict[str, Any], message: str) -> None:
    before = Finding.objects.count()
    if "silent" in fields:
        fields = {**fields, "silent": [Article.objects.first().pk]}  # type: ignore[union-attr]
    answer = desk.post("/admin/findings/finding/add/", form(sides, **fields))
    assert answer.status_code == 200
    assert message in answer.content.decode()
    assert Finding.objects.count() == before


def test_a_side_taken_off_counts_no_more(desk: Client) -> None:
    finding = Finding.objects.get(public_id="FS1-001")
    rows = list(finding.sides.order_by("side"))
    sent = {**form([]), "public_id": finding.public_id, "sides-TOTAL_FORMS": 2, "sides-INITIAL_FORMS": 2}
    for n, row in enumerate(rows):
        sent |= {f"sides-{n}-id": row.pk, f"sides-{n}-claim": row.claim_id, f"sides-{n}-side": row.side}
    path = f"/admin/findings/finding/{finding.pk}/change/"
    refused = desk.post(path, {**sent, "sides-1-DELETE": "on"})
    assert "needs claims on two sides or more" in refused.content.decode()
    assert desk.post(path, sent).status_code == 302
    assert finding.sides.count() == 2


@pytest.mark.parametrize(("sides", "verdict"), [([1, 2], "differs"), ([1, 1, 2], "agrees"), ([1], "silent")])
def test_what_the_form_takes_a_dossier_takes(desk: Client, sides: list[int], verdict: str) -> None:
    silent = [Article.objects.last()] if verdict == "silent" else []
    sent = form(sides, verdict=verdict, silent=[article.pk for article in silent if article])
    assert desk.post("/admin/findings/finding/add/", sent).status_code == 302
    finding = Finding.objects.get(public_id="X1-001")
    FindingRecord.model_validate(
        {
            **{name: getattr(finding, name) for name in ("aspect", "verdict", "statement", "reasoning", "status")},
            "id": finding.public_id,
            "event": finding.event.slug if finding.event else None,
            "sides": [[row.claim.public_id for row in side] for side in finding.by_side()],
            "silent": [article.slug for article in finding.silent.all()],
        }
    )


class TestComputed:
    """What a rule found is for curators to judge, not to write."""

    @pytest.fixture
    def finding(self, desk: Client) -> Finding:
        return Finding.objects.computed().filter(verdict="differs").earliest("pk")

    def judge(self, desk: Client, finding: Finding, **judgement: str) -> Any:
        rows = {"sides-TOTAL_FORMS": 0, "sides-INITIAL_FORMS": 0}
        return desk.post(f"/admin/findings/finding/{finding.pk}/change/", {"status": "open", **judgement, **rows})

    def test_it_can_be_confirmed_and_dismissed_for_a_reason_only(self, desk: Client, finding: Finding) -> None:
        refused = self.judge(desk, finding, status="dismissed")
        assert "Say why the finding is dismissed" in refused.content.decode()
        assert self.judge(desk, finding, status="dismissed", dismissed_because="Two calendars.").status_code == 302
        finding.refresh_from_db()
        assert (finding.status, finding.dismissed_because) == ("dismissed", "Two calendars.")

    def test_what_the_rule_says_is_not_the_curator_s_to_change(self, desk: Client, finding: Finding) -> None:
        before = (finding.statement, finding.verdict, finding.sides.count(), finding.public_id)
        sent = {"statement": "Mine.", "verdict": "agrees", "public_id": "X1-001", "is_key": "on"}
        assert self.judge(desk, finding, **sent).status_code == 302
        finding.refresh_from_db()
        assert (finding.statement, finding.verdict, finding.sides.count(), finding.public_id) == before
        assert finding.is_key

    @pytest.mark.parametrize("sent", [{"side": 7}, {"claim": "another"}, {"DELETE": "on"}])
    def test_nor_who_stands_on_which_side(self, desk: Client, finding: Finding, sent: dict[str, Any]) -> None:
        before = list(finding.sides.order_by("pk").values_list("claim", "side"))
        rows: dict[str, Any] = {"sides-TOTAL_FORMS": len(before) + 1, "sides-INITIAL_FORMS": len(before)}
        for n, row in enumerate(finding.sides.order_by("pk")):
            rows |= {f"sides-{n}-id": row.pk, f"sides-{n}-claim": row.claim_id, f"sides-{n}-side": row.side}
        another = Claim.objects.exclude(pk__in=[claim for claim, _ in before]).earliest("pk").pk
        rows |= {f"sides-0-{name}": another if value == "another" else value for name, value in sent.items()}
        rows |= {f"sides-{len(before)}-claim": another, f"sides-{len(before)}-side": 1}
        address = f"/admin/findings/finding/{finding.pk}/change/"
        assert desk.post(address, {"status": "confirmed", **rows}).status_code == 302
        assert list(finding.sides.order_by("pk").values_list("claim", "side")) == before
        assert 'name="sides-0-side"' not in desk.get(address).content.decode()

    def test_it_is_not_deleted(self, desk: Client, finding: Finding) -> None:
        assert desk.post(f"/admin/findings/finding/{finding.pk}/delete/", {"post": "yes"}).status_code == 403
        desk.post(
            "/admin/findings/finding/", {"action": "delete_selected", "_selected_action": finding.pk, "post": "yes"}
        )
        assert Finding.objects.filter(pk=finding.pk).exists()

    def test_a_reopened_one_says_why_until_somebody_judges_it_again(self, desk: Client, finding: Finding) -> None:
        self.judge(desk, finding, status="confirmed")
        particular = finding.sides.earliest("pk").claim.accounts.get(event=finding.event).particulars.get(aspect="date")
        particular.value = "2012"
        particular.save()
        page = desk.get(f"/admin/findings/finding/{finding.pk}/change/").content.decode()
        assert "Reopened: the claims it rests on changed. It had been confirmed." in page
        self.judge(desk, finding, status="confirmed")
        finding.refresh_from_db()
        assert (finding.status, finding.reopened_because) == ("confirmed", "")

    def test_its_ids_are_not_for_others(self, desk: Client) -> None:
        answer = desk.post("/admin/findings/finding/add/", form([1, 2], public_id="R-0000000001"))
        assert "reserved for automatic checks" in answer.content.decode()


@pytest.mark.parametrize("stands", [True, False])
def test_a_finding_s_form_leads_to_its_page_where_it_has_one(desk: Client, stands: bool) -> None:
    finding = Finding.objects.all()[0]
    Finding.objects.filter(pk=finding.pk).update(stands=stands)
    form = desk.get(f"/admin/findings/finding/{finding.pk}/change/").content.decode()
    assert (f'href="{finding.get_absolute_url()}"' in form) is stands
