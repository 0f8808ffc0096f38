"""What a database is made of, as texts that can be held against another's: tables, columns, constraints, indexes."""

from collections.abc import Callable
from typing import Any

SQLITE = ("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%'",)
POSTGRES = (
    "SELECT table_name, row_number() OVER (PARTITION BY table_name ORDER BY ordinal_position), column_name,"
    " data_type, udt_name, character_maximum_length, is_nullable,"
    " column_default, is_identity, identity_generation FROM information_schema.columns WHERE table_schema = 'public'",
    "SELECT conrelid::regclass, conname, contype, condeferrable, condeferred, pg_get_constraintdef(oid)"
    " FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'",
    "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "SELECT sequencename, data_type, start_value, increment_by FROM pg_sequences WHERE schemaname = 'public'",
)


def told(ask: Callable[[str], Any], questions: tuple[str, ...]) -> list[str]:
    return sorted(" | ".join(map(str, row)) for question in questions for row in ask(question))


def of_this_process() -> list[str]:
    from django.db import connection

    from tests.carrying.visiting import ask

    return told(ask, SQLITE if connection.vendor == "sqlite" else POSTGRES)
