"""What a database refused, and whether somebody else may be the reason."""

import re

from django.apps import apps
from django.db import IntegrityError
from django.db.models import Model

from renaming.models import FormerSlug, OwnName, Renamable

_TAKEN = ("23505", "SQLITE_CONSTRAINT_UNIQUE")
_GONE = ("23503", "SQLITE_CONSTRAINT_FOREIGNKEY")  # what a record refers to


def is_of_two_writers(error: IntegrityError) -> bool:
    """Whether another try may end otherwise, as it sees what somebody else has taken or deleted meanwhile."""
    return _code(error) in (*_TAKEN, *_GONE)


def is_of_a_name(error: IntegrityError) -> bool:
    """Whether a slug, or another name of a record's own, was refused since another record has it."""
    if _code(error) not in _TAKEN:
        return False
    named: list[type[Model]] = [
        OwnName,
        FormerSlug,
        *(model for model in apps.get_models() if issubclass(model, Renamable)),
    ]
    return _table(error) in {model._meta.db_table for model in named}


def _code(error: IntegrityError) -> str:
    cause = error.__cause__
    return str(getattr(cause, "sqlstate", None) or getattr(cause, "sqlite_errorname", ""))


def _table(error: IntegrityError) -> str:
    if told := getattr(error.__cause__, "diag", None):  # PostgreSQL
        return str(told.table_name)
    found = re.search(r"failed: (\w+)\.", str(error))
    return found[1] if found else ""
