from typing import ClassVar

from django import forms

from articles.forms import SourceChoice
from articles.models import Article
from claims.choices import Kind, Status, Voice
from claims.models import Claim, Tag
from claims.querysets import ClaimQuerySet
from pages.choice_fields import OneOfMany
from pages.filters import MAX_QUERY, After, Choice, FilterForm


class ClaimByPublicId(forms.ModelChoiceField):
    def __init__(self) -> None:
        super().__init__(
            Claim.objects.all(),
            required=False,
            to_field_name="public_id",
            error_messages={"invalid_choice": "takes the id of a claim, such as H13-042; there is no `%(value)s`"},
            widget=forms.HiddenInput,
        )


class TopicChoice(OneOfMany):
    def __init__(self) -> None:
        super().__init__(Tag.objects.in_order_of_name(), "a topic", "all topics", "claims:suggest", label="Topic")


class ClaimFilter(FilterForm):
    q = forms.CharField(label="Search", required=False, max_length=MAX_QUERY)
    article = SourceChoice()
    topic = TopicChoice()
    kind = Choice(Kind.choices, "all kinds")
    voice = Choice(Voice.choices, "all voices")
    status = Choice(Status.choices, "not retired")
    after = ClaimByPublicId()

    phrases: ClassVar[dict[str, str]] = {
        "article": "in {}",
        "topic": "on {}",
        "kind": "of the kind “{}”",
        "voice": "in the voice “{}”",
        "status": "with the status “{}”",
        "q": "matching “{}”",
    }

    def narrow(self, claims: ClaimQuerySet) -> ClaimQuerySet:
        """The claims that pass every filter; retired ones only where asked for."""
        cleaned = self.cleaned_data
        claims = claims.filter(status=cleaned["status"]) if cleaned["status"] else claims.standing()
        if cleaned["q"]:
            claims = claims.mentioning(cleaned["q"])
        if cleaned["article"]:
            claims = claims.of_article(cleaned["article"])
        if cleaned["topic"]:
            claims = claims.tagged(cleaned["topic"].slug)
        exact = {name: cleaned[name] for name in ("kind", "voice") if cleaned[name]}
        return claims.filter(**exact)


class TagSourcesFilter(FilterForm):
    """Where the list of a topic's sources goes on."""

    after = After(Article.objects.all(), "an article")
