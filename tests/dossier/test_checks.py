"""What `check_dossier` fails on: each mistake on its own, in a dossier that is otherwise clean."""

import pytest
from django.core.management import CommandError, call_command

from dossier.checks import check
from dossier.reading import read_folder
from tests.dossier import worlds

EVENTS = worlds.FILES["events.yaml"]
TAGS = worlds.FILES["tags.yaml"] + "  description: Boats on patrol.\n"
FINDINGS = """\
- id: F-001
  event: first-patrol
  aspect: existence
  verdict: silent
  statement: Only one tells of it.
  reasoning: The other was written after it.
  sides:
    - [H13-002]
  silent: [other]
"""


def article(old: str = "", new: str = "") -> str:
    """The example's article with everything in order, and then one thing changed."""
    text = worlds.article("certainty: tentative\n", "certainty: tentative\n        tags: [patrols]\n")
    text = text.replace("date: 2013-21", "date: {value: 2013-21, inferred: The letter is of June 2013.}")
    assert old in text
    return text.replace(old, new, 1)


def mistakes(folder, texts=None, **changed):
    files = {"holm": article(), "tags": TAGS, **changed}
    return [str(problem) for problem in check(read_folder(worlds.write(folder, **files)), texts)]


def test_a_clean_dossier_is_clean(tmp_path):
    assert mistakes(tmp_path, {"any.txt": worlds.TEXT}) == []


HERE = "silent: [holm-2013-harbours]"
FORECAST = "        forecast:\n          expects: Another patrol.\n          horizon: '2014'\n"

IN_ARTICLE = [
    ("a figure that no rule reads", "value: '2', inferred", "value: a few, inferred", "no rule reads `a few`"),
    ("a correction that no rule reads", "read: '7'", "read: some", "H13-002: no rule reads `some`"),
    ("a claim without a tag", "        tags: [patrols]\n", "", "H13-003 has no topic"),
    ("a prediction without a forecast", FORECAST, "", "H13-003: a prediction has a forecast"),
    (
        "an outcome that nothing shows",
        "horizon: '2014'",
        "horizon: '2014'\n          outcome: refuted",
        "H13-003: an outcome is shown by claims",
    ),
    (
        "a statement made twice",
        "There will be another patrol.",
        "The patrol was the first of its kind",
        "H13-003 says the same as H13-002",
    ),
    ("an unknown tag", "tags: [patrols]", "tags: [peace]", "there is no topic `peace`"),
    ("an anchor a word too far", "{start: 6,", "{start: 5,", "the anchor of H13-003 is not exact"),
    (
        "a date that the passage does not print",
        "date: {value: 2013-21, inferred: The letter is of June 2013.}",
        "date: 2013-21",
        "prints no `2013`",
    ),
    (
        "words of the text",
        "summary: Tells of the patrol.",
        "summary: Two boats of the coast guard sailed together.",
        "takes 8 words or more from a text",
    ),
]


@pytest.mark.parametrize(("old", "new", "message"), [row[1:] for row in IN_ARTICLE], ids=[row[0] for row in IN_ARTICLE])
def test_a_mistake_in_an_article_is_told(tmp_path, old, new, message):
    found = mistakes(tmp_path, {"any.txt": worlds.TEXT}, holm=article(old, new))
    assert any(message in line for line in found)
    assert all(line.startswith("articles/holm-2013-harbours.yaml:") or "tags.yaml" in line for line in found)


def test_a_body_passage_without_a_claim_must_say_why(tmp_path):
    bare = article().partition("    claims:\n      - id: H13-002")[0]
    found = mistakes(tmp_path, holm=bare)
    assert any("passage 2 makes no claim; say why in `no_claims`" in line for line in found)
    why = "no_claims: It is a picture."
    reasoned = mistakes(tmp_path, holm=bare.replace("summary: Tells", f"{why}\n    summary: Tells"))
    assert not any("passage 2" in line for line in reasoned)


def test_a_passage_that_the_text_does_not_hold_is_told(tmp_path):
    found = mistakes(tmp_path, {"any.txt": worlds.TEXT.replace("Two boats", "Three boats")})
    assert any("passage 2 is not exact in the text" in line for line in found)
    lost = mistakes(tmp_path, {"any.txt": worlds.TEXT.replace(worlds.PATROL, "")})
    assert any("passage 2 is not exact in the text: lost" in line for line in lost)


def test_of_a_changed_passage_it_is_told_what_became_of_its_claims(tmp_path):
    found = mistakes(tmp_path, {"any.txt": worlds.TEXT.replace("Two boats", "Three boats")})
    assert any("passage 2 is not exact in the text: other words stand in its place" in line for line in found)


def test_an_article_over_several_files_is_checked_whole(tmp_path):
    files = {"one.txt": worlds.TALKS, "two.md": worlds.PATROL}
    assert not any("exact" in line or "none of the texts" in line for line in mistakes(tmp_path, files))
    assert any("none of the texts holds this article" in line for line in mistakes(tmp_path, {"any.txt": "Nothing."}))


IN_LISTS = [
    (
        "a tag without a description",
        {"tags": TAGS.replace("  description: Boats on patrol.\n", "")},
        "has no description",
    ),
    (
        "a tag never used",
        {"tags": TAGS + "- slug: peace\n  name: peace\n  description: Peace.\n"},
        "no claim has the topic `peace`",
    ),
    (
        "an event that no claim speaks of",
        {"events": EVENTS + "- slug: storm\n  title: A storm\n  basis: undated\n  kind: incident\n"},
        "no claim speaks of `storm`",
    ),
    (
        "an event dated more exactly than any source does",
        {"events": EVENTS.replace("date: 2013-21", "date: 2013-04-02")},
        "no source gives a date so precise",
    ),
    (
        "an inferred date without its reasoning",
        {"events": EVENTS.replace("basis: stated", "basis: inferred")},
        "say how in `basis_note`",
    ),
    (
        "a finding whose claim does not speak of its event",
        {"findings": FINDINGS.replace("[H13-002]", "[H13-001]").replace("silent: [other]", HERE)},
        "of which H13-001 does not speak",
    ),
    ("a silent article that speaks", {"findings": FINDINGS.replace("silent: [other]", HERE)}, "is of a silent article"),
    (
        "a finding of an unknown claim",
        {"findings": FINDINGS.replace("H13-002", "H13-099").replace("[other]", "[holm-2013-harbours]")},
        "there is no claim `H13-099`",
    ),
]


@pytest.mark.parametrize(("changed", "message"), [row[1:] for row in IN_LISTS], ids=[row[0] for row in IN_LISTS])
def test_a_mistake_in_a_list_is_told(tmp_path, monkeypatch, changed, message):
    monkeypatch.setitem(worlds.FILES, "findings.yaml", "[]\n")
    assert any(message in line for line in mistakes(tmp_path, **changed))


def test_the_command_fails_with_every_line_and_prints_what_is_covered(tmp_path, capsys):
    folder = worlds.write(tmp_path, holm=article(), tags=TAGS)
    call_command("check_dossier", str(folder))
    output = capsys.readouterr().out
    assert "Claims by topic and article" in output
    assert "Events: 2" in output
    more = worlds.write(tmp_path, holm=article(), tags=TAGS + "- {slug: a, name: a, description: b}\n")
    with pytest.raises(CommandError, match="1 to mend") as refused:
        call_command("check_dossier", str(more))
    assert "tags.yaml:" in str(refused.value)


def test_the_shipped_dossier_is_clean(commentaries):
    call_command("check_dossier", "fixtures/japan-russia", texts=commentaries)
