from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib.admin import site
from django.db.models import QuerySet

from articles.locating import Fingerprint
from articles.models import Passage
from claims.anchoring import Anchor, quoted
from claims.checks import NOT_YET, ForecastOutcome, claim_problems, is_half_shown, short_anchor
from claims.choices import Kind
from claims.models import Claim, Forecast, Tag, TaggedClaim
from desk.admin import DeskInlineFormSet
from desk.record_choices import RecordMultipleChoiceField, RecordSelectMultiple

# The join to a topic knows its vocabulary; the autocomplete asks through it.
_TO_TAG = TaggedClaim._meta.get_field("tag")


NO_PREDICTION = "Only a prediction has a forecast: choose that kind, or take the forecast out."


class TagsField(RecordMultipleChoiceField):
    """Topics of the vocabulary, found as one types; nothing new is made by typing."""

    def __init__(self, **kwargs: Any) -> None:
        widget = RecordSelectMultiple(_TO_TAG, site)
        super().__init__(Tag.objects.in_order_of_name(), widget=widget, required=False, **kwargs)


class ClaimForm(forms.ModelForm):
    user: Any = None  # who fills it in; the desk says

    tags = TagsField(label="Topics", help_text="Topics of the vocabulary.")
    quote = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 80}),
        help_text="The words of the passage that support the claim; they are searched for, hashed and not kept. "
        "Empty: the anchor stays as it is, a new claim is anchored to the whole passage.",
    )

    class Meta:
        model = Claim
        widgets = {"statement": forms.Textarea(attrs={"rows": 2, "cols": 80})}
        fields = ("passage", "statement", "kind", "voice", "speaker", "certainty", "status", "retired_because")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["tags"] = list(self.instance.tags.values_list("pk", flat=True))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("quote") and cleaned.get("passage"):
            self.anchor = self._quoted(cleaned["passage"], cleaned["quote"])
        return cleaned

    def _quoted(self, passage: Passage, quote: str) -> Anchor | None:
        # Whether words stand in a text is told to those alone who may read it.
        if not self.user or not passage.article.text_is_open_to(self.user):
            self.add_error("quote", "you may not read this article’s text, so nothing can be quoted from it")
            return None
        if not passage.text:
            self.add_error("quote", "the passage's text is not held here; attach it, or leave this empty")
            return None
        try:
            return quoted(passage.text, quote)
        except LookupError as error:
            self.add_error("quote", str(error.args[0]))
            return None

    def anchor_for(self, claim: Claim) -> Anchor | None:
        """Where the claim is to be anchored, or None where its anchor stays."""
        if anchor := getattr(self, "anchor", None):
            return anchor
        if claim.pk and "passage" not in self.changed_data:
            return None
        fingerprint = Fingerprint(claim.passage.words, claim.passage.fingerprint)
        return Anchor(0, fingerprint.words, fingerprint.digest)


class ForecastForm(forms.ModelForm):
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        claim = cleaned.get("claim")
        if isinstance(claim, Claim) and claim.pk and "claim" in self.changed_data and claim.kind != Kind.PREDICTION:
            self.add_error("claim", NO_PREDICTION)
        outcome, shown_by = cleaned.get("outcome", ""), cleaned.get("shown_by")
        if shown_by is not None and is_half_shown(ForecastOutcome(outcome, shown_by)):
            field = "shown_by" if outcome != NOT_YET else "outcome"
            self.add_error(field, "An outcome is shown by claims; without any it is open.")
        return cleaned


class ForecastFormSet(DeskInlineFormSet):
    """What a prediction expects; no other claim expects anything."""

    def clean(self) -> None:
        super().clean()
        given = [f for f in self.forms if getattr(f, "cleaned_data", None) and not f.cleaned_data.get("DELETE")]
        if given and self.instance.kind and self.instance.kind != Kind.PREDICTION:
            raise forms.ValidationError(NO_PREDICTION)


def to_look_at(claim: Claim) -> Iterator[str]:
    """What a dossier's check would ask for of a claim as it is saved."""
    forecast = Forecast.objects.filter(claim=claim).first()
    outcome = (
        ForecastOutcome(forecast.outcome, [claim.public_id for claim in forecast.shown_by.all()], forecast.condition)
        if forecast
        else None
    )
    topics = [str(topic) for topic in claim.tags.all()]
    problems = claim_problems(claim.public_id, topics, claim.kind == Kind.PREDICTION, outcome, "")
    yield from (sentence for _, sentence in problems)
    if sentence := short_anchor(claim.public_id, claim.words):
        yield sentence
    if other := Claim.objects.saying_the_same(claim):
        yield f"{claim.public_id} says the same as {other.public_id}, word for word"


class RetagForm(forms.Form):
    """Topics to add to the chosen claims and to remove from them."""

    add = TagsField(label="Add topics")
    remove = TagsField(label="Remove topics")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        add: QuerySet[Tag] = cleaned.get("add", Tag.objects.none())
        remove: QuerySet[Tag] = cleaned.get("remove", Tag.objects.none())
        if not add and not remove:
            raise forms.ValidationError("Choose at least one topic to add or to remove.")
        if both := sorted(set(add) & set(remove)):
            raise forms.ValidationError(f"Add or remove, not both: {', '.join(map(str, both))}.")
        return cleaned
