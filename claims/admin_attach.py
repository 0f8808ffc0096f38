"""The article's admin with what an installation may add to it: the texts themselves."""

from collections.abc import Collection
from itertools import count
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from articles.admin import ArticleAdmin, PassageAdmin
from articles.models import Passage
from articles.reading_files import MAX_BYTES, UnreadableFile, read_text
from claims.accept_texts import accept_texts
from claims.attach_report import Report
from claims.attach_texts import attach_texts, detach_text
from claims.checks import passage_problems
from claims.models import Claim
from dates.english import counted
from revisions import counting

MAX_TOGETHER = 20_000_000  # bytes of one upload


class _Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class _FilesField(forms.FileField):
    widget = _Files

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = [super(_FilesField, self).clean(file, initial) for file in data or [None]]
        if sum(file.size for file in files) > MAX_TOGETHER:
            raise forms.ValidationError(f"Larger than {MAX_TOGETHER // 1_000_000} MB together; attach fewer at a time.")
        return files


class AttachForm(forms.Form):
    files = _FilesField(  # type: ignore[assignment]
        label="Text files",
        allow_empty_file=True,  # told with the others that cannot be read
        help_text=".txt, .md or .html, one or more, with any file names; they are matched by their words.",
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
        is_sent = request.method == "POST"
        form = AttachForm(request.POST, request.FILES) if is_sent else AttachForm()
        report: Report | None = None
        unreadable: list[str] = []
        if is_sent and form.is_valid():
            texts, unreadable = _read(form.cleaned_data["files"])
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
        """Forget the texts of the chosen articles; summaries, claims and fingerprints stay."""
        with transaction.atomic(), counting.counted_once():
            cleared = sum(detach_text(article) for article in queryset)
        self.message_user(
            request, f"The text of {cleared} passages is no longer held; it can be attached again.", messages.SUCCESS
        )
        return HttpResponseRedirect(reverse("admin:articles_article_changelist"))

    detach.short_description = "Forget the texts of the chosen articles"  # type: ignore[attr-defined]
    detach.allowed_permissions = ("change",)  # type: ignore[attr-defined]


class PassageWithTextsAdmin(PassageAdmin):
    actions = ("accept",)

    def save_model(self, request: HttpRequest, obj: Passage, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        is_body, has_claims = obj.kind == Passage.Kind.BODY, Claim.objects.filter(passage=obj).exists()
        self.warn(request, (s for _, s in passage_problems(obj.number, is_body, has_claims, obj.no_claims)))

    @admin.action(description="Take the changed text held as the passage’s own", permissions=["change"])
    def accept(self, request: HttpRequest, queryset: QuerySet[Passage]) -> None:
        """For those who may read the text: its claims are then made from what it says now."""
        chosen = list(queryset.select_related("article"))
        if any(not passage.article.text_is_open_to(request.user) for passage in chosen):
            self.message_user(
                request, "You may not read the text of every chosen passage; nothing changed.", messages.ERROR
            )
            return
        passages, claims = accept_texts(chosen)
        if not passages:
            self.message_user(request, "None of the chosen passages has changed.", messages.WARNING)
            return
        said = f"{counted(passages, 'changed passage')} taken as held, {counted(claims, 'moved claim')} anchored there."
        self.message_user(request, said, messages.SUCCESS)


def _read(files: list[Any]) -> tuple[dict[str, str], list[str]]:
    """Texts by name, and a sentence for each file that holds none; of two files with one name both are kept."""
    texts: dict[str, str] = {}
    unreadable: list[str] = []
    for file in files:
        try:
            texts[_unlike(texts, file.name)] = _text_of(file)
        except UnreadableFile as error:
            unreadable.append(str(error))
    return texts, unreadable


def _text_of(file: Any) -> str:
    if not file.size:
        raise UnreadableFile(f"{file.name}: empty")
    if file.size > MAX_BYTES:  # told before it is read into memory
        raise UnreadableFile(f"{file.name}: larger than {MAX_BYTES // 1_000_000} MB")
    return read_text(file.name, file.read())


def _unlike(taken: Collection[str], name: str) -> str:
    """The name, or "name (2)" and so on where it is taken."""
    others = (f"{name} ({n})" for n in count(2))
    return name if name not in taken else next(other for other in others if other not in taken)
