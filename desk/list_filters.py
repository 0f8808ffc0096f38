"""Filters of the desk's lists by one record among many: a list where they are few, else a field that suggests them."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib.admin import ListFilter
from django.db.models import QuerySet
from django.http import HttpRequest

from desk.record_choices import is_id
from pages.choosers import MOST_OPTIONS, text_field
from pages.paging import Page
from pages.suggesting import meant_by


class OneOfManyFilter(ListFilter):
    """Rows of one record, named in the address as on the site: by its address name, or how its name begins.

    A subclass says `title`, `parameter_name`, `path` (the lookup from a row to the record), `by_key`
    (how Django's own filter is called in an address, which is taken too), `records` (a queryset
    with `named` and `beginning`) and `suggest` (the name of an address). Where addresses called the filter
    otherwise before, `former_name` says how; that is taken too.
    """

    parameter_name: str
    path: str
    by_key: str
    records: QuerySet[Any]
    suggest: str
    former_name = ""

    def __init__(self, request: HttpRequest, params: dict[str, Any], model: Any, model_admin: Any) -> None:
        super().__init__(request, params, model, model_admin)
        self.others = [(name, value) for name, value in request.GET.lists() if name not in (*self.names, "p")]
        chosen_values = {name: str(params.pop(name)[-1]).strip() for name in self.names if name in params}
        if self.former_name in chosen_values:
            chosen_values.setdefault(self.parameter_name, chosen_values[self.former_name])
        self.typed = chosen_values.get(self.parameter_name) or chosen_values.get(self.by_key, "")
        self.matches = self._matching(chosen_values) if self.typed else Page([], False)
        self.offered = list(self.records.all()[: MOST_OPTIONS + 1])
        if len(self.offered) > MOST_OPTIONS:
            self.template = "desk/one_of_many_filter.html"

    @property
    def names(self) -> tuple[str, ...]:
        return self.parameter_name, self.by_key, *filter(None, [self.former_name])

    @property
    def chosen(self) -> Any:
        return self.matches.rows[0] if len(self.matches.rows) == 1 else None

    def _matching(self, chosen_values: dict[str, str]) -> Page:
        if self.parameter_name in chosen_values:
            return meant_by(self.records.all(), self.typed)
        return Page(list(self.records.filter(pk=int(self.typed))) if is_id(self.typed) else [], False)

    @property
    def problem(self) -> str:
        """Why what was typed chooses nothing; empty where it does."""
        if not self.typed or self.chosen:
            return ""
        if not self.matches.rows:
            return f"Nothing matches “{self.typed}”."
        more = "More than " if self.matches.has_more else ""
        return f"{more}{len(self.matches.rows)} match “{self.typed}”. Choose one:"

    def has_output(self) -> bool:
        return bool(self.offered)

    def expected_parameters(self) -> list[str | None]:
        return list(self.names)

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        if not self.typed:
            return queryset
        return queryset.filter(**{self.path: self.chosen}) if self.chosen else queryset.none()

    def choices(self, changelist: Any) -> Iterator[dict[str, Any]]:
        """`All`, and the records of a list; where a field stands for them, those that what was typed may mean."""
        without = changelist.get_query_string(remove=list(self.names))
        yield {"selected": not self.typed, "query_string": without, "display": "All"}
        for record in self.matches.rows if len(self.offered) > MOST_OPTIONS else self.offered:
            there = changelist.get_query_string({self.parameter_name: record.slug}, list(self.names[1:]))
            yield {"selected": record == self.chosen, "query_string": there, "display": str(record)}

    def field(self) -> str:
        """The text field, for the template."""
        label = str(self.chosen) if self.chosen else self.typed
        named = {"data-label": label, "data-slug": self.chosen.slug} if self.chosen else {}
        attrs = {"id": f"filter-{self.parameter_name}", "value": label, "size": 18, **named}
        return text_field(self.parameter_name, self.suggest, attrs, "")

    def hidden_fields(self) -> list[str]:
        """The other filters, as hidden fields."""
        hidden = forms.HiddenInput()
        return [hidden.render(name, value) for name, values in self.others for value in values]
