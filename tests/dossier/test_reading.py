"""Mistakes of form and unknown names show in one run, and a broken file raises no alarm over the names it defines."""

import pytest
from django.core.management import CommandError, call_command

from claims.models import Tag
from dossier import existing_names
from dossier.reading import BadDossier, read_folder
from tests.dossier import worlds

pytestmark = pytest.mark.django_db

FINDINGS = """\
- id: F-001
  question: Who met?
  aspect: scope
  verdict: differs
  statement: They differ.
  reasoning: They do.
  sides:
  - [H13-001]
  - [H13-002]
"""


def mistakes(folder, **changed):
    (folder / "findings.yaml").write_text(changed.pop("findings", FINDINGS))
    with pytest.raises(BadDossier) as refused:
        read_folder(worlds.write(folder, **changed), stored=existing_names.stored_names)
    return [str(problem) for problem in refused.value.problems]


def test_an_unknown_tag_beside_an_impossible_date_shows_in_the_same_run(tmp_path):
    text = worlds.article("published: 2013-06-02", "published: 2013-06-31").replace("tags: [talks]", "tags: [peace]")
    date, tag = mistakes(tmp_path, holm=text)
    assert date.startswith("articles/holm-2013-harbours.yaml:8: published: ")
    assert tag.startswith("articles/holm-2013-harbours.yaml:19: ") and "there is no topic `peace`" in tag


def test_unknown_names_of_every_file_show_beside_a_mistake_in_one(tmp_path):
    events = worlds.FILES["events.yaml"].replace("2013-21", "2013-31").replace("[bergen, arendal]", "[bergen, oslo]")
    packs = worlds.FILES["packs.yaml"].replace("[holm-2013-harbours]", "[holm-2014]")
    lines = mistakes(tmp_path, events=events, packs=packs, findings=FINDINGS.replace("H13-002", "H13-099"))
    assert [line.split(":")[:2] for line in lines] == [
        ["events.yaml", "3"],
        ["events.yaml", "6"],
        ["findings.yaml", "9"],
        ["packs.yaml", "3"],
    ]


BROKEN = [
    ("a wrong field", "tags", "description: Meetings of envoys.", "descripton: Meetings"),
    ("a row that is no mapping", "tags", "- slug: patrols\n  name: patrols", "- patrols"),
    ("a misspelt name", "tags", "  name: patrols", "  nam: patrols"),
    ("a missing slug", "events", "- slug: first-patrol\n  title", "- title"),
    ("a mapping for a list", "actors", "- slug: arendal\n  name: Arendal\n  kind: state\n", "x:\n"),
    ("a misspelt list", "sources", "outlets:", "papers:"),
    ("a text for a list", "sources", "authors:\n  - slug: ida-holm\n    name: Ida Holm", "authors: Ida"),
    ("no YAML", "sources", "authors:", "authors: ]"),
    ("an article's wrong field", "holm", "read_in_full: true", "read_in_full: perhaps"),
    ("a misspelt list of claims", "holm", "    claims:\n      - id: H13-002", "    claimz:\n      - id: H13-002"),
    ("a claim without its id", "holm", "id: H13-002\n        statement", "statement"),
    ("an article that is no YAML", "holm", "title: Two harbours", "title: 'Two harbours"),
]


@pytest.mark.parametrize(("stem", "old", "new"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_names_that_a_broken_file_defines_are_not_called_unknown(tmp_path, stem, old, new):
    [name] = [name for name in worlds.FILES if name.rpartition("/")[2].startswith(stem)]
    assert old in worlds.FILES[name]
    lines = mistakes(tmp_path, **{stem: worlds.FILES[name].replace(old, new, 1)})
    assert lines and not [line for line in lines if "there is no" in line]


def test_an_empty_article_is_the_one_mistake(tmp_path):
    assert mistakes(tmp_path, holm="") == ["articles/holm-2013-harbours.yaml:1: is empty"]


def test_names_of_the_database_count_as_known_beside_a_mistake(tmp_path):
    Tag.objects.create(slug="peace", name="peace")
    text = worlds.article("kind: fact", "kind: rumour").replace("tags: [talks]", "tags: [peace]")
    assert len(mistakes(tmp_path, holm=text)) == 1


@pytest.mark.parametrize("command", ["load_dossier", "check_dossier"])
def test_the_commands_tell_both(tmp_path, command):
    text = worlds.article("kind: fact", "kind: rumour").replace("tags: [talks]", "tags: [peace]")
    with pytest.raises(CommandError, match=r"(?s)got `rumour`.*there is no topic `peace`"):
        call_command(command, worlds.write(tmp_path, holm=text))
