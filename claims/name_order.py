"""Names without regard to case, in databases as in Python: the lookup `name__folded`, to find and to order by."""

import sqlite3
from typing import Any

from django.db.backends.signals import connection_created
from django.db.models import CharField, Transform

IN_SQLITE = "PARALLAX_FOLDED"  # SQLite's own LOWER knows ASCII alone


@CharField.register_lookup
class Folded(Transform):
    """In small letters, ordered by their code points whatever the collation, as `sorted` orders them."""

    lookup_name = "folded"
    function = "LOWER"

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function=IN_SQLITE, **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template='(%(function)s(%(expressions)s) COLLATE "C")', **context)


def folded(text: str | None) -> str | None:
    return None if text is None else text.lower()


def connect() -> None:
    """Every connection to SQLite knows the function."""
    connection_created.connect(_on_connection, dispatch_uid="claims.name_order")


def _on_connection(connection: Any, **kwargs: Any) -> None:
    if isinstance(connection.connection, sqlite3.Connection):
        connection.connection.create_function(IN_SQLITE, 1, folded, deterministic=True)
