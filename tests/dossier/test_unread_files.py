"""Files that no load reads are named: one letter too few in a name hides everything that stands in a file."""

from collections.abc import Iterable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from dossier.reading import unread_files
from tests.dossier import worlds

UNREAD = [
    "event.yaml",
    "Tags.yaml",
    "notes.YML",
    "packs.yml",
    "articles/holm.yml",
    "articles/2013/holm.yaml",
    "article/holm.yaml",
    "articles/events.yaml/holm.yaml",
]
PASSED_OVER = ["readme.md", "articles/notes.txt", ".git/config.yaml", ".drafts.yaml", "events.yaml.bak"]


def put(folder: Path, names: Iterable[str]) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("- slug: never-read\n")
    return folder


def test_every_yaml_file_that_is_not_read_is_named(tmp_path: Path) -> None:
    folder = put(worlds.write(tmp_path), [*UNREAD, *PASSED_OVER])
    assert unread_files(folder) == sorted(UNREAD)


@pytest.mark.django_db
@pytest.mark.parametrize("command", ["load_dossier", "check_dossier"])
@pytest.mark.parametrize("is_bad", [False, True], ids=["a dossier that is taken", "one that is refused"])
def test_the_commands_name_them(tmp_path: Path, command: str, is_bad: bool) -> None:
    events = "" if not is_bad else worlds.FILES["events.yaml"].replace("slug: spring-talks", "slug: autumn")
    folder = put(worlds.write(tmp_path, **({"events": events} if events else {})), ["event.yaml", "articles/holm.yml"])
    said = StringIO()
    try:
        call_command(command, folder, stdout=said)
        refused = False
    except CommandError:
        refused = True
    assert refused is (is_bad or command == "check_dossier")  # the small dossier has gaps that the check tells
    assert "Not read, as no file of a dossier is called so: articles/holm.yml, event.yaml" in said.getvalue()


def test_nothing_is_said_of_a_dossier_without_any(tmp_path: Path) -> None:
    assert unread_files(worlds.write(tmp_path)) == []
    assert unread_files(worlds.SHIPPED) == []
