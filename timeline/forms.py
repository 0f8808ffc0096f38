from collections.abc import Callable
from datetime import date
from functools import cache, partial
from typing import Any, ClassVar

from django import forms

from articles.models import Article
from claims.models import Tag
from dates.english import grouped
from events.models import Actor, Event
from pages.choice_fields import OneOfMany
from pages.filters import MAX_QUERY, After, AsOf, Bound, Choice, FilterForm, NotKnownBy
from pages.paging import Page
from pages.suggesting import SUGGESTED, as_data
from timeline.band.columns import Columns
from timeline.band.event_rows import KINDS
from timeline.band.known_columns import known_columns
from timeline.band.lanes import By
from timeline.band.selection import Selection, facet_counts
from timeline.band.window import NARROWEST, WIDEST

SUGGESTIBLE = ("topic", "article", "actor")
CONSIDERED = 200  # records with a name that begins as typed, of which the fullest are suggested


class CountedChoice(OneOfMany):
    """One record, each with how many events it would leave."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.widget.attrs["data-beside"] = True  # what is suggested depends on the other filters

    def count(self, counts: Callable[[], dict[int, int]]) -> None:
        """Write the counts beside the options; they are counted where options are listed."""
        counted = cache(counts)
        self.widget.label = lambda record: f"{record} ({grouped(counted().get(record.pk, 0))})"

    def fullest(self, counts: dict[int, int], begins: str) -> Page:
        """The records with the most events of those whose names begin so; one query, or two."""
        if begins.strip():
            records = {record.pk: record for record in self.records.beginning(begins.strip())[:CONSIDERED]}
        else:
            records = self.records.in_bulk(sorted(counts, key=lambda key: (-counts[key], key))[: SUGGESTED + 1])
        rows = sorted(records.values(), key=lambda record: (-counts.get(record.pk, 0), record.pk))
        return Page(rows[:SUGGESTED], len(rows) > SUGGESTED)


class TimelineFilter(FilterForm):
    topic = CountedChoice(
        Tag.objects.in_order_of_name(), "a topic", "all topics", "timeline:suggest_topic", label="Topic"
    )
    article = CountedChoice(
        Article.objects.in_order_of_publication(),
        "an article",
        "all sources",
        "timeline:suggest_article",
        label="Source",
    )
    actor = CountedChoice(
        Actor.objects.order_by("name", "pk"), "an actor", "all", "timeline:suggest_actor", label="Person or body"
    )
    kind = Choice(Event.Kind.choices, "all kinds")
    q = forms.CharField(label="Search", required=False, max_length=MAX_QUERY)
    as_of = AsOf()
    not_known_by = NotKnownBy()
    lanes = Choice([(by.value, by.word) for by in By], "none", label="Group by")
    after = After(Event.objects.all(), "an event")

    shown_where_chosen = ("not_known_by",)
    phrases: ClassVar[dict[str, str]] = {
        "topic": "on {}",
        "article": "in {}",
        "actor": "involving {}",
        "kind": "of the kind “{}”",
        "q": "matching “{}”",
        "not_known_by": "not yet known by {}",
        "lanes": "grouped by {}",
    }
    field_order = ("from", "to", "topic", "article", "actor", "kind", "q", "as_of", "not_known_by", "lanes", "after")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # `from` is a word of Python's.
        self.fields |= {"from": Bound("From", is_from=True), "to": Bound("To", is_from=False)}
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("from"), cleaned.get("to")
        if first and last and first.earliest and last.latest and first.earliest > last.latest:
            self.add_error("from", f"takes a date before “To” (`to`); got `{first}` and `{last}`")
        return cleaned

    def chosen_phrases(self) -> list[str]:
        """The window, which is one phrase, and the other filters."""
        cleaned = [name for name in ("from", "to") if self.cleaned_data[name]]
        window = " ".join(f"{name} {self._shown(name)}" for name in cleaned)
        return [*([window] if window else []), *super().chosen_phrases()]

    @property
    def day(self) -> date | None:
        """The day by which an article had to be out to count; None where all count."""
        return AsOf.day(self.cleaned_data["as_of"])

    @property
    def has_window(self) -> bool:
        return bool(self.cleaned_data["from"] or self.cleaned_data["to"])

    @property
    def lanes_by(self) -> By | None:
        return By(self.cleaned_data["lanes"]) if self.cleaned_data["lanes"] else None

    def selection(self, columns: Columns) -> Selection:
        """The filters as the columns know them."""
        cleaned = self.cleaned_data
        first, last, not_known_by = cleaned["from"], cleaned["to"], AsOf.day(cleaned["not_known_by"])
        keys = {name: cleaned[name].pk if cleaned[name] else None for name in ("topic", "article", "actor")}
        return Selection(
            **keys,
            kind=KINDS.index(cleaned["kind"]) if cleaned["kind"] else None,
            first=first.earliest.toordinal() if first and first.earliest else None,
            last=last.latest.toordinal() if last and last.latest else None,
            as_of=self.day.toordinal() if self.day else None,
            not_known_by=not_known_by.toordinal() if not_known_by else None,
            ids=columns.texts.mentioning(cleaned["q"]) if cleaned["q"] else None,
        )

    def count(self, columns: Columns, selection: Selection) -> None:
        """Write beside every option how many events it would leave."""
        columns = known_columns(columns, selection.as_of)
        for name in SUGGESTIBLE:
            field: Any = self.fields[name]
            field.count(partial(facet_counts, columns, selection, name))
        kinds = facet_counts(columns, selection, "kind")
        field = self.fields["kind"]
        named = [(value, f"{label} ({grouped(kinds.get(KINDS.index(value), 0))})") for value, label in field.named]
        field.choices = [field.choices[0], *named]


class TimelineSuggestFilter(TimelineFilter):
    """What a type-ahead asks: the timeline's other filters, and how a name begins."""

    begins = forms.CharField(required=False, max_length=MAX_QUERY)

    def suggested(self, columns: Columns, name: str) -> dict[str, Any]:
        """Records for the filter of this name, as data, each noted with how many events it would leave."""
        self.cleaned_data[name] = None
        selection = self.selection(columns)
        numbers = facet_counts(known_columns(columns, selection.as_of), selection, name)
        field: Any = self.fields[name]
        fullest = field.fullest(numbers, self.cleaned_data["begins"])
        return as_data(fullest, {row.pk: grouped(numbers.get(row.pk, 0)) for row in fullest.rows})


class WindowFilter(TimelineFilter):
    """What a zoom step asks: the timeline's filters, and how wide the band is drawn."""

    width = forms.IntegerField(
        min_value=NARROWEST,
        max_value=WIDEST,
        error_messages={
            **dict.fromkeys(("required", "invalid"), f"takes the width in pixels, {NARROWEST} to {WIDEST}"),
            **dict.fromkeys(("min_value", "max_value"), f"takes {NARROWEST} to {WIDEST} pixels"),
        },
    )
