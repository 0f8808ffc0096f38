from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html

from claims.admin import ClaimAdmin
from claims.models import Claim
from dates.fields import as_edtf, checked, refusal
from dates.fuzzy import BadDate, FuzzyDate
from dates.wording import in_words
from desk.admin import DeskAdmin, DeskInlineFormSet, DeskTable, DeskWithHistory, is_of_history, links_of
from desk.record_choices import is_id
from events.aspects import DATES, ValueType, as_aspect, value_type
from events.checks import event_problems, misnamed_aspect, unread_figure
from events.models import Account, Actor, Event, Particular
from renaming.characters import caseless

FROM_CLAIM = "from_claim"  # in the address of an account opened from its claim


@admin.register(Actor)
class ActorAdmin(DeskAdmin):
    list_display = ("name", "kind", "slug")
    list_filter = ("kind",)
    search_fields = ("name",)
    ordering = ("name", "id")
    prepopulated_fields = {"slug": ("name",)}


@admin.register(Event)
class EventAdmin(DeskWithHistory):
    list_display = ("title", "date_in_words", "basis", "kind", "place", "weight", "claims")
    list_filter = ("kind", "basis", "weight")
    search_fields = ("title", "place", "slug")
    autocomplete_fields = ("actors",)
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        return super().get_queryset(request).in_order_of_time()  # type: ignore[attr-defined]

    @admin.display(description="date", ordering="date_position")
    def date_in_words(self, event: Event) -> str:
        return in_words(event.date)

    @admin.display(description="claims")
    def claims(self, event: Event) -> str:
        return format_html('<a href="{}?event={}">claims</a>', reverse("admin:claims_claim_changelist"), event.pk)

    @admin.display(description="actors")
    def actors_then(self, event: Event) -> str:
        return links_of(event, "actors")

    def get_prepopulated_fields(self, request: HttpRequest, obj: Event | None = None) -> Any:
        return {"slug": ("title",)}

    def save_model(self, request: HttpRequest, obj: Event, form: Any, change: bool) -> None:
        """Of an event that claims speak of already, whether they give its date."""
        super().save_model(request, obj, form, change)
        if obj.accounts.exists():
            given = Particular.objects.filter(account__event=obj, aspect__in=DATES).values_list("correction", "value")
            dates = [FuzzyDate.from_stored(correction or value) for correction, value in given]
            problems = event_problems(obj.slug, str(obj.date), obj.basis, obj.basis_note, dates, is_mentioned=True)
            self.warn(request, (sentence for _, sentence in problems))

    def get_readonly_fields(self, request: HttpRequest, obj: Event | None = None) -> Any:
        fields = super().get_readonly_fields(request, obj)
        return [*fields, "actors_then"] if is_of_history(obj) else fields


class ParticularForm(forms.ModelForm):
    """Of a date, what is compared is typed as any date is, and kept in EDTF."""

    def clean_aspect(self) -> str:
        return as_aspect(self.cleaned_data["aspect"])

    def clean(self) -> Any:
        cleaned = super().clean() or {}
        compared = cleaned.get("correction") or cleaned.get("value") or ""
        if (aspect := cleaned.get("aspect", "")) and (meant := misnamed_aspect(aspect, compared)):
            self.add_error(
                "aspect", f"No rule knows “{aspect}”; did you mean “{meant}”? A count is named by its things."
            )
            return cleaned
        name = "correction" if cleaned.get("correction") else "value"
        if cleaned.get(name) and value_type(cleaned.get("aspect", "")) is ValueType.DATE:
            text = cleaned[name]
            try:
                checked(text)
            except BadDate as error:
                self.add_error(name, refusal(error))
                data: Any = self.data.copy()  # type: ignore[attr-defined]
                data[self.add_prefix(name)] = as_edtf(text)
                self.data = data
        return cleaned


class ParticularFormSet(DeskInlineFormSet):
    def clean(self) -> None:
        """Two new rows may not be of one aspect in two spellings either."""
        super().clean()
        rows = [form.cleaned_data for form in self.forms if form not in self.deleted_forms and form.is_valid()]
        aspects = [caseless(row["aspect"]) for row in rows if row.get("aspect")]
        if len(set(aspects)) < len(aspects):
            raise forms.ValidationError(self.get_unique_error_message(["aspect"]))


