"""Former names that contradict each other, a file's or the database's, are refused by load and check alike."""

import pytest
from django.core.management import CommandError, call_command

from dossier.checks import check
from dossier.reading import read_folder
from events.models import Actor
from tests import factories
from tests.dossier import worlds
from tests.dossier.renamings import actors, loaded, refusals, rename, renamed_files, with_formerly

pytestmark = pytest.mark.django_db


WITHIN = [
    (
        "what another is called now",
        actors(("a", ""), ("b", "a")),
        "actors.yaml:6: no. 2 → formerly: `a` is what another actor of this dossier is called; take it out of one",
    ),
    (
        "a former name of two",
        actors(("a", "x"), ("b", "x")),
        "actors.yaml:6: no. 2 → formerly: `x` is a former name of `a` too; take it out of one",
    ),
    (
        "its own name",
        actors(("a", "a")),
        "actors.yaml:1: no. 1: `formerly` names `a`, as it is called now; take it out",
    ),
    ("a name twice", actors(("a", "x, x")), "actors.yaml:2: no. 1 → formerly: names `x` twice"),
]


@pytest.mark.parametrize(("text", "message"), [row[1:] for row in WITHIN], ids=[row[0] for row in WITHIN])
def test_a_file_that_contradicts_itself_is_refused_by_load_and_check(tmp_path, text, message):
    (tmp_path / "actors.yaml").write_text(text)
    assert refusals(tmp_path) == [message]
    assert not Actor.objects.exists()
    with pytest.raises(CommandError) as checked:
        call_command("check_dossier", tmp_path)
    assert message in str(checked.value)


def test_a_reference_by_a_former_name_of_the_file_is_told_the_new_one(tmp_path):
    events = with_formerly(worlds.FILES["events.yaml"].replace("spring-talks", "envoys"), "envoys", "spring-talks")
    folder = worlds.write(tmp_path, events=events)
    [message] = refusals(folder)
    assert message.startswith("articles/holm-2013-harbours.yaml:22: ")
    assert message.endswith("there is no event `spring-talks`; it is called `envoys` now")
    loaded(worlds.write(tmp_path / "other"))
    assert refusals(folder) == [message]  # also where the database has it


AGAINST = [
    (
        "two records of the database",
        [("a", "b")],
        "actors.yaml:2: no. 1 → formerly: the database holds `a` and `b`, and this would make one actor of them; "
        "rename or delete one there, or take a name out",
    ),
    (
        "two under former names",
        [("x", "a, b")],
        "actors.yaml:2: no. 1 → formerly: the database holds `a` and `b`, and this would make one actor of them; "
        "rename or delete one there, or take a name out",
    ),
    (
        "what was another's name",
        [("a", "once-b")],
        "actors.yaml:2: no. 1 → formerly: the database holds `a` and `b`, and this would make one actor of them; "
        "rename or delete one there, or take a name out",
    ),
    (
        "two former names of one",
        [("once-b", ""), ("b-before", "")],
        "actors.yaml:6: no. 2 → formerly: `b-before` and `once-b` are both names of the actor `b` of the database; "
        "give one of them another",
    ),
]


@pytest.mark.parametrize(("rows", "message"), [row[1:] for row in AGAINST], ids=[row[0] for row in AGAINST])
def test_a_file_that_contradicts_the_database_is_refused(tmp_path, rows, message):
    factories.make_actor("a", slug="a")
    factories.make_actor("b", slug="once-b")
    rename(Actor, "once-b", "b-before")
    rename(Actor, "b-before", "b")
    (tmp_path / "actors.yaml").write_text(actors(*rows))
    assert refusals(tmp_path) == [message]
    assert sorted(Actor.objects.values_list("slug", flat=True)) == ["a", "b"]


def test_a_topic_or_outlet_known_by_its_name_only_is_told_how_to_say_that_it_is_the_same(tmp_path):
    loaded(worlds.write(tmp_path))
    [message] = refusals(renamed_files(tmp_path, "tag", "new-name", formerly=False))
    assert message.endswith("is the name of `talks` in the database; if this is the same, add `formerly: [talks]`")


def test_a_mistake_of_form_beside_a_renaming_raises_no_false_alarm(tmp_path):
    loaded(worlds.write(tmp_path))
    folder = renamed_files(tmp_path, "article", "new-name")
    path = folder / "articles" / "holm-2013-harbours.yaml"
    (folder / "packs.yaml").write_text((folder / "packs.yaml").read_text().replace("'2013'", "'2013-31'"))
    assert path.exists() and len(refusals(folder)) == 1


def test_a_renamed_dossier_passes_the_check(tmp_path):
    folder = renamed_files(tmp_path, "event", "envoys")
    before = [str(problem) for problem in check(read_folder(worlds.write(tmp_path / "other")))]
    assert [str(problem).replace("envoys", "spring-talks") for problem in check(read_folder(folder))] == before
