"""A curator's working copy becomes a dossier file: fingerprints instead of words."""

import pytest
import yaml
from django.core.management import CommandError, call_command

from articles.locating import fingerprint
from articles.words import norms
from dossier.quoting import fingerprint_folder
from dossier.reading import BadDossier, read_folder
from tests.dossier import worlds

WORK = f"""\
slug: holm-2013-harbours
monogram: H13
title: Two harbours
passages:
  - number: 1
    summary: Reports the talks.
    text: |
      {worlds.TALKS}
    claims:
      - statement: The envoys will meet again.
        kind: prediction
        certainty: flat
        quote: agreed to meet again
      - statement: Envoys of both towns met.
        kind: fact
        certainty: flat
        quote: The envoys ... in spring
      - id: H13-007
        statement: It was spring.
        kind: fact
        certainty: flat
        quote: in spring
  - number: 2
    summary: Tells of the patrol.
    fingerprint: {worlds.mark(worlds.PATROL)}
    claims:
      - statement: The patrol was the first.
        kind: evaluation
        certainty: flat
        quote: which nobody had done before
"""


def done(folder, work=WORK, files=None):
    worlds.write(folder, holm=work)
    return fingerprint_folder(folder, {"any.txt": worlds.TEXT} if files is None else files)


def claims(text):
    return {c["id"]: c for passage in yaml.safe_load(text)["passages"] for c in passage["claims"]}


def test_quotes_become_anchors_and_new_claims_get_the_next_ids_as_the_text_runs(tmp_path):
    [(name, text)] = done(tmp_path).items()
    made = claims(text)
    assert name == "articles/holm-2013-harbours.yaml"
    assert [(i, c["anchor"]["start"], c["anchor"]["words"]) for i, c in made.items()] == [
        ("H13-008", 0, 9),
        ("H13-007", 7, 2),
        ("H13-009", 10, 4),
        ("H13-010", 11, 5),
    ]


def test_a_passage_s_text_becomes_its_fingerprint(tmp_path):
    [text] = done(tmp_path).values()
    mark = fingerprint(norms(worlds.TALKS))
    assert yaml.safe_load(text)["passages"][0]["fingerprint"] == {"words": mark.words, "digest": mark.digest}


def test_no_word_of_the_text_is_kept(tmp_path):
    [text] = done(tmp_path).values()
    assert not any(words in text for words in ("text:", "quote:", "envoys of Arendal", "coast guard", "harvest"))


def test_what_is_written_is_a_valid_dossier_and_no_longer_a_working_copy(tmp_path):
    worlds.write(tmp_path, holm=WORK)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "any.txt").write_text(worlds.TEXT)
    call_command("fingerprint", tmp_path, tmp_path / "texts")
    assert len(read_folder(tmp_path).dossier.articles[0].passages[0].claims) == 3
    assert fingerprint_folder(tmp_path, {}) == {}


REFUSED = [
    (
        "words that do not stand there",
        "quote: agreed to meet again",
        "quote: agreed to part",
        "13: ",
        "is not in the passage",
    ),
    ("words that stand twice", "quote: in spring", "quote: the", "22: ", "appears 2 times in the passage"),
    ("an unknown field", "kind: prediction", "sort: prediction", "11: ", "is no field of this record"),
    ("wrong YAML", "title: Two", "title: 'Two", "", "no valid YAML"),
]


@pytest.mark.parametrize(
    ("old", "new", "line", "message"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
def test_what_cannot_be_fingerprinted_is_refused_with_its_line(tmp_path, old, new, line, message):
    with pytest.raises(BadDossier) as refused:
        done(tmp_path, WORK.replace(old, new))
    assert f"articles/holm-2013-harbours.yaml:{line}" in str(refused.value) and message in str(refused.value)


def test_a_quote_from_a_text_that_no_file_holds_is_refused(tmp_path):
    with pytest.raises(BadDossier, match=r"yaml:30: .*is not in the passage"):
        done(tmp_path, files={})


def test_the_command_writes_nothing_where_one_quote_fails(tmp_path):
    worlds.write(tmp_path, holm=WORK.replace("quote: in spring", "quote: in autumn"))
    path = tmp_path / "articles" / "holm-2013-harbours.yaml"
    before = path.read_bytes()
    with pytest.raises(CommandError, match=r"Nothing was written\.\narticles/"):
        call_command("fingerprint", tmp_path, tmp_path)
    assert path.read_bytes() == before


def test_a_folder_without_working_copies_has_nothing_to_do(tmp_path, capsys):
    call_command("fingerprint", worlds.write(tmp_path), tmp_path)
    assert "nothing to do" in capsys.readouterr().out


MALFORMED = [
    ("passages that are a text", WORK[: WORK.index("passages:")] + "passages: none\n"),
    (
        "claims that are a text",
        WORK.replace(
            "    claims:\n      - statement: The patrol", "    claims: none\n    x:\n      - statement: The patrol"
        ),
    ),
    ("a fingerprint without words", WORK.replace("fingerprint: {words: 16, ", "fingerprint: {")),
]


@pytest.mark.parametrize("work", [row[1] for row in MALFORMED], ids=[row[0] for row in MALFORMED])
def test_a_malformed_working_copy_is_refused_and_does_not_crash(tmp_path, work):
    with pytest.raises(BadDossier):
        done(tmp_path, work)
