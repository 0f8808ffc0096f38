"""Findings and outcomes: what refers to claims of several articles, loaded, dumped and changed."""

import pytest

from claims.models import Claim
from dossier import gathering
from dossier.gathering import gather
from dossier.load_findings import load_findings
from dossier.load_report import LoadReport
from dossier.loading import load
from dossier.reading import BadDossier, read_folder
from dossier.writing import files
from findings.models import Finding
from tests.dossier import worlds
from tests.factories import make_account, make_article, make_claim, make_event, make_passage

pytestmark = pytest.mark.django_db

FINDINGS = """\
- id: F-001
  event: first-patrol
  aspect: scope
  verdict: differs
  statement: The author and the captain do not mean the same patrol.
  reasoning: Only one of them was there.
  is_key: true
  status: confirmed
  sides:
  - [H13-002]
  - [H13-003]
"""


def world(folder, findings=FINDINGS, shown_by="[H13-001]"):
    lines = ["horizon: '2014'", "outcome: borne out", "outcome_note: So it came.", f"shown_by: {shown_by}"]
    outcome = "\n          ".join(lines)
    folder = worlds.write(folder, holm=worlds.article("horizon: '2014'", outcome))
    (folder / "findings.yaml").write_text(findings)
    return folder


def test_a_finding_and_an_outcome_come_back_as_they_were_written(tmp_path):
    load(read_folder(world(tmp_path)))
    finding = Finding.objects.with_sides().get()
    assert [[row.claim.public_id for row in side] for side in finding.by_side()] == [["H13-002"], ["H13-003"]]
    assert finding.is_within_one_text
    forecast = Claim.objects.get(public_id="H13-003").forecast
    assert [claim.public_id for claim in forecast.shown_by.all()] == ["H13-001"]
    assert files(gather())["findings.yaml"] == FINDINGS


def test_loading_again_changes_nothing_and_a_change_is_one(tmp_path):
    load(read_folder(world(tmp_path)))
    assert load(read_folder(world(tmp_path))).number_written == 0
    moved = FINDINGS.replace("  - [H13-002]\n  - [H13-003]", "  - [H13-003]\n  - [H13-002]")
    report = load(read_folder(world(tmp_path, moved)))
    assert report.counts["findings"] == {"changed": 1}
    assert files(gather())["findings.yaml"] == moved


def test_an_outcome_stays_linked_when_its_claim_is_written_again(tmp_path):
    load(read_folder(world(tmp_path)))
    assert load(read_folder(world(tmp_path, shown_by="[H13-001, H13-002]"))).number_written == 1
    forecast = Claim.objects.get(public_id="H13-003").forecast
    assert forecast.shown_by.count() == 2


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("H13-003", "H13-099", "there is no claim `H13-099`"),
        ("first-patrol", "last-patrol", "there is no event `last-patrol`"),
        ("  event: first-patrol\n", "", "of an event or of a question"),
        ("\n  - [H13-003]", "", "claims on two sides"),
        ("verdict: differs", "verdict: silent", "`silent` names the articles"),
        ("status: confirmed", "status: dismissed", "needs `dismissed_because`"),
        ("[H13-003]", "[H13-002]", "names `H13-002` twice"),
        ("is_key: true", "is_telling: true", "is_telling: is called `is_key` now"),
        ("aspect: scope", "aspect: size", "takes 'date', 'place'"),
    ],
)
def test_a_bad_finding_is_refused_with_its_line(tmp_path, old, new, message):
    with pytest.raises(BadDossier, match=r"findings\.yaml:") as refused:
        load(read_folder(world(tmp_path, FINDINGS.replace(old, new))))
    assert message in str(refused.value)
    assert not Finding.objects.exists()


def judged(**fields) -> Finding:
    """A computed finding on which a curator has fields something."""
    event = make_event()
    for value in ("2013", "2014"):
        make_account(event, make_claim(make_passage(make_article(abstract="One."))), date=value)
    finding = Finding.objects.computed().get(event=event)
    for name, value in fields.items():
        setattr(finding, name, value)
    finding.save()
    return finding


def test_a_judgement_on_a_computed_finding_is_dumped_and_computed_findings_are_not():
    judged()
    assert list(Finding.objects.to_keep()) == []
    dismissed = judged(status="dismissed", dismissed_because="Two calendars.")
    [kept] = Finding.objects.to_keep()
    assert kept == dismissed
    record = gathering.finding(Finding.objects.with_sides().get(pk=kept.pk))
    assert record.id == f"J{dismissed.public_id[1:]}"
    assert (record.status, record.dismissed_because, len(record.sides)) == ("dismissed", "Two calendars.", 2)


def test_a_dumped_judgement_comes_back_as_the_curators_and_has_the_say():
    computed = judged(status="dismissed", dismissed_because="Two calendars.")
    record = gathering.finding(Finding.objects.with_sides().get(pk=computed.pk))
    Finding.objects.filter(pk=computed.pk).update(status="open", dismissed_because="")
    load_findings([record], LoadReport())
    computed.refresh_from_db()
    assert (computed.basis_of.public_id, computed.basis_of.status) == (record.id, "dismissed")
    assert list(Finding.objects.standing()) == []
    assert [finding.public_id for finding in Finding.objects.to_keep()] == [record.id]


def test_an_id_of_the_comparison_s_is_refused(tmp_path):
    with pytest.raises(BadDossier, match="ten digits"):
        load(read_folder(world(tmp_path, FINDINGS.replace("F-001", "R-0000000001"))))


def test_a_dossier_s_word_on_a_finding_is_about_the_claims_it_brings(tmp_path):
    folder = world(tmp_path)
    load(read_folder(folder))
    article = next((folder / "articles").glob("*.yaml"))
    text = article.read_text()
    statement = Claim.objects.get(public_id="H13-002").statement
    article.write_text(text.replace(statement, "Another statement."))
    assert load(read_folder(folder)).counts["claims"]["changed"] == 1
    finding = Finding.objects.get(public_id="F-001")
    assert (finding.status, finding.reopened_because) == ("confirmed", "")
    assert load(read_folder(folder)).number_written == 0


NEW_CLAIM = """\
      - id: H13-004
        statement: The envoys met in 2014.
        kind: fact
        certainty: flat
        tags: [talks]
        anchor: {anchor}
        accounts:
          - event: spring-talks
            relation: reports
            particulars: {{date: '2014'}}
  - number: 2
"""


def test_a_new_claim_on_an_event_already_there_is_compared(tmp_path):
    load(read_folder(worlds.write(tmp_path)))
    claim = NEW_CLAIM.format(anchor=worlds.mark("agreed to meet again", 11))
    load(read_folder(worlds.write(tmp_path, holm=worlds.article("  - number: 2\n", claim))))
    assert Finding.objects.computed().get().event.slug == "spring-talks"