class ParticularInline(DeskTable):
    formset = ParticularFormSet
    form = ParticularForm
    model = Particular
    extra = 0


def _unread(particulars: Iterable[Particular]) -> Iterator[str]:
    """They are kept, since a source may say no more than "several"; who enters them shall know."""
    return filter(None, (unread_figure(p.aspect, p.correction or p.value) for p in particulars))


@admin.register(Account)
class AccountAdmin(DeskWithHistory):
    """What one claim says of one event, with the particulars it gives."""

    list_display = ("claim", "relation", "event")
    list_filter = ("relation",)
    list_select_related = ("claim", "event")
    search_fields = ("claim__statement", "claim__public_id", "event__title")
    autocomplete_fields = ("claim", "event")
    inlines = (ParticularInline,)
    ordering = ("claim_id", "position", "id")
    show_full_result_count = False

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        super().save_formset(request, form, formset, change)
        self.warn(request, _unread([*formset.new_objects, *(item for item, _ in formset.changed_objects)]))

    def response_post_save_change(self, request: HttpRequest, obj: Account) -> HttpResponseRedirect:
        if FROM_CLAIM in request.GET:
            return HttpResponseRedirect(reverse("admin:claims_claim_change", args=[obj.claim_id]))
        return super().response_post_save_change(request, obj)


@admin.register(Particular)
class ParticularAdmin(DeskAdmin):
    form = ParticularForm
    list_display = ("aspect", "value", "correction", "is_inferred", "account")
    list_filter = ("is_inferred",)
    list_select_related = ("account__event", "account__claim")
    search_fields = ("aspect", "value", "account__event__title", "account__claim__public_id")
    autocomplete_fields = ("account",)
    ordering = ("account_id", "position", "id")
    show_full_result_count = False

    def save_model(self, request: HttpRequest, obj: Particular, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        self.warn(request, _unread([obj]))


class AccountInline(DeskTable):
    """The events a claim speaks of; the particulars of each behind its link."""

    model = Account
    extra = 0
    autocomplete_fields = ("event",)
    readonly_fields = ("particulars",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Account]:
        return super().get_queryset(request).select_related("claim").prefetch_related("particulars")

    @admin.display(description="particulars")
    def particulars(self, account: Account) -> str:
        if not account.pk:
            return "save first"
        there = reverse("admin:events_account_change", args=[account.pk])
        return format_html('<a href="{}?{}=1">particulars ({})</a>', there, FROM_CLAIM, len(account.particulars.all()))


class EventFilter(admin.SimpleListFilter):
    """Claims of one event, as the list of events links to them; shown only while it is chosen."""

    title = "event"
    parameter_name = "event"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        asked = request.GET.get(self.parameter_name, "")
        chosen = Event.objects.filter(pk=asked).first() if is_id(asked) else None
        return [(str(chosen.pk), chosen.title)] if chosen else []

    def queryset(self, request: HttpRequest, queryset: QuerySet[Claim]) -> QuerySet[Claim]:
        asked = self.value() or ""
        return queryset.filter(accounts__event=int(asked)) if is_id(asked) else queryset


class ClaimWithEventsAdmin(ClaimAdmin):
    list_display: Any = (*ClaimAdmin.list_display[:-1], "events", "status")
    list_filter: ClassVar[Any] = (EventFilter, *ClaimAdmin.list_filter)
    search_fields: ClassVar[Any] = (*ClaimAdmin.search_fields, "accounts__event__title")
    inlines: ClassVar[Any] = (AccountInline, *ClaimAdmin.inlines)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        return super().get_queryset(request).prefetch_related("accounts__event")

    @admin.display(description="events")
    def events(self, claim: Any) -> str:
        return "; ".join(account.event.title for account in claim.accounts.all()) or "–"


admin.site.unregister(Claim)
admin.site.register(Claim, ClaimWithEventsAdmin)
