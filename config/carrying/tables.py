"""Write: set the rows of old tables aside, and put them into those of today.

The rows of each table go into a temporary one, and from there, column by column, into the new table that the
migrations have made. Both engines do it in a transaction.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db import models, transaction

from config.carrying.yesterday import CAME, KEPT, THEN, NotCarried, columns_then, tables_then

Model = type[models.Model]


class Right(NamedTuple):
    """What another role may do with a table (PostgreSQL)."""

    what: str
    whose: str
    is_grantable: bool


@dataclass
class Aside:
    """The rows of one table, out of the way."""

    old: str
    model: Model
    columns: list[str]
    rows: int
    counter: tuple[int, bool] | None  # the last key that was given, and whether it was
    rights: list[Right] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"before_{self.old}"


def old_tables(connection: Any, wanted: Iterable[Model]) -> dict[str, Model]:
    """The old tables that are there, and whose rows they hold; raises NotCarried where there are others of ours."""
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
    models_by_table: dict[str, Model] = {}
    for model in wanted:
        table = model._meta.db_table
        models_by_table |= {old: model for old in tables_then(table) if old in tables}
    prefixes = tuple(f"{label}_" for label in (*KEPT, *CAME, THEN))
    if others := sorted(name for name in tables if name.startswith(prefixes) and name not in models_by_table):
        raise NotCarried(f"The database has a table that no version before this one has made ({others[0]}).")
    return models_by_table


def set_aside(connection: Any, tables: dict[str, Model]) -> list[Aside]:
    """Copy the rows of these tables and drop the tables."""
    quoted = connection.ops.quote_name
    names = ", ".join(map(quoted, tables))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE")
        aside = []
        for old, model in tables.items():
            columns = [column.name for column in connection.introspection.get_table_description(cursor, old)]
            kept = Aside(old, model, columns, 0, _counter(connection, cursor, old, model), _rights(connection, old))
            cursor.execute(f"CREATE TEMPORARY TABLE {quoted(kept.name)} AS SELECT * FROM {quoted(old)}")
            kept.rows = _count(cursor, quoted(kept.name))
            aside.append(kept)
        for several in [names] if connection.vendor == "postgresql" else map(quoted, tables):
            cursor.execute(f"DROP TABLE {several}")
    return aside


def put_back(connection: Any, aside: Iterable[Aside]) -> int:
    """Put the rows into the new tables; returns how many. Raises NotCarried where a column has no place there."""
    quoted = connection.ops.quote_name
    total = 0
    with connection.cursor() as cursor:
        for kept in aside:
            table = kept.model._meta.db_table
            pairs = dict(_pairs(connection, cursor, table, kept))
            if left := sorted(set(kept.columns) - set(pairs.values())):
                raise NotCarried(f"The database has a column that no version before this one has made ({left[0]}).")
            into, of = (", ".join(map(quoted, names)) for names in (pairs.keys(), pairs.values()))
            cursor.execute(f"INSERT INTO {quoted(table)} ({into}) SELECT {of} FROM {quoted(kept.name)}")
            if _count(cursor, quoted(table)) != kept.rows:
                raise RuntimeError(f"{table} does not hold the {kept.rows} rows of {kept.old}")
            _count_on(connection, cursor, kept)
            for right in kept.rights:
                further = " WITH GRANT OPTION" if right.is_grantable else ""
                cursor.execute(f"GRANT {right.what} ON {quoted(table)} TO {right.whose}{further}")
            cursor.execute(f"DROP TABLE {quoted(kept.name)}")
            total += kept.rows
    return total


def _pairs(connection: Any, cursor: Any, table: str, kept: Aside) -> Iterator[tuple[str, str]]:
    """Columns of a new table, and those of the old one that they are filled from."""
    for column in connection.introspection.get_table_description(cursor, table):
        for old in columns_then(table, column.name):
            if old in kept.columns:
                yield column.name, old
                break


def _count(cursor: Any, table: str) -> int:
    cursor.execute(f"SELECT count(*) FROM {table}")
    return int(cursor.fetchone()[0])


def _counter(connection: Any, cursor: Any, table: str, model: Model) -> tuple[int, bool] | None:
    """Where the numbering of new rows stands: it goes on from there, so that no key of a deleted row comes again."""
    if not isinstance(model._meta.pk, models.AutoField):
        return None
    if connection.vendor == "sqlite":
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        row = cursor.fetchone()
        return (row[0], True) if row else None
    cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [f'"{table}"', model._meta.pk.column])
    cursor.execute(f"SELECT last_value, is_called FROM {cursor.fetchone()[0]}")
    return tuple(cursor.fetchone())


def _count_on(connection: Any, cursor: Any, kept: Aside) -> None:
    if kept.counter is None:
        return
    table, last = kept.model._meta.db_table, kept.counter
    if connection.vendor == "sqlite":
        cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
        cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, last[0]])
    else:
        of = [f'"{table}"', kept.model._meta.pk.column, *last]
        cursor.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s, %s)", of)


def _rights(connection: Any, table: str) -> list[Right]:
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT privilege_type, CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END,"
            " is_grantable FROM pg_class, aclexplode(relacl) WHERE oid = to_regclass(%s) AND grantee <> relowner",
            [f'"{table}"'],
        )
        return [Right(*row) for row in cursor.fetchall()]


@contextmanager
def alone(connection: Any) -> Iterator[None]:
    """One transaction in which nobody else carries anything over, and no reference is held against its table."""
    with connection.constraint_checks_disabled(), transaction.atomic(using=connection.alias):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = '60s'")  # whoever uses the tables meanwhile is to be stopped
                cursor.execute("LOCK TABLE django_migrations IN SHARE ROW EXCLUSIVE MODE")
        yield
