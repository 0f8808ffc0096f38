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
    first = list(behind(rows, keys, after).order_by(*keys)[: size + 1])
    return Page(first[:size], len(first) > size)


def behind(rows: QuerySet[Any], keys: tuple[str, ...], after: Model | None) -> QuerySet[Any]:
    """The rows that come after one in the order of the keys; one query, for its keys. All where it is None."""
    if after is None:
        return rows
    values = type(after)._default_manager.filter(pk=after.pk).values_list(*keys).get()
    return rows.filter(_behind(keys, values))


def _behind(keys: tuple[str, ...], values: tuple[Any, ...]) -> Q:
    """Rows greater than the values in lexicographic order."""
    behind, equal = Q(pk__in=[]), Q()
    for key, value in zip(keys, values, strict=True):
        behind |= equal & Q(**{f"{key}__gt": value})
        equal &= Q(**{key: value})
    return behind
