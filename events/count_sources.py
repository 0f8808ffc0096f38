"""Write: how many sources speak of each event, in the transaction of the change that bears on it."""

from collections.abc import Collection
from typing import Any

from django.db import connection, transaction
from django.db.models import Count, F

from events.models import Account, SourceCount

_BATCH = 500  # events in one query
_COLUMNS = ("event", "weight", "sources")


def count_sources(events: Collection[int]) -> None:
    """Count those of these events anew; writes what has changed. Within a transaction."""
    ordered = sorted(events)
    for start in range(0, len(ordered), _BATCH):
        batch = ordered[start : start + _BATCH]
        rows = _counted(Account.objects.filter(event__in=batch))
        counted = {row[0]: SourceCount(**dict(zip(_COLUMNS, row, strict=True))) for row in rows}
        stored = {row.event: row for row in SourceCount.objects.filter(event__in=batch)}
        SourceCount.objects.bulk_create(
            [row for event, row in counted.items() if event not in stored or not _is_same(row, stored[event])],
            update_conflicts=True,
            unique_fields=["event"],
            update_fields=["sources", "weight"],
        )
        if gone := stored.keys() - counted.keys():
            SourceCount.objects.filter(event__in=gone).delete()


def count_all_sources() -> None:
    """Count those of all events anew, for writes past all models; within the database, which takes half the time."""
    counted, parameters = _counted(Account.objects.all()).query.sql_with_params()
    table, *columns = map(connection.ops.quote_name, (SourceCount._meta.db_table, *_COLUMNS))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table}")
        cursor.execute(f"INSERT INTO {table} ({', '.join(columns)}) {counted}", parameters)


def _counted(accounts: Any) -> Any:
    """Rows of _COLUMNS."""
    articles = Count("claim__passage__article", distinct=True)
    rows = accounts.standing().order_by().values("event", weight=F("event__weight")).annotate(sources=articles)
    return rows.values_list(*_COLUMNS)


def _is_same(one: SourceCount, other: SourceCount) -> bool:
    return (one.sources, one.weight) == (other.sources, other.weight)
