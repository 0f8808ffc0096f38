from typing import Any

from django import forms
from django.contrib import admin

from desk.admin import DeskAdmin
from packs.models import Pack


class PackForm(forms.ModelForm):
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and since.earliest and until.latest and since.earliest > until.latest:
            self.add_error("since", f"takes a date before `until`; got `{since}` and `{until}`")
        return cleaned


@admin.register(Pack)
class PackAdmin(DeskAdmin):
    form = PackForm
    list_display = ("title", "slug", "since", "until")
    search_fields = ("title", "introduction")
    ordering = ("title", "id")
    prepopulated_fields = {"slug": ("title",)}
    autocomplete_fields = ("articles", "tags")
    fieldsets = (
        (None, {"fields": ("title", "slug", "introduction")}),
        (
            "Contents",
            {
                "description": "Leave empty to include everything. Dates limit events to those that may overlap.",
                "fields": ("articles", "tags", "since", "until"),
            },
        ),
    )
