from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IncorrectLookupParameters
from django.db import DataError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html

from jobs import claiming, wording
from jobs.models import Job
from jobs.querysets import UNFINISHED, JobState


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


@admin.register(Job)
class JobAdmin(admin.ModelAdmin):
    """The queue, for staff: to see and to cancel."""

    list_display = ("title", "state", "how_it_stands", "asked_by", "made_at", "page")
    list_filter = ("state", "kind")
    list_select_related = ("user",)
    list_per_page = 50
    ordering = ("-made_at", "-pk")
    actions = ("cancel",)
    fields = (
        "title", "kind", "parameters", "asked_by", "state", "what", "message",
        "made_at", "begun_at", "beat_at", "ended_at", "attempts", "worker",
    )  # fmt: skip
    readonly_fields = fields

    @admin.display(description="progress")
    def how_it_stands(self, job: Job) -> str:
        # A place in the queue would be a query a row.
        return "" if job.state == JobState.WAITING else wording.sentence(job)

    @admin.display(description="asked for by")
    def asked_by(self, job: Job) -> str:
        return str(job.user or "a reader")

    @admin.display(description="page")
    def page(self, job: Job) -> str:
        return format_html('<a href="{}">Progress<span class="vh"> of {}</span></a>', job.get_absolute_url(), job)

    @admin.action(description="Cancel the chosen jobs", permissions=["view"])
    def cancel(self, request: HttpRequest, jobs: "QuerySet[Job]") -> None:
        chosen = [*jobs.filter(state__in=UNFINISHED)]
        for job in chosen:
            claiming.cancel(job)
        self.message_user(request, f"Being cancelled: {len(chosen)}. Finished jobs stay as they are.")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.is_active and request.user.is_staff)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        try:
            return super().get_changelist_instance(request)
        except DataError as error:  # a filter by what no column holds
            raise IncorrectLookupParameters(error) from error

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if not all(map(_is_uuid, request.POST.getlist(ACTION_CHECKBOX_NAME))):
            self.message_user(request, "No such job; nothing was cancelled.", messages.WARNING)
            return HttpResponseRedirect(request.get_full_path())
        return super().changelist_view(request, extra_context)
