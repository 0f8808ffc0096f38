"""Carry a database over in processes that are killed at one step after another, then in two at once.

Run as a script, in a process whose environment names the database; writes what was found to a file as JSON.
"""

import json
import os
import signal
import sys
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

# The steps: before the first statement that begins so, or before all of it is written.
STEPS = [
    'CREATE TABLE "findings_finding"',
    'UPDATE "django_content_type"',
    "COMMIT",
]
NOTHING_TO_DO = 3
OWED = "SELECT name FROM revisions_owedwork"


def set_up() -> None:
    import django

    warnings.filterwarnings("ignore", "No directory at")
    django.setup()


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def carry(until: str = "") -> bool:
    """Carry over as `migrate` does first of all; the process kills itself at a step. True where anything was done."""
    from django.db import connection

    from config.carrying.carry import carry

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout=600000")  # of two at once one waits, however long the other takes

    def watched(execute: Callable[..., Any], statement: str, *rest: Any) -> Any:
        if until and statement.startswith(until):
            die()
        return execute(statement, *rest)

    if until == "COMMIT":
        connection._commit = die
    with connection.execute_wrapper(watched):
        return carry(connection, lambda line: None)


def children(*steps: str) -> list[int]:
    """How processes ended that carried over at the same time, each to its step.

    0 for one that has done it, NOTHING_TO_DO for one that had not to, less than 0 for one that was killed.
    """
    pids = []
    for step in steps:
        if pid := os.fork():
            pids.append(pid)
            continue
        code = 1
        try:
            code = 0 if carry(step) else NOTHING_TO_DO
        except Exception:
            traceback.print_exc()
        finally:
            os._exit(code)
    return [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids]


def refusal() -> str:
    """Why it is not carried over, as it is said to whoever asks for it."""
    from django.core.management import CommandError, call_command

    try:
        call_command("migrate", verbosity=0)
    except CommandError as sentence:
        return str(sentence)
    return ""


def state(names: Any) -> Any:
    """What the database holds and is made of; leaves no connection open."""
    from django.db import connection

    from tests.carrying import facts, schema
    from tests.carrying.visiting import ask

    found = [facts.digests(facts.told(ask, names)), facts.rows(ask, names), schema.of_this_process()]
    connection.close()
    return found


def main() -> None:
    sys.path.insert(0, str(Path.cwd()))
    set_up()
    from django.core.management import call_command
    from django.db import connection

    from tests.carrying import facts
    from tests.carrying.visiting import ask

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("GRANT SELECT ON timeline_event TO PUBLIC")
    before = state(facts.THEN)
    found: dict[str, Any] = {"killed": {}}
    for step in STEPS:
        ended = children(step)
        found["killed"][step] = [*ended, state(facts.THEN) == before]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("CREATE VIEW mine AS SELECT title FROM timeline_event")
            found["with a view"] = refusal()
            cursor.execute("DROP VIEW mine")
        connection.close()
    found["at once"] = sorted(children("", ""))
    found["after"] = state(facts.NAMES)
    found["before"] = before
    found["owed"] = [ask(OWED)]
    call_command("migrate", verbosity=0)  # after the processes that carried over, and went no further
    found["owed"].append(ask(OWED))
    found["changed since"] = ask("SELECT count(*) FROM events_changedevent WHERE event IS NULL")
    if connection.vendor == "postgresql":
        found["rights"] = ask("SELECT has_table_privilege('public', 'events_event', 'SELECT')")
    Path(sys.argv[1]).write_text(json.dumps(found))


if __name__ == "__main__":
    main()
