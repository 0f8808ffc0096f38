"""The desk's findings: a curator's own to write, a computed one to confirm or dismiss."""

import re
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Q
from django.http import HttpRequest

from claims.models import Claim
from desk.admin import DeskAdmin, DeskInlineFormSet, DeskTable
from findings.checks import finding_problems
from findings.models import COMPUTED_ID, Finding, FindingClaim

JUDGED_FIELDS = ("is_key", "status", "dismissed_because")  # what a curator says of a computed finding


class FindingForm(forms.ModelForm):
    def clean_public_id(self) -> str:
        public_id = str(self.cleaned_data["public_id"])
        if not re.fullmatch(r"[A-Za-z0-9]+-[0-9]{3,}", public_id):
            raise forms.ValidationError("Letters and digits, a hyphen, three digits or more, such as FS1-001.")
        if other := Finding.objects.filter(public_id__iexact=public_id).exclude(pk=self.instance.pk).first():
            raise forms.ValidationError(f"This is the id of a finding already: {other}")
        if COMPUTED_ID.fullmatch(public_id):
            raise forms.ValidationError("R- and ten digits are reserved for automatic checks: choose another id.")
        return public_id

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if self.instance.is_computed:
            return cleaned
        self.instance.is_moved = not {"event", "silent"}.isdisjoint(self.changed_data)
        self.instance.said_silent = list(cleaned.get("silent") or [])  # for what is asked of its claims
        is_of_silence = cleaned.get("verdict") == Finding.Verdict.SILENT
        if is_of_silence and not cleaned.get("silent") and "silent" not in self.errors:
            self.add_error("silent", "Name the articles that do not mention it, as the verdict says.")
        if not is_of_silence and cleaned.get("silent"):
            self.add_error("silent", "Leave this empty: the verdict is not that an article does not mention it.")
        return cleaned


class SidesFormSet(DeskInlineFormSet):
    """Claims on two sides or more; one side where the verdict is that others are silent."""

    def clean(self) -> None:
        super().clean()
        if self.instance.is_computed:
            return
        kept = [form for form in self.forms if (row := getattr(form, "cleaned_data", None)) and not row.get("DELETE")]
        sides = {side for form in kept if (side := form.cleaned_data.get("side"))} | self._sides_not_sent()
        if any(form.cleaned_data.get("side") == 0 for form in kept):
            raise forms.ValidationError("Sides are numbered from 1.")
        if self.instance.verdict == Finding.Verdict.SILENT:
            if not sides:
                raise forms.ValidationError("This verdict needs a claim by a source that mentions it.")
        elif len(sides) < 2:
            raise forms.ValidationError("A finding needs claims on two sides or more: give them different numbers.")
        self._refuse_strangers({form.cleaned_data["claim"].pk for form in kept if "claim" in form.changed_data})

    def _refuse_strangers(self, new: set[int]) -> None:
        """Claims, new ones or of a finding that is moved, that do not speak of its event or are of a silent article."""
        is_moved = getattr(self.instance, "is_moved", False)
        there = self.instance.sides.values("claim") if is_moved and self.instance.pk else []
        rows = Claim.objects.filter(Q(pk__in=new) | Q(pk__in=there))
        events: dict[str, set[str]] = {}
        for public_id, slug in rows.values_list("public_id", "accounts__event__slug"):
            events.setdefault(public_id, set()).add(slug)
        articles = dict(rows.values_list("public_id", "passage__article__slug"))
        silent = [article.slug for article in getattr(self.instance, "said_silent", [])]
        event = self.instance.event.slug if self.instance.event else None
        name = self.instance.public_id or "The finding"
        problems = finding_problems(name, event, sorted(events), silent, events, articles)
        if sentences := [f"{sentence}." for _, sentence in problems]:
            raise forms.ValidationError(sentences)

    def _sides_not_sent(self) -> set[int]:
        """The sides of claims that the form did not show."""
        if self.instance.pk is None:
            return set()
        sent = [form.instance.pk for form in self.initial_forms]
        return set(self.instance.sides.exclude(pk__in=sent).values_list("side", flat=True))


class FindingClaimInline(DeskTable):
    model = FindingClaim
    formset = SidesFormSet
    extra = 0
    autocomplete_fields = ("claim",)

    def has_add_permission(self, request: HttpRequest, obj: Finding | None = None) -> bool:
        return not _is_computed(obj) and super().has_add_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Finding | None = None) -> bool:
        return not _is_computed(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Finding | None = None) -> bool:
        return not _is_computed(obj) and super().has_delete_permission(request, obj)


@admin.register(Finding)
class FindingAdmin(DeskAdmin):
    form = FindingForm
    list_display = ("public_id", "statement", "event", "aspect", "verdict", "origin", "is_key", "status", "stands")
    list_display_links = ("public_id", "statement")
    list_filter = ("origin", "verdict", "aspect", "between", "status", "is_key", "stands")
    list_select_related = ("event",)
    search_fields = ("public_id", "statement", "event__title", "question")
    autocomplete_fields = ("event", "silent")
    inlines = (FindingClaimInline,)
    ordering = ("rank", "id")
    show_full_result_count = False

    def get_fields(self, request: HttpRequest, obj: Finding | None = None) -> Any:
        written = [name for name in super().get_fields(request, obj) if name not in _NOT_TYPED]
        if not obj:
            return written
        left_out = ("question", "silent") if obj.is_computed else ()
        return [*(name for name in written if name not in left_out), *_shown_fields(obj)]

    def get_readonly_fields(self, request: HttpRequest, obj: Finding | None = None) -> Any:
        if not obj:
            return ()
        computed = [name for name in _WRITTEN_FIELDS if name not in JUDGED_FIELDS] if obj.is_computed else []
        return [*computed, *_shown_fields(obj)]

    def has_delete_permission(self, request: HttpRequest, obj: Finding | None = None) -> bool:
        """A computed one is dismissed for a reason: deleted, it would come back."""
        return not _is_computed(obj) and super().has_delete_permission(request, obj)

    def view_on_site(self, obj: Finding) -> str | None:
        """Its page; none where the values that a curator judged are gone."""
        return obj.get_absolute_url() if obj.stands else None

    def save_model(self, request: HttpRequest, obj: Finding, form: Any, change: bool) -> None:
        if "status" in form.changed_data:
            obj.reopened_because = ""  # somebody has looked again
        super().save_model(request, obj, form, change)


_NOT_TYPED = ("origin", "between", "reopened_because", "stands", "basis_of")
_WRITTEN_FIELDS = ("public_id", "event", "aspect", "verdict", "statement", "reasoning")


def _is_computed(finding: Finding | None) -> bool:
    return finding is not None and finding.is_computed


def _shown_fields(finding: Finding) -> list[str]:
    """What is shown of a finding and not typed: nothing that says nothing."""
    always = ["origin", "between"]
    filled = [name for name in ("reopened_because", "basis_of") if getattr(finding, name)]
    return [*always, *filled, *([] if finding.stands else ["stands"])]
