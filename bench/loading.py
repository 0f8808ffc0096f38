"""Write many rows fast, past the models: what each engine takes best, in one transaction.

Indexes (and PostgreSQL's foreign keys) are put aside and made again at the end, over
all rows at once: kept up row by row they take several times as long.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, models, transaction
from django.db.models.fields import NOT_PROVIDED

from bench.rows import Row

SORTING = 256  # MiB that an engine may use for its cache or for building an index


class NoDefault(Exception):
    """A column has come that the corpus does not know how to fill."""


@dataclass(frozen=True)
class Table:
    name: str
    columns: tuple[str, ...]
    constants: Row  # values of the last columns, the same in every row


Insert = Callable[[Table, list[Row]], None]


def table_of(model: type[models.Model], wanted: Sequence[str]) -> Table:
    """A model's table: the given attributes, in their order, then all others with their defaults.

    Raises NoDefault where another column must be filled and has no default.
    """
    fields = {field.attname: field for field in model._meta.concrete_fields}
    if unknown := set(wanted) - set(fields):
        raise NoDefault(f"{model._meta.label} has no column {', '.join(sorted(unknown))}")
    others = [field for name, field in fields.items() if name not in wanted and field.db_default is NOT_PROVIDED]
    columns = [str(field.column) for field in [*(fields[name] for name in wanted), *others]]
    return Table(model._meta.db_table, tuple(columns), tuple(map(_default, others)))


def _default(field: "models.Field[Any, Any]") -> Any:
    value = field.get_default()
    if value is None and not field.null:
        raise NoDefault(f"{field.model._meta.label}.{field.name} has no default: bench/rows.py must name it")
    return field.get_db_prep_save(value, connection)


@contextmanager
def bulk_load(tables: Sequence[str]) -> Iterator[Insert]:
    """What inserts rows into these tables, which are empty; at the end all of it is committed, or nothing."""
    engines = {"sqlite": _sqlite, "postgresql": _postgres}
    with engines[connection.vendor](tables) as insert:
        yield insert


@contextmanager
def _sqlite(tables: Sequence[str]) -> Iterator[Insert]:
    def insert(table: Table, rows: list[Row]) -> None:
        marks = ", ".join(["%s"] * len(table.columns))
        statement = f"INSERT INTO {_quoted(table.name)} ({_list(table.columns)}) VALUES ({marks})"
        cursor.executemany(statement, [row + table.constants for row in rows])

    with connection.cursor() as cursor, _careless(cursor), transaction.atomic():
        marks = ", ".join(["%s"] * len(tables))
        asked = f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql <> '' AND tbl_name IN ({marks})"
        indexes = cursor.execute(asked, tables).fetchall()
        for name, _ in indexes:
            cursor.execute(f"DROP INDEX {_quoted(name)}")
        yield insert
        for _, statement in indexes:
            cursor.execute(statement)


@contextmanager
def _careless(cursor: Any) -> Iterator[None]:
    """Nothing waits for the disk, and what is new is not written twice. A killed writer still leaves nothing behind:
    the old pages stand in the rollback journal.
    """
    wanted = {"journal_mode": "DELETE", "synchronous": "OFF", "cache_size": -SORTING * 1024}
    before = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}
    _set(cursor, wanted)
    try:
        yield
    finally:
        _set(cursor, before)


def _set(cursor: Any, pragmas: dict[str, Any]) -> None:
    for name, value in pragmas.items():
        cursor.execute(f"PRAGMA {name} = {value}").fetchall()


@contextmanager
def _postgres(tables: Sequence[str]) -> Iterator[Insert]:
    def insert(table: Table, rows: list[Row]) -> None:
        with cursor.copy(f"COPY {_quoted(table.name)} ({_list(table.columns)}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row + table.constants)

    with connection.cursor() as cursor:
        with transaction.atomic():
            cursor.execute(f"SET LOCAL maintenance_work_mem = '{SORTING}MB'")
            cursor.execute(FOREIGN_KEYS, [list(tables)])
            keys = cursor.fetchall()
            cursor.execute(INDEXES, [list(tables)])
            indexes = cursor.fetchall()
            for table, name, _ in keys:
                cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
            for name, _ in indexes:
                cursor.execute(f"DROP INDEX {name}")
            yield insert
            for _, definition in indexes:
                cursor.execute(definition)
            for table, name, definition in keys:
                cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")
        # Soon autovacuum would do it; whoever measures meanwhile would measure that.
        cursor.execute(f"VACUUM (ANALYZE) {_list(tables)}")


FOREIGN_KEYS = """
SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid)
FROM pg_constraint WHERE contype = 'f' AND conrelid = ANY (%s::regclass[]) ORDER BY 1, 2
"""
# Indexes of their own; those that hold a primary key or a unique constraint stay.
INDEXES = """
SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
WHERE indrelid = ANY (%s::regclass[])
AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype <> 'f') ORDER BY 1
"""


def _list(names: Sequence[str]) -> str:
    return ", ".join(map(_quoted, names))


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
