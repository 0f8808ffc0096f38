"""A long list in a form of the desk, a part at a time: what is not shown stays as it is."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dates.english import grouped

SHOWN = 40  # rows, or chosen records, of one part


@dataclass(frozen=True)
class ListPart:
    """Which part of a list a form shows; the next one is at the same address with another number in it."""

    name: str  # of the parameter
    query: QueryDict
    total: int

    @property
    def begin(self) -> int:
        """How many come before it. A number that leads nowhere is the first part's."""
        asked = self.query.get(self.name, "")
        begin = int(asked) - 1 if asked.isascii() and asked.isdigit() and len(asked) < 10 else 0
        return begin if 0 < begin < self.total else 0

    @property
    def end(self) -> int:
        return min(self.begin + SHOWN, self.total)

    @property
    def in_words(self) -> SafeString:
        """What is shown, with links to what is not; empty where all is."""
        if self.total <= SHOWN:
            return SafeString("")
        before = self._link(max(0, self.begin - SHOWN), "before") if self.begin else ""
        after = self._link(self.end, "next") if self.end < self.total else ""
        shown = f"{grouped(self.begin + 1)}–{grouped(self.end)} of {grouped(self.total)}"
        return format_html("{}; the others stay as they are. {} {}", shown, before, after)

    def _link(self, begin: int, label: str) -> SafeString:
        query = self.query.copy()
        query[self.name] = str(begin + 1)
        return format_html('<a href="?{}">Show the {} {}</a>', query.urlencode(), label, SHOWN)


class FormInParts(forms.ModelForm):
    """A form whose choices of several records are shown in parts where they are many.

    What was shown comes back with what is sent, in hidden fields: the rest of what is chosen by then is kept.
    """

    query: ClassVar[QueryDict]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._in_parts: list[str] = []
        for name, field in self.fields.items():
            chosen = self.initial.get(name)
            if not (isinstance(field, forms.ModelMultipleChoiceField) and isinstance(chosen, list)):
                continue
            # What is sent says if it was in parts, however many there are by now: somebody may have saved meanwhile.
            if self.add_initial_prefix(name) in self.data if self.is_bound else len(chosen) > SHOWN:
                self._show_part(name, field, sorted(chosen, key=lambda record: record.pk))

    def _show_part(self, name: str, field: Any, chosen: list[Any]) -> None:
        part = ListPart(f"{name}_from", self.query, len(chosen))
        self.initial[name] = chosen[part.begin : part.end]
        field.show_hidden_initial = True
        field.help_text = part.in_words
        self._in_parts.append(name)

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc]
        for name in self._in_parts:
            if name in self.cleaned_data:
                self.cleaned_data[name] = self._with_what_was_not_shown(name)

    def _with_what_was_not_shown(self, name: str) -> Any:
        field: Any = self.fields[name]
        sent = field.hidden_widget().value_from_datadict(self.data, self.files, self.add_initial_prefix(name))
        shown, now = set(sent or ()), getattr(self.instance, name).values_list("pk", flat=True)
        kept = {key for key in now if str(key) not in shown}
        return field.queryset.filter(pk__in=kept | {record.pk for record in self.cleaned_data[name]})
