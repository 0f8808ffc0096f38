"""Findings and outcomes: what refers to claims of several articles, loaded, dumped and changed."""

import pytest

from claims.models import Claim
from dossier.gathering import gather
from dossier.loading import load
from dossier.reading import BadDossier, read_folder
from dossier.writing import files
from tests.dossier import worlds
from timeline.models import Finding

pytestmark = pytest.mark.django_db

FINDINGS = """\
- id: F-001
  event: first-patrol
  aspect: scope
  verdict: differs
  statement: The author and the captain do not mean the same patrol.
  reasoning: Only one of them was there.
  is_telling: true
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
    assert load(read_folder(world(tmp_path))).writes == 0
    moved = FINDINGS.replace("  - [H13-002]\n  - [H13-003]", "  - [H13-003]\n  - [H13-002]")
    tally = load(read_folder(world(tmp_path, moved)))
    assert tally.counts["findings"] == {"changed": 1}
    assert files(gather())["findings.yaml"] == moved


def test_an_outcome_stays_linked_when_its_claim_is_written_again(tmp_path):
    load(read_folder(world(tmp_path)))
    assert load(read_folder(world(tmp_path, shown_by="[H13-001, H13-002]"))).writes == 1
    forecast = Claim.objects.get(public_id="H13-003").forecast
    assert forecast.shown_by.count() == 2


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("H13-003", "H13-099", "there is no claim `H13-099`"),
        ("first-patrol", "last-patrol", "there is no event `last-patrol`"),
        ("  event: first-patrol\n", "", "of an event or of a question"),
        ("\n  - [H13-003]", "", "claims on two sides"),
        ("verdict: differs", "verdict: silent", "`silent` names the articles"),
        ("status: confirmed", "status: dismissed", "needs `dismissed_because`"),
        ("[H13-003]", "[H13-002]", "names `H13-002` twice"),
        ("aspect: scope", "aspect: size", "takes 'date', 'place'"),
    ],
)
def test_a_bad_finding_is_refused_with_its_line(tmp_path, old, new, told):
    with pytest.raises(BadDossier, match=r"findings\.yaml:") as refused:
        load(read_folder(world(tmp_path, FINDINGS.replace(old, new))))
    assert told in str(refused.value)
    assert not Finding.objects.exists()
