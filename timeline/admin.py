from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from simple_history.admin import SimpleHistoryAdmin

from articles.desk import Desk
from claims.admin import ClaimAdmin
from claims.models import Claim
from dates.wording import in_words
from timeline.models import Account, Actor, Event, Finding, FindingClaim, Particular


@admin.register(Actor)
class ActorAdmin(admin.ModelAdmin):
    list_display = ("name", "kind", "slug")
    list_filter = ("kind",)
    search_fields = ("name",)
    ordering = ("name", "id")
    prepopulated_fields = {"slug": ("name",)}


@admin.register(Event)
class EventAdmin(Desk, SimpleHistoryAdmin):
    list_display = ("title", "date_in_words", "basis", "kind", "place", "weight")
    list_filter = ("kind", "basis", "weight")
    search_fields = ("title", "place", "slug")
    autocomplete_fields = ("actors",)
    prepopulated_fields = {"slug": ("title",)}
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        return super().get_queryset(request).in_order_of_time()  # type: ignore[attr-defined]

    @admin.display(description="date", ordering="date_position")
    def date_in_words(self, event: Event) -> str:
        return in_words(event.date)


class ParticularInline(admin.TabularInline):
    model = Particular
    extra = 0


@admin.register(Account)
class AccountAdmin(Desk, SimpleHistoryAdmin):
    """What one claim says of one event, with the particulars it gives."""

    list_display = ("claim", "relation", "event")
    list_filter = ("relation",)
    list_select_related = ("claim", "event")
    search_fields = ("claim__statement", "claim__public_id", "event__title")
    autocomplete_fields = ("claim", "event")
    inlines = (ParticularInline,)
    ordering = ("claim__public_id", "position", "id")
    show_full_result_count = False


@admin.register(Particular)
class ParticularAdmin(Desk, admin.ModelAdmin):
    list_display = ("aspect", "value", "reading", "is_inferred", "account")
    list_filter = ("is_inferred",)
    list_select_related = ("account__event", "account__claim")
    search_fields = ("aspect", "value", "account__event__title", "account__claim__public_id")
    autocomplete_fields = ("account",)
    ordering = ("aspect", "id")
    show_full_result_count = False


class FindingClaimInline(Desk, admin.TabularInline):
    model = FindingClaim
    extra = 0
    autocomplete_fields = ("claim",)


@admin.register(Finding)
class FindingAdmin(Desk, admin.ModelAdmin):
    list_display = ("public_id", "statement", "event", "aspect", "verdict", "is_telling", "status")
    list_display_links = ("public_id", "statement")
    list_filter = ("verdict", "aspect", "status", "is_telling")
    list_select_related = ("event",)
    search_fields = ("public_id", "statement", "event__title", "question")
    autocomplete_fields = ("event", "silent")
    inlines = (FindingClaimInline,)
    ordering = ("public_id",)
    show_full_result_count = False


class AccountInline(Desk, admin.TabularInline):
    """The events a claim speaks of; the particulars of each behind its link."""

    model = Account
    extra = 0
    autocomplete_fields = ("event",)
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Account]:
        return super().get_queryset(request).select_related("event")


class ClaimWithEventsAdmin(ClaimAdmin):
    list_display = (*ClaimAdmin.list_display[:-1], "events", "status")
    inlines = (AccountInline, *ClaimAdmin.inlines)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        return super().get_queryset(request).prefetch_related("accounts__event")

    @admin.display(description="events")
    def events(self, claim: Any) -> str:
        return "; ".join(account.event.title for account in claim.accounts.all()) or "–"


admin.site.unregister(Claim)
admin.site.register(Claim, ClaimWithEventsAdmin)
