import re
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from articles.models import Article, Author, Authorship, Outlet, Passage
from dates.wording import in_words
from desk.admin import DeskAdmin, DeskTable, DeskWithHistory
from desk.list_filters import OneOfManyFilter


class ArticleListFilter(OneOfManyFilter):
    title = "source"
    parameter_name = path = "article"
    by_key = "article__id__exact"
    records = Article.objects.in_order_of_publication().only("slug", "monogram", "title")
    suggest = "articles:suggest"


class OutletListFilter(OneOfManyFilter):
    title = "outlet"
    parameter_name = path = "outlet"
    by_key = "outlet__id__exact"
    records = Outlet.objects.order_by("name", "pk")
    suggest = "articles:suggest_outlet"


@admin.register(Outlet, Author)
class NamedAdmin(DeskAdmin):
    list_display = ("name", "slug")
    search_fields = ("name",)
    ordering = ("name", "id")
    prepopulated_fields = {"slug": ("name",)}


class AuthorshipInline(DeskTable):
    model = Authorship
    extra = 0
    autocomplete_fields = ("author",)


@admin.register(Authorship)
class AuthorshipAdmin(DeskAdmin):
    """Who wrote what, over all articles; authors are set in the article's form."""

    list_display = ("author", "article", "position", "affiliation", "inferred")
    list_select_related = ("author", "article")
    search_fields = ("author__name", "article__title", "article__monogram", "affiliation")
    autocomplete_fields = ("article", "author")
    ordering = ("article__published_position", "article_id", "position", "id")
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(Article)
class ArticleAdmin(DeskWithHistory):
    list_display = ("monogram", "title", "outlet", "published_in_words", "rights", "read_in_full")
    list_display_links = ("monogram", "title")
    list_filter = (OutletListFilter, "rights", "read_in_full", "leaning")
    list_select_related = ("outlet",)
    search_fields = ("title", "monogram", "authors__name")
    ordering = ("published_position", "id")
    autocomplete_fields = ("outlet", "reprint_of")
    inlines = (AuthorshipInline,)
    show_full_result_count = False

    def get_prepopulated_fields(self, request: HttpRequest, obj: Article | None = None) -> Any:
        return {"slug": ("title",)}

    @admin.display(description="published", ordering="published_position")
    def published_in_words(self, article: Article) -> str:
        return in_words(article.published)


@admin.register(Passage)
class PassageAdmin(DeskAdmin):
    """Passages are cut and fingerprinted by a dossier; here their summaries are mended and their texts seen."""

    list_display = ("__str__", "kind", "short_summary", "found")
    list_filter = (ArticleListFilter, "kind", "found")
    list_select_related = ("article",)
    search_fields = ("summary", "article__title", "article__monogram")
    ordering = ("article__published_position", "article_id", "number")
    readonly_fields = ("article", "number", "words", "fingerprint", "found", "shown_text")
    fields = ("article", "number", "kind", "summary", "no_claims", "words", "fingerprint", "found")
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_fields(self, request: HttpRequest, obj: Passage | None = None) -> Any:
        may_read = obj is not None and obj.article.text_is_open_to(request.user)
        return (*self.fields, "shown_text") if may_read else self.fields

    @admin.display(description="summary")
    def short_summary(self, passage: Passage) -> str:
        return passage.summary if len(passage.summary) <= 120 else f"{passage.summary[:117]}…"

    @admin.display(description="text held")
    def shown_text(self, passage: Passage) -> str:
        return passage.text or "none"

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Passage], search_term: str) -> Any:
        """Also takes "H13 12": the source's letters and the passage's number."""
        if numbered := re.fullmatch(r"\s*(\S{1,20})\s+¶?([0-9]{1,6})\s*", search_term.replace("\0", "")):
            monogram, number = numbered.groups()
            return queryset.filter(article__monogram__iexact=monogram, number=int(number)), False
        return super().get_search_results(request, queryset, search_term)
