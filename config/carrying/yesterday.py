"""Databases of before the migrations were written anew: their migrations, tables and columns. Pure."""

from collections.abc import Collection

Name = tuple[str, str]  # app label, migration


class NotCarried(Exception):
    """The database is of no version that can be carried over; nothing was changed. The message says why."""


def _named(label: str, *names: str) -> frozenset[Name]:
    return frozenset((label, name) for name in names)


# What version 7f301d3 had, and in what order any of the rest came after it.
RELEASED = (
    _named("articles", "0001_initial", "0002_reprints")
    | _named("claims", "0001_initial", "0002_claim_by_kind")
    | _named("packs", "0001_initial")
    | _named("revisions", "0001_initial")
    | _named("timeline", "0001_initial", "0002_touches", "0003_findings", "0004_syntheses")
    | _named("timeline", "0005_finding_basis", "0006_one_voice")
)
SINCE = (
    _named("articles", "0003_former_slugs", "0004_summary")
    | _named("claims", "0003_topics")
    | _named("jobs", "0001_initial")
    | _named("packs", "0002_topics")
    | _named("renaming", "0001_initial")
    | _named("timeline", "0007_touch_moment", "0008_source_counts", "0009_finding_keys", "0010_former_slugs")
    | _named("timeline", "0011_key_findings", "0012_corrections", "0013_changed_events")
)
KNOWN = RELEASED | SINCE

FIRST = "0001_initial"  # of each app, in both histories
KEPT = ("articles", "claims", "jobs", "packs", "renaming", "revisions")
CAME = ("events", "findings", "syntheses")  # the tables of these were timeline's
THEN = "timeline"

TARGETS = [*((label, FIRST) for label in (*KEPT, *CAME)), ("revisions", "0002_owedwork")]

# Names of no migration of this history: whoever has one is of yesterday.
_TELLING = frozenset((label, name) for label, name in KNOWN if label == THEN or name != FIRST)

RENAMED_MODELS = {"changedevent": ("touch",)}  # model: what it was called
RENAMED_COLUMNS = {
    ("articles_passage", "summary"): "digest",
    ("events_particular", "correction"): "reading",
    ("findings_finding", "is_key"): "is_telling",
    ("findings_finding", "rank"): "telling_order",
}


def is_yesterdays(applied: Collection[Name]) -> bool:
    """Whether a database with these migrations is to be carried over; raises NotCarried where it is halfway."""
    ours = {name for name in applied if name[0] in (*KEPT, *CAME, THEN)}
    if not ours & _TELLING:
        return False
    if came := sorted(name for name in ours if name[0] in CAME):
        raise NotCarried(
            f"The database is halfway between two versions ({'.'.join(came[0])} beside tables of before): "
            "put a copy of it back in its place."
        )
    if unknown := sorted(ours - KNOWN):
        raise NotCarried(
            f"The database is of a version that is not known here (its migration {'.'.join(unknown[-1])})."
        )
    if missing := sorted(RELEASED - ours):
        raise NotCarried(
            f"The database is older than any that this version can carry over ({'.'.join(missing[0])} is missing): "
            "take it to version 7f301d3 first, with that version's `manage.py migrate`."
        )
    return True


def tables_then(table: str) -> list[str]:
    """What a table of today may have been called, today's name first."""
    label, _, model = table.partition("_")
    if label not in CAME:
        return [table]
    return [f"{THEN}_{name}" for name in (model, *RENAMED_MODELS.get(model, ()))]


def columns_then(table: str, column: str) -> list[str]:
    """What a column of today may have been called, today's name first."""
    was = RENAMED_COLUMNS.get((table, column))
    return [column, was] if was else [column]
