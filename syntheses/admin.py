"""The desk's syntheses: written in Markdown, signed by whoever saves them."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html_join

from claims.models import Claim
from desk.admin import DeskWithHistory, is_of_history
from syntheses import citations
from syntheses.forms import SynthesisForm, link_to
from syntheses.markdown import CitationState
from syntheses.models import Synthesis

CLAIMS_LISTED = 80  # claims shown beside the form; the list of claims has them all
CLAIMS_NAMED = 10  # claims in the reason that a step of the history carries


@admin.register(Synthesis)
class SynthesisAdmin(DeskWithHistory):
    form = SynthesisForm
    list_display = ("of", "signed", "signed_on", "to_look_at")
    list_select_related = ("event", "tag")
    search_fields = ("text", "signed", "event__title", "tag__name")
    autocomplete_fields = ("event", "tag")
    ordering = ("-signed_on", "-id")
    show_full_result_count = False

    def get_fields(self, request: HttpRequest, obj: Synthesis | None = None) -> Any:
        written = ("event", "tag", "text")
        if is_of_history(obj):
            return (*written, "signature")
        asked = ("is_reread", "reread_as") if self._has_changed_claims(request, obj) else ()
        return (*written, *asked, *(("to_look_at", "signature") if obj else ()), "claims_to_cite")

    def get_readonly_fields(self, request: HttpRequest, obj: Synthesis | None = None) -> Any:
        own = ("signature",) if is_of_history(obj) else ("to_look_at", "signature", "claims_to_cite")
        return [*super().get_readonly_fields(request, obj), *own]

    def _has_changed_claims(self, request: HttpRequest, obj: Synthesis | None) -> bool:
        if obj is None or not self.has_change_permission(request, obj):
            return False
        return any(citation.state == CitationState.CHANGED for citation in citations.loaded_citations(obj))

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        changelist = super().get_changelist_instance(request)
        changelist.result_list = list(changelist.result_list)
        citations.load_citations(changelist.result_list)
        return changelist

    def save_model(self, request: HttpRequest, obj: Synthesis, form: Any, change: bool) -> None:
        if form.changed_data or not change:
            if form.is_confirmed:
                ids = [citation.public_id for citation in form.changed]
                named = ", ".join(ids[:CLAIMS_NAMED]) + (" …" if len(ids) > CLAIMS_NAMED else "")
                obj._change_reason = f"changed claims read again: {named}"  # type: ignore[attr-defined]
            user: Any = request.user  # signed in, or there would be no form
            name = user.get_full_name() or user.get_username()
            citations.sign(obj, name, timezone.localdate(), form.claims, form.is_confirmed)
        super().save_model(request, obj, form, change)

    def set_history_delta_changes(self, request: HttpRequest, historical_records: Any, *args: Any, **kw: Any) -> None:
        """Without what the claims said: their digests tell a reader nothing, the reason says who read them again."""
        super().set_history_delta_changes(request, historical_records, *args, **kw)
        for step in historical_records:
            changes = getattr(step, "history_delta_changes", [])
            step.history_delta_changes = [change for change in changes if change["field"].lower() != "cites"]

    @admin.display(description="synthesis of", ordering="event__title")
    def of(self, synthesis: Synthesis) -> str:
        return f"event: {synthesis.event}" if synthesis.event else f"topic: {synthesis.tag}"

    @admin.display(description="signed")
    def signature(self, synthesis: Synthesis) -> str:
        return f"{synthesis.signed}, {date_format(synthesis.signed_on, 'j F Y')}"

    @admin.display(description="to check again")
    def to_look_at(self, synthesis: Synthesis) -> str:
        return (
            ", ".join(f"{c.public_id} {c.in_words}" for c in citations.loaded_citations(synthesis) if c.is_flagged)
            or "–"
        )

    @admin.display(description="claims to cite")
    def claims_to_cite(self, synthesis: Synthesis) -> str:
        """The claims that speak of the event, or carry the topic."""
        if not (synthesis.event_id or synthesis.tag_id):
            return "Listed here once the event or topic is saved."
        claims = Claim.objects.standing()
        of_it = claims.filter(accounts__event=synthesis.event_id) if synthesis.event_id else None
        citable = of_it if of_it is not None else claims.filter(tagged__tag=synthesis.tag_id)
        listed = citable.in_order_of_text().select_related("passage__article").defer("passage__text")[:CLAIMS_LISTED]
        return format_html_join("", "{}<br>", ((link_to(claim),) for claim in listed)) or "none yet"
