"""A key that a deleted record had is never given again, whatever migrations have made of its table."""

import json
import subprocess
import sys
from pathlib import Path

from tests import engines

HIGHEST = 7

# Rows hold nothing but what must be there: what they are is not what is asked.
SCRIPT = f"""
import json
import django
django.setup()
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

OURS = "articles claims events findings jobs packs renaming revisions syntheses".split()

def ask(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else cursor.lastrowid

def insert(table, **key):
    ask("PRAGMA foreign_keys = OFF")
    ask("PRAGMA ignore_check_constraints = ON")
    columns = ask(f'PRAGMA table_info("{{table}}")')
    row = {{**{{name: "" for _, name, _, is_needed, _, is_key in columns if is_needed and not is_key}}, **key}}
    names = ", ".join(f'"{{name}}"' for name in row)
    return ask(f'INSERT INTO "{{table}}" ({{names}}) VALUES ({{", ".join(["%s"] * len(row))}})', *row.values())

def migrate(first_or_last):
    executor = MigrationExecutor(connection)
    nodes = getattr(executor.loader.graph, first_or_last)()
    executor.migrate([node for node in nodes if node[0] in OURS])

migrate("root_nodes")
tables = {{name for (name,) in ask("SELECT name FROM sqlite_master WHERE sql LIKE '%%AUTOINCREMENT%%'")}}
tables = {{name for name in tables if name.split("_")[0] in OURS}}
for table in tables:
    [key] = [name for _, name, *_, is_key in ask(f'PRAGMA table_info("{{table}}")') if is_key]
    insert(table, **{{key: {HIGHEST}}})
    ask(f'DELETE FROM "{{table}}"')
ask("PRAGMA ignore_check_constraints = OFF")
migrate("leaf_nodes")
there = {{name for (name,) in ask("SELECT name FROM sqlite_master")}}
print(json.dumps({{table: insert(table) for table in sorted(tables & there)}}))
"""


def test_no_migration_gives_the_key_of_a_deleted_record_again(tmp_path: Path) -> None:
    environment = engines.environment(tmp_path)
    where = {"cwd": engines.PROJECT, "env": environment, "timeout": engines.HANGS}
    next_keys = json.loads(subprocess.check_output([sys.executable, "-c", SCRIPT], **where, text=True))  # type: ignore[call-overload]
    assert {"articles_article", "events_account", "claims_tag"} <= next_keys.keys()
    assert {table: key for table, key in next_keys.items() if key <= HIGHEST} == {}
