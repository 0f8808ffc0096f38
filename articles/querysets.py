from typing import Self

from django.db.models import Prefetch, Q, QuerySet

# Undated articles come last; ends with a unique key.
PUBLICATION_ORDER = ("published_position", "pk")


class ArticleQuerySet(QuerySet):
    def with_sources(self) -> Self:
        """With outlet and authors, as a bibliography needs them: two queries, whatever the number."""
        from articles.models import Authorship

        by_position = Authorship.objects.select_related("author").order_by("position", "id")
        return self.select_related("outlet").prefetch_related(Prefetch("authorships", queryset=by_position))

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
