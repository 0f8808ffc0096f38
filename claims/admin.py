from typing import Any, ClassVar

import taggit.models
from django.contrib import admin, messages
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from articles.admin import ArticleListFilter
from articles.models import Article, Passage
from claims import counts, listing
from claims.admin_attach import ArticleWithTextsAdmin, PassageWithTextsAdmin
from claims.admin_forms import ClaimForm, ForecastForm, ForecastFormSet, RetagForm, to_look_at
from claims.attach_texts import reanchor
from claims.checks import topic_problems
from claims.models import Claim, Forecast, Tag, span_of
from claims.querysets import NAME_ORDER, TEXT_ORDER
from claims.tag_claims import tag_claims
from dates.english import counted
from desk.admin import DeskAdmin, DeskInline, DeskWithHistory, is_of_history
from desk.list_filters import OneOfManyFilter

admin.site.unregister(taggit.models.Tag)  # ours has definitions; the library's own is not used
admin.site.unregister(Article)
admin.site.register(Article, ArticleWithTextsAdmin)
admin.site.unregister(Passage)
admin.site.register(Passage, PassageWithTextsAdmin)


@admin.register(Tag)
class TagAdmin(DeskAdmin):
    list_display = ("topic", "description", "excludes", "claim_count")
    search_fields = ("name", "description")
    prepopulated_fields = {"slug": ("name",)}
    ordering = NAME_ORDER
    fields = ("name", "slug", "description", "excludes")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Tag]:
        """With `claim_count`, so that a list can be sorted by it."""
        return super().get_queryset(request).annotate(claim_count=counts.claims_of_a_topic())

    def save_model(self, request: HttpRequest, obj: Tag, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        self.warn(request, (sentence for _, sentence in topic_problems(obj.name, obj.description, is_used=True)))

    @admin.display(description="name", ordering=NAME_ORDER[0])
    def topic(self, tag: Tag) -> str:
        return str(tag)

    @admin.display(description="claims", ordering="claim_count")
    def claim_count(self, tag: Any) -> int:
        return int(tag.claim_count)


@admin.register(Forecast)
class ForecastAdmin(DeskAdmin):
    """Predictions over all articles, and what came of them; one is added in its claim's form."""

    form = ForecastForm
    list_display = ("expects", "claim", "horizon", "outcome")
    list_filter = ("outcome",)
    list_select_related = ("claim",)
    search_fields = ("expects", "condition", "claim__statement", "claim__public_id")
    autocomplete_fields = ("claim", "shown_by")
    ordering = ("claim__public_id", "id")
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


class ForecastInline(DeskInline, admin.StackedInline):
    model = Forecast
    form = ForecastForm
    formset = ForecastFormSet
    fk_name = "claim"
    extra = 0
    autocomplete_fields = ("shown_by",)


class ClaimArticleListFilter(ArticleListFilter):
    path = "passage__article"
    by_key = "passage__article__id__exact"


class TopicListFilter(OneOfManyFilter):
    title = "topic"
    parameter_name, former_name, path = "topic", "tag", "tagged__tag"
    by_key = "tagged__tag__id__exact"
    records = Tag.objects.in_order_of_name()
    suggest = "claims:suggest"


class TextOrderPaginator(Paginator):
    """Pages of claims in the order of their texts, which no database need sort as a whole."""

    def page(self, number: Any) -> Any:
        claims: Any = self.object_list
        if tuple(claims.query.order_by[: len(TEXT_ORDER)]) != TEXT_ORDER:  # which leaves nothing to what follows
            return super().page(number)
        number = self.validate_number(number)
        keys = listing.first_keys(claims, number * self.per_page)[(number - 1) * self.per_page :]
        return Page(list(claims.filter(pk__in=keys)), number, self)


class ClaimAdmin(DeskWithHistory):
    """Claims in the order of their texts; topics are set here or, for several claims, by the action."""

    form = ClaimForm
    list_display: Any = ("public_id", "statement", "source", "kind", "topics", "status")
    list_display_links = ("public_id", "statement")
    list_filter: ClassVar[Any] = (
        ClaimArticleListFilter,
        TopicListFilter,
        "status",
        "kind",
        "voice",
        "certainty",
        "found",
    )
    search_fields = ("statement", "public_id", "speaker", "tagged__tag__name")
    autocomplete_fields = ("passage",)
    readonly_fields = ("public_id", "found_in_text", "anchored_to")
    list_per_page = 50
    paginator = TextOrderPaginator
    show_full_result_count = False
    actions = ("retag",)
    inlines: ClassVar[Any] = (ForecastInline,)
    fieldsets = (
        (None, {"fields": ("public_id", "statement", "tags", "kind", ("voice", "speaker"), "certainty")}),
        ("Position", {"fields": ("passage", "quote", "anchored_to", "found_in_text")}),
        ("Status", {"fields": ("status", "retired_because")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        return super().get_queryset(request).with_context().in_order_of_text()  # type: ignore[attr-defined]

    def get_history_queryset(self, *args: Any) -> Any:
        return super().get_history_queryset(*args).select_related("passage__article")

    def get_fieldsets(self, request: HttpRequest, obj: Claim | None = None) -> Any:
        """Topics and quote are the form's own, and no history has them."""
        fieldsets = super().get_fieldsets(request, obj)
        not_in_history = {"tags", "quote"} if is_of_history(obj) else set()
        return [
            (name, {**shown, "fields": [f for f in shown["fields"] if f not in not_in_history]})
            for name, shown in fieldsets
        ]

    def get_form(self, request: HttpRequest, obj: Claim | None = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.user = request.user  # the class is made for this request
        return form

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Claim | None:
        claim = super().get_object(request, object_id, from_field)
        if claim and (span := span_of(claim)) and claim.passage.article.text_is_open_to(request.user):
            claim.quoted_words = claim.passage.text[slice(*span)]
        return claim

    def has_delete_permission(self, request: HttpRequest, obj: Claim | None = None) -> bool:
        return False  # a claim is retired with a reason, never silently gone

    @admin.display(description="source", ordering="passage__article__published_position")
    def source(self, claim: Claim) -> str:
        return f"{claim.passage.article.monogram} ¶{claim.passage.number}"

    @admin.display(description="topics")
    def topics(self, claim: Claim) -> str:
        return ", ".join(map(str, claim.topics)) or "–"

    @admin.display(description="found")
    def found_in_text(self, claim: Claim) -> str:
        return claim.get_found_display() if claim.pk else "searched for on saving"

    @admin.display(description="anchored to")
    def anchored_to(self, claim: Claim) -> str:
        if not claim.pk:
            return "the whole passage, unless words are quoted above"
        text = getattr(claim, "quoted_words", "")  # only where this user may read them
        return f"words {claim.start + 1} to {claim.start + claim.words}{f': {text}' if text else ''}"

    def save_model(self, request: HttpRequest, obj: Claim, form: Any, change: bool) -> None:
        if anchor := form.anchor_for(obj):
            obj.start, obj.words, obj.fingerprint = anchor.start, anchor.words, anchor.digest
        if not obj.public_id:
            obj.public_id = Claim.objects.next_public_id(obj.passage.article)
        if "tags" in form.changed_data:
            chosen = ", ".join(map(str, sorted(form.cleaned_data["tags"])))
            obj._change_reason = f"topics: {chosen or 'none'}"  # type: ignore[attr-defined]
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        form.instance.tags.set(form.cleaned_data["tags"])
        reanchor([form.instance.passage])
        self.warn(request, to_look_at(form.instance))

    @admin.action(description="Add or remove topics of the chosen claims", permissions=["change"])
    def retag(self, request: HttpRequest, queryset: QuerySet[Claim]) -> HttpResponse | None:
        form = RetagForm(request.POST if "apply" in request.POST else None)
        claims = list(queryset)
        if form.is_valid():
            cleaned = form.cleaned_data
            done = tag_claims(claims, list(cleaned["add"]), list(cleaned["remove"]), request.user)
            self.message_user(request, _retag_message(done.claims, done.added, done.removed), messages.SUCCESS)
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": "Add or remove topics of claims",
            "form": form,
            "claims": claims,
            "chosen": request.POST.getlist("_selected_action"),
            "across": request.POST.get("select_across", "0"),
            "opts": self.model._meta,
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "admin/claims/claim/retag.html", context)


def _retag_message(claims: int, added: int, removed: int) -> str:
    if not claims:
        return "Nothing to change: the chosen claims already have these topics, or lack those to remove."
    return f"{counted(claims, 'claim')} changed: {counted(added, 'topic')} added, {removed} removed."


admin.site.register(Claim, ClaimAdmin)
