"""`manage.py backup`: one whole file, made while the database is in use."""

import sqlite3

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from articles.models import Article
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
