"""Writing a corpus: into an empty database only, all or nothing, and everything else stays as it was."""

import pytest
from django.db import connection

from articles.models import Article
from bench import writing
from bench.plan import Plan
from bench.writing import NotEmpty, write, written
from events.models import Event


def shape_of_tables():
    """Columns, constraints and indexes of the tables that are written."""
    with connection.cursor() as cursor:
        return {
            model._meta.db_table: connection.introspection.get_constraints(cursor, model._meta.db_table)
            for model in written()
        }


@pytest.mark.django_db
def test_a_database_with_articles_of_its_own_is_refused():
    Article.objects.create(slug="own", monogram="O1", title="Own", published="2020")
    with pytest.raises(NotEmpty, match="already holds articles; take an empty one"):
        write(Plan(10))
    assert not Event.objects.exists()


class Broken(Exception):
    pass


@pytest.mark.django_db(transaction=True)
def test_a_load_that_breaks_leaves_all_as_it_was(monkeypatch):
    before, batches = shape_of_tables(), writing.batches

    def breaking(plan):
        yield from batches(plan)
        raise Broken

    monkeypatch.setattr(writing, "batches", breaking)
    with pytest.raises(Broken):
        write(Plan(10))
    assert not any(model._default_manager.exists() for model in written())
    assert shape_of_tables() == before


@pytest.mark.django_db(transaction=True)
def test_indexes_and_constraints_are_as_before():
    before = shape_of_tables()
    write(Plan(10))
    assert shape_of_tables() == before


@pytest.mark.django_db(transaction=True)
def test_sqlite_is_as_careful_as_before():
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's settings end with the transaction")
    write(Plan(10))
    with connection.cursor() as cursor:
        pragmas = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("synchronous", "foreign_keys")}
    assert pragmas == {"synchronous": 2, "foreign_keys": 1}  # 2 is FULL
