"""Choices of one record among very many, and of the day up to which things count: what filters have in common."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.filters import SlugChoice
from articles.models import Article
from dates.fields import FuzzyDateFormField
from dates.fuzzy import FuzzyDate


class Options(forms.Select):
    """A select written in one go: Django renders a template for every option, 25 ms for 240 of them."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        widget = self.get_context(name, value, attrs)["widget"]
        options = (option for _, group, _ in widget["optgroups"] for option in group)
        written = format_html_join(
            "\n", '<option value="{}"{}>{}</option>', ((o["value"], flatatt(o["attrs"]), o["label"]) for o in options)
        )
        return format_html('<select name="{}"{}>\n{}\n</select>', widget["name"], flatatt(widget["attrs"]), written)


class OneOfMany(SlugChoice):
    """One record by its slug, listed with all others."""

    widget = Options


class SourceChoice(OneOfMany):
    def __init__(self) -> None:
        named = Article.objects.in_order_of_publication().only("slug", "monogram", "title")
        super().__init__(named, "an article", "all sources", label="Source")


class AsOf(FuzzyDateFormField):
    """Up to when: a date with an end, whose last day is the last that counts."""

    def __init__(self) -> None:
        super().__init__(required=False, label="As known by", max_length=40)
        self.widget.attrs.update(placeholder="2015-06", size=10)

    def clean(self, value: Any) -> FuzzyDate:
        given: FuzzyDate = super().clean(value)
        if given and not given.latest:
            raise ValidationError(f"takes a date with an end, such as 2013-11; got `{given}`")
        return given
