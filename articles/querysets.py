from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any, Self

from django.db.models import Prefetch, Q, QuerySet

from articles.independence import SourceKey, source_keys_of
from pages.prefixes import Named, NameIndex
from revisions.caching import cached_by_revision

# Undated articles come last; ends with a unique key.
PUBLICATION_ORDER = ("published_position", "pk")


class NamedQuerySet(QuerySet):
    """Records chosen by their names: without regard to case and accents, or by how the words of one begin."""

    def named(self, text: str) -> Self:
        """Records that are called just this."""
        return self.filter(pk__in=self._names().called(text))

    def beginning(self, text: str) -> Self:
        """Records whose name or address name begins so; each word typed begins one of the name's."""
        return self.filter(pk__in=self._names().beginning(text))

    def names(self) -> Iterator[Named]:
        """The names of these records, in their order."""
        for key, slug, name in self.values_list("pk", "slug", "name"):
            yield Named(key, slug, [name])

    def _names(self) -> NameIndex:
        return _names_of(self.model, tuple(self.query.order_by))


@cached_by_revision(most=8)
def _names_of(model: Any, order: tuple[Any, ...]) -> NameIndex:
    """Of all records of a model, in an order."""
    return NameIndex(model._default_manager.order_by(*order).names())


class ArticleQuerySet(NamedQuerySet):
    def with_sources(self) -> Self:
        """With outlet and authors, as a bibliography needs them: two queries, whatever the number.

        Where there are reprints two more, for their originals with authors.
        """
        by_position = self._authorships().select_related("author").order_by("position", "id")
        return self.select_related("outlet").prefetch_related(
            Prefetch("authorships", queryset=by_position), Prefetch("reprint_of__authorships", queryset=by_position)
        )

    def with_reprints(self) -> Self:
        """With what each is reprinted in, in order of publication: one query."""
        in_order: QuerySet[Any] = type(self)(self.model).in_order_of_publication()
        return self.prefetch_related(Prefetch("reprints", queryset=in_order))

    def source_keys(self, articles: Collection[int]) -> dict[int, frozenset[SourceKey]]:
        """The keys of each of these articles: two that share one are not independent; one query."""
        authors: dict[tuple[int, int | None], set[int]] = defaultdict(set)
        rows = (
            self.filter(pk__in=articles)
            .order_by()
            .values_list("pk", "reprint_of", "authorships__author", "reprint_of__authorships__author")
        )
        for article, original, own, of_original in rows:
            authors[article, original].update(author for author in (own, of_original) if author is not None)
        return {article: source_keys_of(article, original, keys) for (article, original), keys in authors.items()}

    def in_order_of_publication(self) -> Self:
        return self.order_by(*PUBLICATION_ORDER)

    def mentioning(self, text: str) -> Self:
        in_names = Q(title__icontains=text) | Q(authors__name__icontains=text)
        return self.filter(in_names | Q(outlet__name__icontains=text)).distinct()

    def names(self) -> Iterator[Named]:
        """By monogram, by title, or by both as pages write them; their authors' names help to find them."""
        authors: dict[int, list[str]] = defaultdict(list)
        for article, author in self._authorships().order_by().values_list("article", "author__name"):
            authors[article].append(author)
        for key, slug, monogram, title in self.values_list("pk", "slug", "monogram", "title"):
            yield Named(key, slug, [monogram, title], authors[key])

    def _authorships(self) -> QuerySet[Any]:
        authorship: Any = self.model._meta.get_field("authorships").related_model
        authorships: QuerySet[Any] = authorship.objects.all()
        return authorships


class PassageQuerySet(QuerySet):
    def in_order(self) -> Self:
        return self.order_by("article_id", "number")
