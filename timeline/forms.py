from typing import Any

from django import forms

from articles.filters import MAX_QUERY, After, Choice, FilterForm
from articles.models import Article
from claims.models import Tag
from dates.fields import FuzzyDateFormField
from timeline.band.columns import Columns
from timeline.band.lanes import By
from timeline.band.reading import KINDS
from timeline.band.selection import Selection, counts
from timeline.band.window import NARROWEST, WIDEST
from timeline.models import Actor, Event
from timeline.options import AsOf, OneOfMany

MOST_OPTIONS = 40  # of one filter; nobody reads down a list of thousands, and every page would carry it


class CountedChoice(OneOfMany):
    """One record by its slug, each with how many events it would leave."""

    counts: dict[int, int] | None = None

    def count(self, counts: dict[int, int], chosen: Any) -> bool:
        """Write the counts beside the options; of very many offer only the fullest, and the chosen one.

        Whether options were left out.
        """
        self.counts = counts
        if len(counts) <= MOST_OPTIONS or self.queryset is None:
            return False
        fullest = sorted(counts, key=lambda key: (-counts[key], key))[:MOST_OPTIONS]
        self.queryset = self.queryset.filter(pk__in={*fullest, *([chosen.pk] if chosen else [])})
        return True

    def label_from_instance(self, obj: Any) -> str:
        return str(obj) if self.counts is None else f"{obj} ({self.counts.get(obj.pk, 0):,})"


class TimelineFilter(FilterForm):
    tag = CountedChoice(Tag.objects.order_by("name"), "a tag", "all topics", label="Topic")
    article = CountedChoice(Article.objects.in_order_of_publication(), "an article", "all sources", label="Source")
    actor = CountedChoice(Actor.objects.order_by("name"), "an actor", "all actors")
    kind = Choice(Event.Kind.choices, "every kind")
    q = forms.CharField(label="Words", required=False, max_length=MAX_QUERY)
    as_of = AsOf()
    lanes = Choice([(by.value, f"by {by}") for by in By], "one band")
    after = After(Event.objects.all(), "an event")

    field_order = ("from", "to", "tag", "article", "actor", "kind", "q", "as_of", "lanes", "after")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("from", "to"):  # `from` is a word of Python's
            self.fields[name] = FuzzyDateFormField(required=False, label=name.capitalize(), max_length=40)
            self.fields[name].widget.attrs.update(placeholder="2013-11", size=10)
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        first, last = given.get("from"), given.get("to")
        if first and last and first.earliest and last.latest and first.earliest > last.latest:
            self.add_error("from", f"takes a date before `to`; got `{first}` and `{last}`")
        return given

    @property
    def has_window(self) -> bool:
        return bool(self.cleaned_data["from"] or self.cleaned_data["to"])

    @property
    def lanes_by(self) -> By | None:
        given = self.cleaned_data["lanes"]
        return By(given) if given else None

    def selection(self, columns: Columns) -> Selection:
        """The filters as the columns know them."""
        given = self.cleaned_data
        first, last = given["from"], given["to"]
        keys = {name: given[name].pk if given[name] else None for name in ("tag", "article", "actor")}
        return Selection(
            **keys,
            kind=KINDS.index(given["kind"]) if given["kind"] else None,
            first=first.earliest.toordinal() if first and first.earliest else None,
            last=last.latest.toordinal() if last and last.latest else None,
            as_of=given["as_of"].latest.toordinal() if given["as_of"] else None,
            ids=columns.texts.mentioning(given["q"]) if given["q"] else None,
        )

    def count(self, columns: Columns, selection: Selection) -> None:
        """Write beside every option how many events it would leave."""
        for name in ("tag", "article", "actor"):
            field: Any = self.fields[name]
            if field.count(counts(columns, selection, name), self.cleaned_data[name]):
                self[name].label = f"{self[name].label}, the {MOST_OPTIONS} fullest"
        kinds = counts(columns, selection, "kind")
        field = self.fields["kind"]
        named = [(value, f"{label} ({kinds.get(KINDS.index(value), 0):,})") for value, label in field.named]
        field.choices = [field.choices[0], *named]


class WindowFilter(TimelineFilter):
    """What a zoom step asks: the timeline's filters, and how wide the band is drawn."""

    width = forms.IntegerField(
        min_value=NARROWEST,
        max_value=WIDEST,
        error_messages={
            "required": f"takes the width in pixels, {NARROWEST} to {WIDEST}",
            "invalid": f"takes the width in pixels, {NARROWEST} to {WIDEST}",
            "min_value": f"takes {NARROWEST} to {WIDEST} pixels",
            "max_value": f"takes {NARROWEST} to {WIDEST} pixels",
        },
    )
