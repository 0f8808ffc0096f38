"""The form of a synthesis: citations must be of claims, and what changed since is confirmed knowingly or not at all."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join

from claims.models import Claim
from dates.english import grouped
from desk.record_choices import is_id
from syntheses import citations, markdown
from syntheses.citations import Citation
from syntheses.markdown import LONGEST, CitationState
from syntheses.models import Synthesis

MISTAKES_SHOWN = 10  # of one kind, named at once

HELP = (
    "What the sources together establish; what stays open. Cite claims by their ids in square brackets: [B17-014], or "
    "[B17-014, H13-002]. Markdown: a blank line between paragraphs, *emphasis*, **strong**, lists of lines that begin "
    "with - or 1., quotations of lines that begin with &gt;. All else is shown as typed, links and headings too. "
    "A backslash before the bracket, \\[B17-014], keeps it from being a citation. "
    f"Up to {grouped(LONGEST)} characters."
)


class SynthesisForm(forms.ModelForm):
    is_reread = forms.BooleanField(label="I have read the changed claims again", required=False)
    reread_as = forms.CharField(widget=forms.HiddenInput, required=False)  # the claims as they were shown

    class Meta:
        model = Synthesis
        fields = ("event", "tag", "text")
        widgets = {"text": forms.Textarea(attrs={"rows": 24, "cols": 100})}
        help_texts = {"text": HELP}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before: Mapping[str, str] = dict(self.instance.cites)
        cited = citations.loaded_citations(self.instance) if self.instance.pk else []
        self.claims = {c.public_id: c.claim for c in cited if c.claim}
        self.changed = [c for c in cited if c.state == CitationState.CHANGED]
        if not self.instance.pk:
            self._take_what_the_address_names()
        if not self.changed:
            del self.fields["is_reread"], self.fields["reread_as"]
            return
        self.initial["reread_as"] = _as_shown(self.changed)
        self.fields["is_reread"].help_text = _changed_claims(self.changed)

    def _take_what_the_address_names(self) -> None:
        """A synthesis begun from an event's or a topic's page knows whose it is, so its claims can be listed."""
        for name in ("event", "tag"):
            if is_id(key := self.initial.get(name, "")):
                setattr(self.instance, f"{name}_id", int(key))

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"]).replace("\r\n", "\n").replace("\r", "\n")
        if len(text) > LONGEST:
            return text  # the model says so
        ids = markdown.cited(text)
        self.claims = {**citations.claims_by_id(ids), **self.claims}
        new = [public_id for public_id in ids if public_id not in self.before]
        if mistakes := [mistake for public_id in new if (mistake := self._mistake(public_id))]:
            raise forms.ValidationError(mistakes[:MISTAKES_SHOWN])
        return text

    def _mistake(self, public_id: str) -> str:
        claim = self.claims.get(public_id)
        if claim is None:
            return f"There is no claim {public_id}. If no claim is meant, write \\[ for the bracket."
        if claim.is_retired:
            return f"{public_id} is retired ({claim.retired_because}): cite a claim that stands."
        return ""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("is_reread") and cleaned.get("reread_as") != (now := _as_shown(self.changed)):
            self.add_error("is_reread", "They changed again while you were reading: check them again, then confirm.")
            # What is shown with this answer is what they say now.
            self.data = {**self.data.dict(), self.add_prefix("reread_as"): now}  # type: ignore[attr-defined]
        return cleaned

    @property
    def is_confirmed(self) -> bool:
        return bool(self.cleaned_data.get("is_reread"))


def _as_shown(changed: list[Citation]) -> str:
    return " ".join(f"{c.public_id}:{citations.digest(c.claim)}" for c in changed)


def _changed_claims(changed: list[Citation]) -> str:
    """What the changed claims say now; the form shows it as HTML."""
    return format_html(
        "Until you confirm it, these stay marked as changed since they were cited:{}",
        format_html_join("", "<br>{}", ((link_to(c.claim, "#history"),) for c in changed if c.claim)),
    )


def link_to(claim: Claim, place: str = "") -> str:
    address = f"{claim.get_absolute_url()}{place}"
    return format_html('<a href="{}">{}</a> {}', address, claim.public_id, claim.statement)
