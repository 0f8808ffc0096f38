"""Migrations that make a table anew, after which no key of a deleted row is given again."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import migrations


class KeepsKeys(migrations.Migration):
    """SQLite counts the rows of a table that is made anew from the highest key left; here it counts on.

    Else the history of a deleted record would be shown under a new one. Any migration needs it that alters a
    column, or adds one that may not be null.
    """

    def apply(self, project_state: Any, schema_editor: Any, collect_sql: bool = False) -> Any:
        with _counting_on(schema_editor):
            return super().apply(project_state, schema_editor, collect_sql)

    def unapply(self, project_state: Any, schema_editor: Any, collect_sql: bool = False) -> Any:
        with _counting_on(schema_editor):
            return super().unapply(project_state, schema_editor, collect_sql)


@contextmanager
def _counting_on(schema_editor: Any) -> Iterator[None]:
    connection = schema_editor.connection
    if connection.vendor != "sqlite" or schema_editor.collect_sql:
        yield
        return
    last = _last_keys(connection)
    yield
    now = _last_keys(connection)
    with connection.cursor() as cursor:
        for table in last.keys() & set(connection.introspection.table_names(cursor)):
            if last[table] > now.get(table, 0):
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
                cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, last[table]])


def _last_keys(connection: Any) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, seq FROM sqlite_sequence")
        return dict(cursor.fetchall())
