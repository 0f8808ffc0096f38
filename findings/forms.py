from typing import ClassVar

from django import forms

from articles.forms import SourceChoice
from claims.choices import Voice
from claims.forms import TopicChoice
from findings.models import Finding
from findings.querysets import FindingQuerySet
from pages.choices import Format
from pages.filters import Choice, FilterForm


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
    after = FindingById()
    format = Format()

    phrases: ClassVar[dict[str, str]] = {
        "aspect": "on the {}",
        "topic": "about {}",
        "verdict": "with the verdict “{}”",
        "within": "{}",
        "article": "involving {}",
        "voice": "citing a claim in the voice “{}”",
        "status": "with the status “{}”",
    }

    def narrow(self, findings: FindingQuerySet) -> FindingQuerySet:
        """The findings that pass every filter; dismissed ones only where asked for."""
        verdict = self.cleaned_data["verdict"]
        findings = self.narrow_but_for_verdict(findings)
        return findings.filter(verdict=verdict) if verdict else findings

    def narrow_but_for_verdict(self, findings: FindingQuerySet) -> FindingQuerySet:
        given = self.cleaned_data
        findings = findings.present().filter(status=given["status"]) if given["status"] else findings.standing()
        if given["topic"]:
            findings = findings.tagged(given["topic"].slug)
        if given["article"]:
            findings = findings.involving(given["article"].slug)
        if given["voice"]:
            findings = findings.in_voice(given["voice"])
        if given["within"]:
            findings = findings.filter(between=given["within"])
        return findings.filter(aspect=given["aspect"]) if given["aspect"] else findings

    @property
    def is_narrowing(self) -> bool:
        return bool(self._narrowing)

    @property
    def chosen(self) -> list[tuple[str, str]]:
        return [(str(self[name].label), self._shown(name)) for name in self._narrowing]

    @property
    def _narrowing(self) -> list[str]:
        return [name for name, value in self.cleaned_data.items() if value and name not in ("after", "format")]
