"""Write: what records are found by, in the transaction of the change that bears on their names."""

from collections.abc import Collection
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_save

from articles.models import Article, Author, Authorship
from articles.names import NameEntry
from articles.querysets import NamedQuerySet
from pages.prefixes import entries
from revisions import counting

_BATCH = 500  # records in one query


def connect() -> None:
    pre_save.connect(_on_leaving, sender=Authorship, dispatch_uid="articles.keep_names.leaving")
    for signal in (post_save, post_delete):
        signal.connect(_on_change, dispatch_uid=f"articles.keep_names.{id(signal)}")
    counting.written_in_bulk.connect(_on_bulk, dispatch_uid="articles.keep_names.bulk")


def keep_all_names() -> None:
    """Write those of all records, for writes past all models."""
    with transaction.atomic():
        counting.clear(NameEntry)
        for model in filter(_is_named, apps.get_models()):
            _keep(model, model._default_manager.values_list("pk", flat=True))


def _is_named(model: type[Model]) -> bool:
    return issubclass(getattr(model._default_manager, "_queryset_class", object), NamedQuerySet)


def _on_leaving(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Remember the article that an authorship is taken from: it loses the author's name."""
    if not raw:
        instance.former_article = counting.stored_value(instance, "article")


def _on_change(sender: type[Model], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if raw:
        return
    if isinstance(instance, Authorship):
        articles = {instance.article_id, getattr(instance, "former_article", None)} - {None}
        counting.call_at_end(_flush, [(Article, key) for key in articles])
    elif _is_named(sender):
        counting.call_at_end(_flush, [(sender, instance.pk)])


def _on_bulk(sender: type[Model], keys: Collection[int], **kwargs: Any) -> None:
    if _is_named(sender):
        counting.call_at_end(_flush, [(sender, key) for key in keys])


def _flush(changed: set[tuple[type[Model], int]]) -> None:
    with counting.within_the_change():
        authors = {key for model, key in changed if model is Author}
        theirs = Authorship.objects.filter(author__in=authors).values_list("article", flat=True)
        changed = changed | {(Article, key) for key in theirs}
        for model in sorted({model for model, _ in changed}, key=lambda model: model._meta.label):
            _keep(model, {key for of, key in changed if of is model})


def _keep(model: type[Model], keys: Collection[int]) -> None:
    ordered = sorted(keys)
    for start in range(0, len(ordered), _BATCH):
        batch = ordered[start : start + _BATCH]
        named: Any = model._default_manager.filter(pk__in=batch)
        wanted = {(row.key, text) for row in named.names() for text in entries(row)}
        rows = NameEntry.objects.of(model).filter(record__in=batch).values_list("record", "text", "pk")
        stored = {(record, bytes(text)): key for record, text, key in rows}
        gone = [key for entry, key in stored.items() if entry not in wanted]
        for n in range(0, len(gone), _BATCH):
            NameEntry.objects.filter(pk__in=gone[n : n + _BATCH]).delete()
        kind = model._meta.label_lower
        new = [NameEntry(kind=kind, record=record, text=text) for record, text in sorted(wanted - stored.keys())]
        NameEntry.objects.bulk_create(new, batch_size=_BATCH)
