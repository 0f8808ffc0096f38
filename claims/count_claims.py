"""Write: how many claims each article makes under each heading, in the transaction of the change that bears on it."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Count, Model, Sum
from django.db.models.signals import post_delete, post_save, pre_save

from articles.models import Article, Passage
from claims import counts
from claims.choices import Kind, whose
from claims.models import Claim, ClaimCount, ClaimTotal, Forecast, TaggedClaim
from revisions import counting

K = TypeVar("K", int, str)

_BATCH = 200  # articles, headings or keys in one query

# By model: the field that names its parent, and the parent.
_PARENT_OF: dict[type[Model], tuple[str, type[Model]]] = {
    TaggedClaim: ("content_object_id", Claim),
    Forecast: ("claim_id", Claim),
    Claim: ("passage_id", Passage),
    Passage: ("article_id", Article),
}
_ARTICLE_OF: dict[type[Model], str] = {Claim: "passage__article", Passage: "article", Article: "pk"}


def connect() -> None:
    models: tuple[type[Model], ...] = (*_PARENT_OF, Article)
    for model in models:
        pre_save.connect(_on_leaving, sender=model, dispatch_uid="claims.count_claims.leaving")
        for signal in (post_save, post_delete):
            signal.connect(_on_change, sender=model, dispatch_uid=f"claims.count_claims.{id(signal)}")
    counting.written_in_bulk.connect(_on_bulk, dispatch_uid="claims.count_claims.bulk")


def _on_leaving(sender: type[Model], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Remember what a record is taken from: its claims are counted too, once that is done."""
    if sender in _PARENT_OF and not raw:
        path, _ = _PARENT_OF[sender]
        instance.former_parent = counting.stored_value(instance, path)


def _on_change(sender: type[Model], instance: Any, raw: bool = False, created: bool = False, **kwargs: Any) -> None:
    if raw or (created and sender in (Article, Passage)):  # which makes no claim yet
        return
    if sender is Article:
        counting.call_at_end(_flush, [(Article, instance.pk)])
        return
    path, above = _PARENT_OF[sender]
    now, before = getattr(instance, path), getattr(instance, "former_parent", None)
    moved = {(above, key) for key in (now, before) if key is not None}
    is_deleted = kwargs.get("signal") is post_delete
    if sender is not Passage or len(moved) > 1 or is_deleted:  # else a passage says the same of the same article
        counting.call_at_end(_flush, moved)


def _on_bulk(sender: type[Model], keys: Collection[int], **kwargs: Any) -> None:
    if sender in _ARTICLE_OF:
        counting.call_at_end(_flush, [(sender, key) for key in keys])


def _flush(changed: set[tuple[type[Model], int]]) -> None:
    with counting.within_the_change():
        articles = {key for model, key in changed if model is Article}
        for model in (Claim, Passage):
            for keys in _batches(key for of, key in changed if of is model):
                rows = model._default_manager.filter(pk__in=keys).order_by()
                articles.update(rows.values_list(_ARTICLE_OF[model], flat=True))
        count_claims(articles)


def _batches(keys: Iterable[K]) -> Iterator[list[K]]:
    ordered = sorted(keys)
    return (ordered[start : start + _BATCH] for start in range(0, len(ordered), _BATCH))


def count_claims(articles: Iterable[int]) -> None:
    """Count the claims of these articles anew; writes what has changed. Within a transaction."""
    headings: set[str] = set()
    for batch in _batches(articles):
        counted = _counted(batch)
        stored = {(row.article, row.heading): row for row in ClaimCount.objects.filter(article__in=batch)}
        gone = [row for key, row in stored.items() if key not in counted]
        new = [row for key, row in counted.items() if not _is_same(row, stored.get(key))]
        headings.update(row.heading for row in (*gone, *new))
        for keys in _batches(row.pk for row in gone):
            ClaimCount.objects.filter(pk__in=keys).delete()
        ClaimCount.objects.bulk_create(
            new,
            batch_size=_BATCH,
            update_conflicts=True,
            unique_fields=["article", "heading"],
            update_fields=["published", "claims"],
        )
    _sum(headings)


def count_all_claims() -> None:
    """Count those of all articles anew, for writes past all models."""
    with transaction.atomic():
        counting.clear(ClaimCount)
        counting.clear(ClaimTotal)
        count_claims(Article.objects.values_list("pk", flat=True))


def _counted(articles: list[int]) -> dict[tuple[int, str], ClaimCount]:
    times: Counter[tuple[int, str]] = Counter()
    days: dict[int, date] = {}
    standing = Claim.objects.standing().filter(passage__article__in=articles).order_by()
    article = ("passage__article_id", "passage__article__published_position")
    fields = (*article, "kind", "voice", "speaker", "forecast__outcome")
    for key, day, kind, voice, speaker, outcome in standing.values_list(*fields):
        days[key] = day
        times[key, counts.ALL] += 1
        if kind == Kind.PREDICTION or outcome is not None:
            for of in ("", whose(voice, speaker)):
                times[key, counts.forecasts(of)] += 1
                times[key, counts.outcome(outcome or Forecast.Outcome.OPEN, of)] += 1
    for key, tag in standing.exclude(tagged=None).values_list("passage__article_id", "tagged__tag"):
        times[key, counts.topic(tag)] += 1
    return {
        (key, heading): ClaimCount(article=key, heading=heading, published=days[key], claims=number)
        for (key, heading), number in times.items()
    }


def _is_same(one: ClaimCount, other: ClaimCount | None) -> bool:
    return other is not None and (one.published, one.claims) == (other.published, other.claims)


def _sum(headings: Iterable[str]) -> None:
    """Take the sums under these headings anew, so that a wrong one is right after the next change."""
    for batch in _batches(headings):
        under = ClaimCount.objects.filter(heading__in=batch).order_by().values("heading")
        sums = under.annotate(number=Sum("claims"), sources=Count("article")).values_list(
            "heading", "number", "sources"
        )
        totals = [ClaimTotal(heading=heading, claims=number, articles=sources) for heading, number, sources in sums]
        ClaimTotal.objects.filter(pk__in=batch).exclude(pk__in=[total.pk for total in totals]).delete()
        ClaimTotal.objects.bulk_create(
            totals, update_conflicts=True, unique_fields=["heading"], update_fields=["claims", "articles"]
        )
