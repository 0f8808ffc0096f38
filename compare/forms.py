"""What is compared, read from an address."""

from typing import Any

from django import forms
from django.db.models import Model
from django.utils.safestring import SafeString

from articles.forms import SourceChoice
from articles.models import Article
from claims.forms import ClaimByPublicId, TopicChoice
from claims.models import Forecast, Tag
from compare.pair_parts import PairPart
from dates.fields import FuzzyDateFormField
from events.models import Event
from pages.choice_fields import SeveralOfMany
from pages.filters import AsOf, Choice, FilterForm, FormatField

MAX_SOURCES = 60  # columns of one matrix
MAX_TOPICS = 40  # rows of one page

TOPICS, EVENTS = "topics", "events"


def several_sources(at_most: int) -> SeveralOfMany:
    records = Article.objects.with_sources().in_order_of_publication()
    return SeveralOfMany(records, "an article", at_most, "articles:suggest", "Sources", "add a source")


class MatrixFilter(FilterForm):
    """Which sources and which topics or events; `article` and `topic` may be repeated."""

    rows = Choice([(TOPICS, "topics"), (EVENTS, "events")], "topics")
    article = several_sources(MAX_SOURCES)
    topic = SeveralOfMany(
        Tag.objects.in_order_of_name(), "a topic", MAX_TOPICS, "claims:suggest", "Topics", "add a topic"
    )
    after = forms.SlugField(required=False, max_length=120, widget=forms.HiddenInput())
    format = FormatField()

    field_order = ("rows", "from", "to", "article", "topic")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("from", "to"):  # `from` is a word of Python's
            self.fields[name] = FuzzyDateFormField(required=False, label=name.capitalize(), max_length=40)
            self.fields[name].widget.attrs.update(placeholder="2013-11", size=10)
        self.fields["rows"].widget = forms.HiddenInput()
        self.fields["after"].error_messages["invalid"] = "takes the address name of the last row of the page before"
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        cleaned["rows"] = cleaned.get("rows") or TOPICS
        first, last = cleaned.get("from"), cleaned.get("to")
        if first and last and first.earliest and last.latest and first.earliest > last.latest:
            self.add_error("from", f"takes a date before `to`; got `{first}` and `{last}`")
        for name in ("from", "to"):
            if cleaned["rows"] == TOPICS and cleaned.get(name):
                self.add_error(name, "narrows events, and topics have no date: take it out, or set `rows=events`")
        cleaned["after"] = self._row_named(cleaned["rows"], cleaned.get("after", ""))
        return cleaned

    def _row_named(self, rows: str, slug: str) -> Model | None:
        """The last row of the page before, where the address names one."""
        if not slug:
            return None
        self.slugs_of["after"] = Tag if rows == TOPICS else Event
        record = self.slugs_of["after"]._default_manager.filter(slug=slug).first()
        if record is None:
            what = "a topic" if rows == TOPICS else "an event"
            self.add_error("after", f"takes the address name of {what}; there is none called `{slug}`")
        return record

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
    after = forms.SlugField(required=False, max_length=120)
    format = FormatField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["after"].error_messages["invalid"] = "takes the address name of the last row of the page before"

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        cleaned["part"] = PairPart(cleaned["part"]) if cleaned.get("part") else None
        cleaned["after"] = self._row_named(cleaned["part"], cleaned.get("after", ""))
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

    def _row_named(self, part: PairPart | None, name: str) -> Model | None:
        """The last row of the page before, where the address names one."""
        if not name or "part" in self.errors:
            return None
        if part is None:
            self.add_error("after", "says where one list goes on: say which, such as `part=events-both`")
            return None
        field = "public_id" if part is PairPart.FINDINGS else "slug"
        model: Any = part.model
        self.slugs_of["after"] = model
        record: Model | None = model.objects.filter(**{field: name}).first()
        if record is None:
            self.add_error("after", f"takes the last {part.noun} of the page before; there is none called `{name}`")
        return record


class CellFilter(FilterForm):
    """Where a cell's claims go on, and the format."""

    after = ClaimByPublicId()
    format = FormatField()


class ForecastFilter(FilterForm):
    outcome = Choice(Forecast.Outcome.choices, "all outcomes")
    article = SourceChoice()
    topic = TopicChoice()
    as_of = AsOf()
    after = ClaimByPublicId()
    format = FormatField()

    @property
    def chosen(self) -> list[tuple[str, str]]:
        names = [name for name in ("outcome", "article", "topic", "as_of") if self.cleaned_data[name]]
        return [(str(self[name].label), self._shown(name)) for name in names]
