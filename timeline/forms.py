from typing import Any

from django import forms

from articles.filters import MAX_QUERY, After, Choice, FilterForm, SlugChoice
from articles.models import Article
from claims.models import Tag
from dates.fields import FuzzyDateFormField
from timeline.models import Actor, Event, Finding
from timeline.querysets import EventQuerySet, FindingQuerySet


class FindingFilter(FilterForm):
    aspect = Choice(Finding.Aspect.choices, "every aspect")
    verdict = Choice(Finding.Verdict.choices, "every verdict")
    tag = SlugChoice(Tag.objects.order_by("name"), "a tag", "all topics", label="Topic")
    article = SlugChoice(Article.objects.in_order_of_publication(), "an article", "all sources", label="Source")
    status = Choice(Finding.Status.choices, "not dismissed")

    def narrow(self, findings: FindingQuerySet) -> FindingQuerySet:
        """The findings that pass every filter; dismissed ones only where asked for."""
        given = self.cleaned_data
        findings = findings.filter(status=given["status"]) if given["status"] else findings.standing()
        if given["tag"]:
            findings = findings.tagged(given["tag"].slug)
        if given["article"]:
            findings = findings.involving(given["article"].slug)
        exact = {name: given[name] for name in ("aspect", "verdict") if given[name]}
        return findings.filter(**exact)


class TimelineFilter(FilterForm):
    tag = SlugChoice(Tag.objects.order_by("name"), "a tag", "all topics", label="Topic")
    article = SlugChoice(Article.objects.in_order_of_publication(), "an article", "all sources", label="Source")
    actor = SlugChoice(Actor.objects.order_by("name"), "an actor", "all actors")
    kind = Choice(Event.Kind.choices, "every kind")
    q = forms.CharField(label="Words", required=False, max_length=MAX_QUERY)
    after = After(Event.objects.all(), "an event")

    field_order = ("from", "to", "tag", "article", "actor", "kind", "q", "after")

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

    def narrow(self, events: EventQuerySet) -> EventQuerySet:
        """The events that pass every filter."""
        given = self.cleaned_data
        events = events.within(
            given["from"].earliest if given["from"] else None, given["to"].latest if given["to"] else None
        )
        if given["tag"]:
            events = events.tagged(given["tag"].slug)
        if given["article"]:
            events = events.spoken_of_by(given["article"].slug)
        if given["actor"]:
            events = events.with_actor(given["actor"].slug)
        if given["kind"]:
            events = events.filter(kind=given["kind"])
        return events.mentioning(given["q"]) if given["q"] else events
