"""Write: a synthetic corpus into the database that the settings name, all of it or nothing."""

import hashlib
from collections import Counter
from collections.abc import Iterator

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models

from articles.keep_names import keep_all_names
from articles.models import Article
from bench.corpus import batches
from bench.loading import bulk_load, table_of
from bench.plan import Plan
from bench.rows import COLUMNS
from claims.count_claims import count_all_claims
from events.count_sources import count_all_sources
from events.models import ChangedEvent
from revisions import counting


class NotEmpty(Exception):
    """The database holds something else; the message is for the person who asked."""


def write(plan: Plan) -> Counter[str] | None:
    """Write the corpus; returns the number of rows by model, or None where it is there already.

    Raises NotEmpty where the database holds anything else, BadPlan where the plan
    cannot be kept. Histories stay empty. Not to be called within a transaction.
    """
    if _is_there(plan):
        return None
    _refuse_what_is_not_empty()
    tables = {label: table_of(apps.get_model(label), columns) for label, columns in COLUMNS.items()}
    numbers: Counter[str] = Counter()
    with bulk_load([table.name for table in tables.values()]) as insert:
        for label, rows in batches(plan):
            insert(tables[label], rows)
            numbers[label] += len(rows)
        _number_on()
        _note_all()
    return numbers


def _note_all() -> None:
    """Count the sources, and say that every event has changed; findings are among the rows that were written."""
    counting.bump()
    count_all_sources()
    count_all_claims()
    keep_all_names()
    number, moment = counting.state()
    ChangedEvent.objects.create(revision=number, changed_at=moment)


def written() -> Iterator[type[models.Model]]:
    """The models that a corpus fills, those first that others point to."""
    return (apps.get_model(label) for label in COLUMNS)


def digest() -> str:
    """A digest of every row and column of the models that a corpus fills."""
    sum_of_rows = hashlib.blake2b(digest_size=16)
    for model in written():
        names = [field.attname for field in model._meta.concrete_fields]
        sum_of_rows.update(f"{model._meta.label} {names}\n".encode())
        for row in model._default_manager.order_by("pk").values_list(*names).iterator():
            sum_of_rows.update(f"{[None if value is None else str(value) for value in row]}\n".encode())
    return sum_of_rows.hexdigest()


def _is_there(plan: Plan) -> bool:
    return Article.objects.filter(pk=1, notes=plan.label).exists()


def _refuse_what_is_not_empty() -> None:
    first = Article.objects.filter(pk=1).first()
    if first and first.notes.startswith("Synthetic corpus"):
        raise NotEmpty(f"The database already holds another corpus ({first.notes.rstrip('.')}); take an empty one.")
    for model in written():
        if model._default_manager.exists():
            raise NotEmpty(f"The database already holds {model._meta.verbose_name_plural}; take an empty one.")


def _number_on() -> None:
    """Let the database's own numbering start behind the keys that were given."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(written())):
            cursor.execute(statement)
