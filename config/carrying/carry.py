"""Write: carry a database of an earlier version over, whole or not at all.

Its rows are set aside, today's migrations make the tables as they make those of a new database, the rows go into them,
and what the migrations of yesterday would still have done is done. All of it is one transaction.
"""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError, IntegrityError
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from config import copies
from config.carrying import kinds, steps, tables
from config.carrying.yesterday import CAME, KEPT, TARGETS, THEN, NotCarried, is_yesterdays

Say = Callable[[str], Any]


def is_due(connection: Any) -> bool:
    """Whether the database is one to carry over; raises NotCarried where it is halfway."""
    return is_yesterdays(MigrationRecorder(connection).applied_migrations())


def carry(connection: Any, say: Say) -> bool:
    """Carry the database over where it is due; True then. Raises NotCarried, and leaves it as it was."""
    if not is_due(connection):
        return False
    say("The database is of an earlier version. Carrying it over to this one…")
    try:
        with tables.alone(connection):
            if not is_due(connection):
                return False  # somebody else has, while this waited
            if kept := keep(connection):
                say(f"  as it was it is kept in {kept}")
            rows = _carry(connection)
    except IntegrityError as error:
        raise NotCarried(f"What the database holds does not fit together ({_first_line(error)}).") from error
    except DatabaseError as error:  # others hold the tables, something of theirs stands on them, the disk is full
        raise NotCarried(f"The database cannot be carried over ({_first_line(error)}).") from error
    except (OSError, sqlite3.Error) as error:
        raise NotCarried(f"The database cannot be kept as it was before it is carried over ({error}).") from error
    say(f"  {rows:,} rows stand in the tables of this version")
    ContentType.objects.clear_cache()
    return True


def _carry(connection: Any) -> int:
    recorder = MigrationRecorder(connection)
    done_then = set(recorder.applied_migrations())
    wanted = MigrationLoader(None).project_state(TARGETS).apps.get_models(include_auto_created=True)
    old = tables.old_tables(connection, [model for model in wanted if model._meta.app_label in (*KEPT, *CAME)])
    aside = tables.set_aside(connection, old)
    recorder.migration_qs.filter(app__in=[*KEPT, *CAME, THEN]).delete()
    apps = MigrationExecutor(connection).migrate(TARGETS).apps
    rows = tables.put_back(connection, aside)
    kinds.rename(apps)
    steps.catch_up(connection, apps, done_then)
    connection.check_constraints()
    return rows


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0].rstrip(".")


def keep(connection: Any) -> Path | None:
    """Copy a SQLite database, as nobody else can change it now, into a file beside it; None on another engine."""
    if connection.vendor != "sqlite" or connection.is_in_memory_db():
        return None
    database = Path(connection.settings_dict["NAME"])
    path = copies.free_name(database.parent, "before-carrying-over")
    with copies.draft(path) as draft:
        draft.chmod(database.stat().st_mode & 0o777)
        copies.give_to_owner_of(database, draft)
        copies.copy(database, draft)
        copies.publish(draft, path)
    return path
