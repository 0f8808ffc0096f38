"""A load that fails, wherever it fails, leaves the database as it was."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection

from articles.models import Article, Passage
from claims.models import Claim, Forecast, Tag
from dossier.gathering import gather
from dossier.loading import load
from dossier.reading import BadDossier, read_folder
from dossier.writing import files
from events.models import Account, Event, Particular
from findings.models import Finding
from packs.models import Pack
from revisions import counting
from syntheses.models import Synthesis
from tests.dossier import worlds
from tests.dossier.test_load_findings import FINDINGS
from tests.dossier.test_load_findings import world as world_with_findings

pytestmark = pytest.mark.django_db

WRITES = re.compile(r'(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM) "(\w+)"')


class Broken(Exception):
    """The database gave up."""


@contextmanager
def breaking_at(number: int | None) -> Iterator[list[str]]:
    """The database refuses the write of this number, from 0 (None: none); yields the tables written to, in order."""
    written: list[str] = []

    def wrapper(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if table := WRITES.match(sql):
            if len(written) == number:
                raise Broken(table[1])
            written.append(table[1])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(wrapper):
        yield written


def rows() -> dict[str, int]:
    """How many rows each table of the knowledge base has, with its history."""
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label != "contenttypes"]
    return {model._meta.db_table: model._base_manager.count() for model in models}


def steps(written: list[str]) -> list[int]:
    """The first and the last write to each table, by their numbers."""
    last = len(written) - 1
    return sorted({*map(written.index, written), *(last - written[::-1].index(table) for table in set(written))})


def folder_with_all(folder: Path, findings: str = FINDINGS) -> Path:
    world_with_findings(folder, findings)
    (folder / "syntheses.yaml").write_text(
        "- tag: talks\n  signed: Kay Holm\n  signed_on: 2026-11-21\n  text: They met [H13-001].\n"
    )
    return folder


def writes_of(folder: Path) -> list[str]:
    """The tables that a load writes to, write by write; found by a dry run."""
    with breaking_at(None) as written:
        load(read_folder(folder), dry_run=True)
    return written


# What each stage of a load writes: names, articles, what is below them, what refers to several, packs.
STAGES = [Tag, Event, Article, Passage, Claim, Forecast, Account, Particular, Finding, Synthesis, Pack]
CHANGED = [Event, Article, Claim, Finding, Pack]


def tables(models: list[Any]) -> set[str]:
    return {model._meta.db_table for model in models}


def test_a_first_load_that_fails_leaves_nothing(tmp_path: Path) -> None:
    folder = folder_with_all(tmp_path)
    written = writes_of(folder)
    assert tables(STAGES) <= set(written)
    before, revision = rows(), counting.current()
    for number in steps(written):
        with pytest.raises(Broken), breaking_at(number):
            load(read_folder(folder))
        assert (rows(), counting.current()) == (before, revision), f"broken at {written[number]}"
    assert load(read_folder(folder)).number_written > 0  # nothing was left that stands in its way


def test_a_load_of_changes_that_fails_changes_nothing(tmp_path: Path) -> None:
    load(read_folder(folder_with_all(tmp_path)))
    held = files(gather())
    before, revision = rows(), counting.current()
    for name, text in {**worlds.FILES, "findings.yaml": FINDINGS}.items():
        path = tmp_path / name
        path.write_text(text.replace("title: ", "title: New ").replace("statement: ", "statement: Newly, "))
    written = writes_of(tmp_path)
    assert tables(CHANGED) <= set(written)
    for number in steps(written):
        with pytest.raises(Broken), breaking_at(number):
            load(read_folder(tmp_path))
        assert (files(gather()), rows(), counting.current()) == (held, before, revision), f"at {written[number]}"


def test_only_names_that_meet_are_told_as_names_and_any_other_fault_of_ours_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[int] = []

    def broken(files: Any, report: Any, progress: Any) -> None:
        tries.append(1)
        Event.objects.update(kind="", basis="")

    load(read_folder(worlds.write(tmp_path)))
    monkeypatch.setattr("dossier.loading._load", broken)
    with pytest.raises(IntegrityError, match="event_"):
        load(read_folder(tmp_path))
    assert len(tries) == 1
    monkeypatch.setattr("dossier.loading._load", lambda *_: Tag.objects.update(name="one", slug="one"))
    with pytest.raises(BadDossier, match="two records would have one name on the way"):
        load(read_folder(tmp_path))
    monkeypatch.setattr("dossier.loading._load", lambda *_: Claim.objects.update(public_id="H13-001"))
    with pytest.raises(IntegrityError, match="public_id"):
        load(read_folder(tmp_path))
