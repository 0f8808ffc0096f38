"""Databases as they were between two versions, and those that can be none: made from the dumps by hand."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.carrying import facts
from tests.carrying.dumps import refill_sqlite
from tests.config.restores import run

APPLIED = "INSERT INTO django_migrations (app, name, applied) VALUES ('{}', '{}', '2026-11-26')"

# After the first two of what came since 7f301d3: a `migrate` that was stopped there.
SOON_AFTER = [
    "ALTER TABLE timeline_touch ADD COLUMN changed_at datetime NULL",
    "CREATE TABLE timeline_sourcecount (event integer NOT NULL PRIMARY KEY, sources integer, weight integer)",
    "INSERT INTO timeline_sourcecount SELECT id, 77, weight FROM timeline_event",
    APPLIED.format("timeline", "0007_touch_moment"),
    APPLIED.format("timeline", "0008_source_counts"),
]
# The last state of all: models and columns are called as today, tables not yet.
LAST = [
    "ALTER TABLE articles_passage RENAME COLUMN digest TO summary",
    "ALTER TABLE timeline_particular RENAME COLUMN reading TO correction",
    "ALTER TABLE timeline_finding RENAME COLUMN is_telling TO is_key",
    "ALTER TABLE timeline_finding RENAME COLUMN telling_order TO rank",
    "ALTER TABLE timeline_touch RENAME TO timeline_changedevent",
    "UPDATE django_content_type SET model = 'changedevent' WHERE app_label = 'timeline' AND model = 'touch'",
    "INSERT INTO auth_permission (name, content_type_id, codename) SELECT 'Can view changed event', id,"
    " 'view_changedevent' FROM django_content_type WHERE model = 'changedevent'",
    APPLIED.format("articles", "0004_summary"),
    *(APPLIED.format("timeline", n) for n in ("0011_key_findings", "0012_corrections", "0013_changed_events")),
]
NAMES_OF_LAST = {
    **facts.NAMES,
    **{name: then for name, then in facts.THEN.items() if then.startswith("timeline_")},
    "changed_event": "timeline_changedevent",
    "changed_event_model": "touch",  # in the names of permissions
}

# What no earlier version had, beside what it is counted from.
STORED = [
    (
        "SELECT claims FROM claims_claimtotal WHERE heading = 'all'",
        "SELECT count(*) FROM claims_claim WHERE status <> 'retired'",
    ),
    (
        "SELECT sum(claims) FROM claims_claimcount WHERE heading LIKE 'topic %'",
        "SELECT count(*) FROM claims_taggedclaim t JOIN claims_claim c ON c.id = t.content_object_id"
        " WHERE c.status <> 'retired'",
    ),
    (
        "SELECT count(DISTINCT record) FROM articles_nameentry WHERE kind = 'articles.article'",
        "SELECT count(*) FROM articles_article",
    ),
]

BETWEEN = [("7f301d3", SOON_AFTER, facts.THEN), ("42fe410", LAST, NAMES_OF_LAST)]


def made(data: Path, version: str, changes: list[str]) -> Path:
    database = data / "parallax.sqlite3"
    refill_sqlite(version, database)
    with closing(sqlite3.connect(database)) as connection:
        for change in changes:
            connection.execute(change)
        connection.commit()
    return database


def told(database: Path, version: str, names: dict[str, str]) -> Any:
    with closing(sqlite3.connect(database)) as connection:
        kinds = {
            kind: asked for kind, asked in facts.KINDS[version].items() if kind != "changed events"
        }  # more, once findings are computed
        return facts.told(lambda question: connection.execute(question).fetchall(), names, kinds)


@pytest.mark.parametrize(("version", "changes", "names"), BETWEEN, ids=["soon after the first", "the last of all"])
def test_a_database_between_two_versions_is_carried_over_too(tmp_path, version, changes, names):
    database = made(tmp_path, version, changes)
    before = told(database, version, names)
    code, said = run("migrate", data=tmp_path)
    assert code == 0 and "it is kept in" in said, said
    assert told(database, version, facts.NAMES) == before
    with closing(sqlite3.connect(database)) as connection:
        counts = connection.execute("SELECT min(sources), max(sources) FROM events_sourcecount").fetchone()
        assert counts < (77, 77)  # counted anew, with the findings
        for one, other in STORED:
            assert connection.execute(one).fetchone() == connection.execute(other).fetchone() > (0,), one
        names_now = "SELECT count(*) FROM auth_permission WHERE codename LIKE ?"
        assert connection.execute(names_now, ["%_touch"]).fetchone() == (0,)
        assert connection.execute(names_now, ["%_changedevent"]).fetchone() == (4,)


REFUSED = [
    ([APPLIED.format("events", "0001_initial")], "halfway between two versions"),
    (
        ["CREATE TABLE timeline_mine (id integer)"],
        "a table that no version before this one has made (timeline_mine)",
    ),
    (["ALTER TABLE claims_claim ADD COLUMN mine text"], "has a column that no version before this one has made (mine)"),
    (["DELETE FROM django_migrations WHERE name = '0006_one_voice'"], "older than any that this version can carry"),
    (
        [  # as references are not held against their tables in the meantime, all are looked at in the end
            "UPDATE claims_forecast SET claim_id = 99999 WHERE id = (SELECT min(id) FROM claims_forecast)",
        ],
        "does not fit together (The row in table 'claims_forecast'",
    ),
]


@pytest.mark.parametrize(("changes", "sentence"), REFUSED, ids=[row[1][:30] for row in REFUSED])
def test_any_other_is_refused_and_left_as_it_was(tmp_path, changes, sentence):
    database = made(tmp_path, "7f301d3", changes)
    with closing(sqlite3.connect(database)) as connection:
        before = list(connection.iterdump())
    code, said = run("migrate", data=tmp_path)
    assert code == 1 and sentence in said and "Nothing was changed." in said
    with closing(sqlite3.connect(database)) as connection:
        assert list(connection.iterdump()) == before


def test_who_only_asks_changes_nothing(tmp_path):
    database = made(tmp_path, "7f301d3", [])
    code, said = run("migrate", "--check", data=tmp_path)
    assert code == 1 and "`migrate` carries it over first" in said
    assert told(database, "7f301d3", facts.THEN)
