from typing import Self

from django.db.models import Prefetch, Q, QuerySet

# Undated articles come last; ends with a unique key.
PUBLICATION_ORDER = ("published_position", "pk")


class ArticleQuerySet(QuerySet):
    def with_sources(self) -> Self:
        """With outlet and authors, as a bibliography needs them: two queries, whatever the number.

        Where there are reprints two more, for their originals with authors.
        """
        from articles.models import Authorship

        by_position = Authorship.objects.select_related("author").order_by("position", "id")
        return self.select_related("outlet").prefetch_related(
            Prefetch("authorships", queryset=by_position), Prefetch("reprint_of__authorships", queryset=by_position)
        )

    def with_reprints(self) -> Self:
        """With what each is reprinted in, in order of publication: one query."""
        from articles.models import Article

        return self.prefetch_related(Prefetch("reprints", queryset=Article.objects.in_order_of_publication()))

    def in_order_of_publication(self) -> Self:
        return self.order_by(*PUBLICATION_ORDER)

    def mentioning(self, text: str) -> Self:
        in_names = Q(title__icontains=text) | Q(authors__name__icontains=text)
        return self.filter(in_names | Q(outlet__name__icontains=text)).distinct()


class PassageQuerySet(QuerySet):
    def in_order(self) -> Self:
        return self.order_by("article_id", "number")

    def held(self) -> Self:
        return self.exclude(text="")
