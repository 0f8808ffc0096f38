"""`manage.py backup`: one whole file, made while the database is in use."""

import errno
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from articles.models import Article
from config import copies
from tests import engines
from tests.config.restores import edit, outlets, run
from tests.factories import make_article


@pytest.mark.django_db(transaction=True)
def test_a_backup_is_a_whole_database_readable_by_its_owner_only(tmp_path, capsys):
    if connection.vendor != "sqlite":
        with pytest.raises(CommandError, match="pg_dump"):
            call_command("backup", str(tmp_path / "copy.sqlite3"))
        return
    make_article(title="Kept")
    path = tmp_path / "deep" / "copy.sqlite3"
    call_command("backup", str(path))
    assert path.stat().st_mode & 0o077 == 0
    with sqlite3.connect(path) as copy:
        assert copy.execute("select title from articles_article").fetchall() == [("Kept",)]
        assert copy.execute("pragma integrity_check").fetchone() == ("ok",)
    copy.close()
    with pytest.raises(CommandError, match="exists already"):
        call_command("backup", str(path))
    assert Article.objects.count() == 1


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return engines.migrated_data(tmp_path_factory.mktemp("data"))


def test_a_backup_of_nothing_is_refused(tmp_path):
    code, said = run("backup", data=tmp_path)
    assert (code, said) == (1, "CommandError: No backup was made: there is nothing in the database yet.\n")
    assert not (tmp_path / "backups").exists()


def test_a_damaged_database_gives_no_backup_and_leaves_no_file(data, tmp_path):
    database = Path(shutil.copy(data / "parallax.sqlite3", tmp_path))
    scratch(database)
    code, said = run("backup", data=tmp_path)
    assert code == 1 and "No backup was made: " in said
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_copy_that_could_not_be_restored_is_no_backup(data, tmp_path):
    """VACUUM copies a row that breaks a rule of its table; only looking through the copy finds it."""
    database = shutil.copy(data / "parallax.sqlite3", tmp_path)
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA ignore_check_constraints=ON")
        connection.execute("INSERT INTO revisions_revision (id, number, changed_at) VALUES (2, 1, '2020-01-01')")
        connection.commit()
    code, said = run("backup", data=tmp_path)
    assert code == 1 and "No backup was made: CHECK constraint failed in revisions_revision" in said
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_damaged_copy_is_found_out(data, tmp_path):
    copy = Path(shutil.copy(data / "parallax.sqlite3", tmp_path))
    copies.check_whole(copy)
    scratch(copy)
    with pytest.raises(copies.Damaged):
        copies.check_whole(copy)


def scratch(database):
    with database.open("r+b") as file:
        file.seek(20_000)
        file.write(bytes(20_000))


@pytest.mark.parametrize("has_links", [True, False])
def test_no_name_is_taken_from_another_file(tmp_path, monkeypatch, has_links):
    if not has_links:
        monkeypatch.setattr(os, "link", refuse)
    (tmp_path / "taken").write_text("mine")
    with copies.draft(tmp_path / "taken") as draft:
        draft.write_text("new")
        with pytest.raises(FileExistsError):
            copies.publish(draft, tmp_path / "taken")
        copies.publish(draft, tmp_path / "free")
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"taken": "mine", "free": "new"}


def refuse(source, target):
    """As on the file system of a memory stick."""
    raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), str(source))


def test_a_journal_is_put_away_by_the_last_user(data, tmp_path):
    database = Path(shutil.copy(data / "parallax.sqlite3", tmp_path))
    edit(tmp_path, "killed")
    copies.put_away_journal(database)
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(copies.SIDES)] == []
    assert outlets(database) == 20
    copies.put_away_journal(tmp_path / "none")
    assert not (tmp_path / "none").exists()
