from typing import Any

from django import forms
from django.contrib.admin import site
from django.db.models import QuerySet

from articles.locating import Fingerprint
from articles.models import Passage
from claims.anchoring import Anchor, quoted
from claims.models import Claim, Tag, TaggedClaim
from desk.record_choices import RecordMultipleChoiceField, RecordSelectMultiple

# The join to a topic knows its vocabulary; the autocomplete asks through it.
_TO_TAG = TaggedClaim._meta.get_field("tag")


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
