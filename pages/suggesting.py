"""One record among many, by its address name, its name, or how that begins: for forms, and as data for a type-ahead."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.validators import slug_re
from django.http import HttpRequest, JsonResponse

from pages.filters import MAX_QUERY, FilterForm
from pages.paging import Page

SUGGESTED = 12  # records named at once: more nobody reads to choose one


def suggestions(records: Any, text: str) -> Page:
    """What the text may mean: records of that very name first, then those that begin so, in their own order.

    `records` is a queryset with `named` and `beginning`. Three queries, of so many rows at most.
    """
    text = text.strip()
    return _with_those_beginning(records, text, list(records.named(text)[:SUGGESTED]) if text else [])


def _with_those_beginning(records: Any, text: str, named: list[Any]) -> Page:
    found = {record.pk: record for record in [*named, *records.beginning(text)[: SUGGESTED + 1]]}
    rows = list(found.values())
    return Page(rows[:SUGGESTED], len(rows) > SUGGESTED)


def meant_by(records: Any, text: str) -> Page:
    """The one record that the text means, or the several that it may mean, or none.

    An address name means its record whatever else begins so, and a name that only one has means that one.
    """
    text = text.strip()
    if not text or "\0" in text or len(text) > MAX_QUERY:
        return Page([], False)
    if slug_re.match(text) and (one := records.filter(slug=text).first()):
        return Page([one], False)
    named = list(records.named(text)[:SUGGESTED])
    return Page(named, False) if len(named) == 1 else _with_those_beginning(records, text, named)


class SuggestFilter(FilterForm):
    begins = forms.CharField(required=False, max_length=MAX_QUERY)


def as_data(found: Page, notes: Mapping[int, str] | None = None) -> dict[str, Any]:
    """`rows` of `slug`, `label` and `note` (by the record's key), and whether there are more."""
    notes = notes or {}
    rows = [{"slug": row.slug, "label": str(row), "note": notes.get(row.pk, "")} for row in found.rows]
    return {"rows": rows, "has_more": found.has_more}


def answer(request: HttpRequest, records: Any) -> JsonResponse:
    """What `?begins=` may mean among these records, as data. Raises BadFilter."""
    return JsonResponse(as_data(suggestions(records, SuggestFilter.of(request.GET).cleaned_data["begins"])))
