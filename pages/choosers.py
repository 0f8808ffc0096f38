"""What a form shows to choose records by: a list where they are few, a text field that suggests where they are many.

A list of all would make every page longer with every record, and nobody reads down hundreds.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from pages.filters import MAX_QUERY

MOST_OPTIONS = 40  # of one list

Label = Callable[[Any], str]


class Options(forms.Select):
    """A select written in one go: Django renders a template for every option, 25 ms for 240 of them."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        widget = self.get_context(name, value, attrs)["widget"]
        options = (option for _, group, _ in widget["optgroups"] for option in group)
        written = format_html_join(
            "\n", '<option value="{}"{}>{}</option>', ((o["value"], flatatt(o["attrs"]), o["label"]) for o in options)
        )
        return format_html('<select name="{}"{}>\n{}\n</select>', widget["name"], flatatt(widget["attrs"]), written)


class Chooser(forms.Widget):
    """One record: `records` is a queryset, `suggest` the name of the address that suggests some of them.

    The text field shows a record by its label, which is taken as well as its address name;
    the script sends the address name in its place.
    """

    def __init__(self, records: Any, empty_label: str, suggest: str, attrs: Any = None) -> None:
        super().__init__(attrs)
        self.records, self.empty_label, self.suggest = records, empty_label, suggest
        self.chosen: Any = None
        self.label: Label = str

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        offered = self.offered()
        attrs = self.build_attrs(self.attrs, attrs)
        if offered is None:
            return text_field(name, self.suggest, {**attrs, **self._shown(value)}, self.empty_label)
        named = [("", self.empty_label), *((record.slug, self.label(record)) for record in offered)]
        return Options(choices=named).render(name, self.chosen.slug if self.chosen else value, attrs)

    def offered(self) -> list[Any] | None:
        """The records, where a list holds them all."""
        records = list(self.records[: MOST_OPTIONS + 1])
        return records if len(records) <= MOST_OPTIONS else None

    def _shown(self, value: Any) -> dict[str, str]:
        if not self.chosen:
            return {"value": str(value or "")}
        label = str(self.chosen)
        return {"value": label, "data-label": label, "data-slug": self.chosen.slug}


class Chips(forms.Widget):
    """Several records: each chosen one a ticked box that can be cleared, and a text field for a further one."""

    def __init__(self, suggest: str, hint: str, attrs: Any = None) -> None:
        super().__init__(attrs)
        self.suggest, self.hint = suggest, hint
        self.chosen: Sequence[Any] | None = None  # None where the address could not be read

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return data.getlist(name) if hasattr(data, "getlist") else data.get(name)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        if self.chosen is None:
            named = [(typed, typed) for typed in dict.fromkeys(filter(None, value or []))]
        else:
            named = [(record.slug, str(record)) for record in self.chosen]
        chips = format_html_join(
            "",
            '<label class="chip"><input type="checkbox" name="{}" value="{}" checked> {}</label>',
            ((name, slug, label) for slug, label in named),
        )
        own = {"data-several": True, "aria-label": self.hint.capitalize()}
        field = text_field(name, self.suggest, {**self.build_attrs(self.attrs, attrs), **own}, self.hint)
        return format_html('<span class="chips">{}</span>{}', chips, field)


def text_field(name: str, suggest: str, attrs: dict[str, Any], hint: str) -> SafeString:
    """A text field that the script makes a combobox of, with the script; without it the server reads what is typed."""
    every = {
        **{"type": "text", "name": name, "maxlength": MAX_QUERY, "size": 26, "autocomplete": "off"},
        **{"spellcheck": "false", "data-suggest": reverse(suggest), **({"placeholder": hint} if hint else {})},
        **attrs,
    }
    return format_html(
        '<span class="type-ahead"><link rel="stylesheet" href="{}"><input{}>'
        '<script type="module" src="{}"></script></span>',
        static("pages/type_ahead.css"),
        flatatt(every),
        static("pages/type_ahead.js"),
    )
