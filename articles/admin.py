from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from simple_history.admin import SimpleHistoryAdmin

from articles.desk import Desk
from articles.models import Article, Author, Authorship, Outlet, Passage
from dates.wording import in_words


@admin.register(Outlet)
class OutletAdmin(admin.ModelAdmin):
    list_display = ("name", "slug")
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}


@admin.register(Author)
class AuthorAdmin(admin.ModelAdmin):
    list_display = ("name", "slug")
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}


class AuthorshipInline(Desk, admin.TabularInline):
    model = Authorship
    extra = 0
    autocomplete_fields = ("author",)


@admin.register(Article)
class ArticleAdmin(Desk, SimpleHistoryAdmin):
    list_display = ("monogram", "title", "outlet", "published_in_words", "rights", "read_in_full")
    list_display_links = ("monogram", "title")
    list_filter = ("rights", "read_in_full", "leaning", "outlet")
    list_select_related = ("outlet",)
    search_fields = ("title", "monogram", "authors__name")
    ordering = ("published_position", "id")
    autocomplete_fields = ("outlet",)
    prepopulated_fields = {"slug": ("title",)}
    inlines = (AuthorshipInline,)
    show_full_result_count = False

    @admin.display(description="published", ordering="published_position")
    def published_in_words(self, article: Article) -> str:
        return in_words(article.published)


@admin.register(Passage)
class PassageAdmin(admin.ModelAdmin):
    """Passages are cut and fingerprinted by a dossier; here their digests are mended and their texts seen."""

    list_display = ("__str__", "kind", "short_digest", "found")
    list_filter = ("kind", "found", "article")
    list_select_related = ("article",)
    search_fields = ("digest", "article__title", "article__monogram")
    ordering = ("article__published_position", "article_id", "number")
    readonly_fields = ("article", "number", "words", "fingerprint", "found", "shown_text")
    fields = ("article", "number", "kind", "digest", "no_claims", "words", "fingerprint", "found")
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_fields(self, request: HttpRequest, obj: Passage | None = None) -> Any:
        may_read = request.user.has_perm("articles.read_text")
        return (*self.fields, "shown_text") if may_read else self.fields

    @admin.display(description="digest")
    def short_digest(self, passage: Passage) -> str:
        return passage.digest if len(passage.digest) <= 120 else f"{passage.digest[:117]}…"

    @admin.display(description="text held")
    def shown_text(self, passage: Passage) -> str:
        return passage.text or "none"

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Passage], search_term: str) -> Any:
        """Also takes "H13 12": the source's letters and the passage's number."""
        monogram, _, number = search_term.rpartition(" ")
        if monogram and number.lstrip("¶").isdigit():
            return queryset.filter(article__monogram__iexact=monogram, number=int(number.lstrip("¶"))), False
        return super().get_search_results(request, queryset, search_term)
