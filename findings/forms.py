from typing import Any, ClassVar

from django import forms

from articles.forms import SourceChoice
from articles.models import Article
from claims.choices import Voice
from claims.forms import ClaimByPublicId, TopicChoice
from events.models import Event
from findings.models import Finding
from findings.querysets import FindingQuerySet
from pages.filters import After, AsOf, Choice, FilterForm, FormatField, NotKnownBy


class FindingById(forms.ModelChoiceField):
    def __init__(self) -> None:
        super().__init__(
            Finding.objects.all(),
            required=False,
            to_field_name="public_id",
            error_messages={"invalid_choice": "takes the id of a finding, such as F-001; there is no `%(value)s`"},
            widget=forms.HiddenInput,
        )


class FindingFilter(FilterForm):
    aspect = Choice(Finding.Aspect.choices, "all aspects")
    verdict = Choice(Finding.Verdict.choices, "all verdicts")
    within = Choice(Finding.Between.choices, "all")
    topic = TopicChoice()
    article = SourceChoice()
    voice = Choice(Voice.choices, "all voices")
    status = Choice(Finding.Status.choices, "not dismissed")
    event = After(Event.objects.all(), "an event")
    not_known_by = NotKnownBy()
    after = FindingById()
    format = FormatField()

    shown_where_chosen = ("event", "not_known_by")
    phrases: ClassVar[dict[str, str]] = {
        "aspect": "on the {}",
        "topic": "about {}",
        "verdict": "with the verdict “{}”",
        "within": "{}",
        "article": "involving {}",
        "event": "on {}",
        "voice": "citing a claim in the voice “{}”",
        "status": "with the status “{}”",
        "not_known_by": "not yet known by {}",
    }

    def narrow(self, findings: FindingQuerySet) -> FindingQuerySet:
        """The findings that pass every filter; dismissed ones only where asked for."""
        verdict = self.cleaned_data["verdict"]
        findings = self.narrow_but_for_verdict(findings)
        return findings.filter(verdict=verdict) if verdict else findings

    def narrow_but_for_verdict(self, findings: FindingQuerySet) -> FindingQuerySet:
        cleaned = self.cleaned_data
        findings = findings.present().filter(status=cleaned["status"]) if cleaned["status"] else findings.standing()
        if cleaned["topic"]:
            findings = findings.tagged(cleaned["topic"].slug)
        if cleaned["article"]:
            findings = findings.involving(cleaned["article"].slug)
        if cleaned["voice"]:
            findings = findings.in_voice(cleaned["voice"])
        if cleaned["within"]:
            findings = findings.filter(between=cleaned["within"])
        if cleaned["event"]:
            findings = findings.filter(event=cleaned["event"])
        findings = findings.not_known_by(AsOf.day(cleaned["not_known_by"]))
        return findings.filter(aspect=cleaned["aspect"]) if cleaned["aspect"] else findings

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.data.get("event"):
            self.fields["event"].widget = forms.TextInput()

    @property
    def is_narrowing(self) -> bool:
        return bool(self._narrowing)

    @property
    def chosen(self) -> list[tuple[str, str]]:
        return [(str(self[name].label), self._shown(name)) for name in self._narrowing]

    @property
    def _narrowing(self) -> list[str]:
        return [name for name, value in self.cleaned_data.items() if value and name not in ("after", "format")]


class SidesFilter(FilterForm):
    """Where the claims of a finding go on."""

    after = ClaimByPublicId()


class SilentFilter(FilterForm):
    """Where the sources that a finding calls silent go on."""

    after = After(Article.objects.all(), "an article")
