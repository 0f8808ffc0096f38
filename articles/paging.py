"""Page a list by key: the next page begins after a record, so nothing is skipped or shown twice."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet


@dataclass(frozen=True)
class Page:
    rows: list[Any]
    has_more: bool

    @property
    def last(self) -> Any:
        return self.rows[-1] if self.rows else None


def page_of(rows: QuerySet[Any], keys: tuple[str, ...], after: Model | None, size: int) -> Page:
    """The first `size` rows behind `after`, in ascending order of the keys.

    The keys hold no NULL and end with a unique one. One query, and one for the keys of `after`.
    """
    ordered = rows.order_by(*keys)
    if after is not None:
        model = type(after)
        values = model._default_manager.filter(pk=after.pk).values_list(*keys).get()
        ordered = ordered.filter(_behind(keys, values))
    found = list(ordered[: size + 1])
    return Page(found[:size], len(found) > size)


def _behind(keys: tuple[str, ...], values: tuple[Any, ...]) -> Q:
    """Rows greater than the values in lexicographic order."""
    behind, equal = Q(pk__in=[]), Q()
    for key, value in zip(keys, values, strict=True):
        behind |= equal & Q(**{f"{key}__gt": value})
        equal &= Q(**{key: value})
    return behind
