"""The article's admin with what an installation may add to it: the texts themselves."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from articles.admin import ArticleAdmin
from articles.reading_files import UnreadableFile, read_text
from claims.attach_texts import Report, attach_texts, detach_text


class _Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class _FilesField(forms.FileField):
    widget = _Files

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [super(_FilesField, self).clean(file, initial) for file in data or [None]]


class AttachForm(forms.Form):
    files = _FilesField(  # type: ignore[assignment]
        label="Text files", help_text=".txt, .md or .html, one or several, named as you like; matched by their words."
    )


class ArticleWithTextsAdmin(ArticleAdmin):
    change_list_template = "admin/articles/article/change_list.html"
    actions = ("detach",)

    def get_urls(self) -> list[Any]:
        attach = path("attach/", self.admin_site.admin_view(self.attach), name="articles_article_attach")
        return [attach, *super().get_urls()]

    def attach(self, request: HttpRequest) -> HttpResponse:
        """Take uploaded texts, match them by their words, and tell what came of it."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        form = AttachForm(request.POST or None, request.FILES or None)
        report: Report | None = None
        unreadable: list[str] = []
        if request.method == "POST" and form.is_valid():
            texts: dict[str, str] = {}
            for file in form.cleaned_data["files"]:
                try:
                    texts[file.name] = read_text(file.name, file.read())
                except UnreadableFile as error:
                    unreadable.append(str(error))
            report = attach_texts(texts)
        context = {
            **self.admin_site.each_context(request),
            "title": "Attach texts",
            "form": form,
            "report": report,
            "unreadable": unreadable,
            "opts": self.model._meta,
        }
        return TemplateResponse(request, "admin/articles/article/attach.html", context)

    def detach(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        """Forget the texts of the chosen articles; digests, claims and fingerprints stay."""
        cleared = sum(detach_text(article) for article in queryset)
        self.message_user(
            request, f"The text of {cleared} passages is no longer held; it can be attached again.", messages.SUCCESS
        )
        return HttpResponseRedirect(reverse("admin:articles_article_changelist"))

    detach.short_description = "Forget the texts of the chosen articles"  # type: ignore[attr-defined]
    detach.allowed_permissions = ("change",)  # type: ignore[attr-defined]
