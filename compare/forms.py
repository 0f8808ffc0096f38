"""What is compared, read from an address, and what a form offers to choose from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from django.utils.safestring import SafeString

from articles.forms import SourceChoice
from articles.models import Article
from claims.choices import Whose
from claims.forms import ClaimByPublicId, TopicChoice
from claims.models import Forecast, Tag
from compare.pairs import PairPart
from events.models import Event
from events.silence import Silence
from findings.models import Finding
from pages.choice_fields import SeveralOfMany
from pages.choosers import MOST_OPTIONS
from pages.filters import After, AsOf, Bound, Choice, FilterForm, FormatField

MAX_SOURCES = 60  # columns of one matrix
MAX_TOPICS = 40  # rows of one page

TOPICS, EVENTS = "topics", "events"


def several_sources(at_most: int) -> SeveralOfMany:
    records = Article.objects.with_sources().in_order_of_publication()
    return SeveralOfMany(records, "an article", at_most, "articles:suggest", "Sources", "add a source")


@dataclass(frozen=True)
class Checkboxes:
    """What a form offers to tick: what is chosen, in its order, then the rest; nothing of that where it is too much."""

    chosen: Sequence[Any]
    others: Sequence[Any]
    are_many: bool  # more than a list holds: the form has a text field in its place

    @property
    def total(self) -> int:
        """How many are offered, chosen ones with them."""
        return len(self.chosen) + len(self.others)


def checkboxes(records: QuerySet[Any], chosen: Sequence[Model]) -> Checkboxes:
    """One query, whatever is chosen."""
    keys = {record.pk for record in chosen}
    offered = list(records[: MOST_OPTIONS + 1])
    are_many = len(offered) > MOST_OPTIONS
    return Checkboxes(chosen, [] if are_many else [r for r in offered if r.pk not in keys], are_many)


class EventPageFilter(FilterForm):
    """An event's page: as it was known by a day, and from which source on."""

    after = After(Article.objects.all(), "an article")
    as_of = AsOf()

    @property
    def day(self) -> date | None:
        """The last day that counts; None where all does."""
        return AsOf.day(self.cleaned_data["as_of"])


class SilenceFilter(EventPageFilter):
    """Which kind of silence, by which day, and where the list goes on."""

    kind = Choice([(kind.value, kind.words.heading) for kind in Silence], Silence.AFTER.words.heading)


class AfterRow(forms.SlugField):
    """The last row of the page before, by its address name; of which sort it is the rest of the form says."""

    def __init__(self) -> None:
        invalid = "takes the address name of the last row of the page before"
        super().__init__(
            required=False, max_length=120, widget=forms.HiddenInput(), error_messages={"invalid": invalid}
        )


def _row_named(form: FilterForm, model: Any, name: str) -> Model | None:
    """The record where a list goes on, where the address names one."""
    if not name:
        return None
    form.slugs_of["after"] = model
    record: Model | None = model.objects.filter(**{"public_id" if model is Finding else "slug": name}).first()
    if record is None:
        what = model._meta.verbose_name
        form.add_error("after", f"takes the last {what} of the page before; there is none called `{name}`")
    return record


class MatrixFilter(FilterForm):
    """Which sources and which topics or events; `article` and `topic` may be repeated."""

    rows = Choice([(TOPICS, "topics"), (EVENTS, "events")], "topics")
    article = several_sources(MAX_SOURCES)
    topic = SeveralOfMany(
        Tag.objects.in_order_of_name(), "a topic", MAX_TOPICS, "claims:suggest", "Topics", "add a topic"
    )
    after = AfterRow()
    format = FormatField()

    field_order = ("rows", "from", "to", "article", "topic")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # `from` is a word of Python's.
        self.fields |= {"from": Bound("From", is_from=True), "to": Bound("To", is_from=False)}
        self.fields["rows"].widget = forms.HiddenInput()
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        cleaned["rows"] = cleaned.get("rows") or TOPICS
        first, last = cleaned.get("from"), cleaned.get("to")
        if first and last and first.earliest and last.latest and first.earliest > last.latest:
            self.add_error("from", f"takes a date before “To” (`to`); got `{first}` and `{last}`")
        for name in ("from", "to"):
            if cleaned["rows"] == TOPICS and cleaned.get(name):
                self.add_error(name, "narrows events, and topics have no date: take it out, or set `rows=events`")
        cleaned["after"] = _row_named(self, Tag if cleaned["rows"] == TOPICS else Event, cleaned.get("after", ""))
        return cleaned

    @property
    def is_of_events(self) -> bool:
        return bool(self.cleaned_data["rows"] == EVENTS)

    @property
    def is_choosing(self) -> bool:
        return any(self.cleaned_data[name] for name in ("article", "topic", "from", "to"))


class PairFilter(FilterForm):
    """Two sources, and one list of what they show; fewer sources are a page that asks for them, more an error."""

    article = several_sources(2)
    part = Choice([(part.value, part.value) for part in PairPart], "")
    after = AfterRow()
    format = FormatField()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        cleaned["part"] = PairPart(cleaned["part"]) if cleaned.get("part") else None
        after = cleaned.get("after", "")
        if after and not cleaned["part"] and "part" not in self.errors:
            self.add_error("after", "says where one list goes on: say which, such as `part=events-both`")
        cleaned["after"] = _row_named(self, cleaned["part"].model, after) if cleaned["part"] else None
        articles = cleaned.get("article")  # None where it was refused itself
        if cleaned["part"] and articles is not None and len(articles) < 2:
            message = f"lists what two sources show: name both, as article=…&article=…; got {len(articles)}"
            self.add_error("part", message)
        return cleaned

    def choosers(self) -> list[tuple[str, str, SafeString]]:
        """A field for each of the two, as label, id and HTML."""
        chosen = [*self.cleaned_data["article"], None, None]
        fields = []
        for record, label, name in zip(chosen, ("First source", "Second source"), ("one", "other"), strict=False):
            chooser = SourceChoice().widget
            chooser.empty_label, chooser.chosen = "choose", record
            fields.append((label, name, chooser.render("article", "", {"id": name})))
        return fields


class CellFilter(FilterForm):
    """Where a cell's claims go on, and the format."""

    after = ClaimByPublicId()
    format = FormatField()


class ForecastFilter(FilterForm):
    outcome = Choice(Forecast.Outcome.choices, "all outcomes")
    whose = Choice(Whose.choices, "all forecasts")
    article = SourceChoice()
    topic = TopicChoice()
    as_of = AsOf()
    after = ClaimByPublicId()
    format = FormatField()

    @property
    def chosen(self) -> list[tuple[str, str]]:
        names = [name for name in ("outcome", "whose", "article", "topic", "as_of") if self.cleaned_data[name]]
        return [(str(self[name].label), self._shown(name)) for name in names]
