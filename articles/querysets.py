from collections import defaultdict
from collections.abc import Collection
from typing import Any, Self

from django.db.models import Prefetch, Q, QuerySet

from articles.voices import Mark, marks_of
from pages.prefixes import typed_words, word_begins

# Undated articles come last; ends with a unique key.
PUBLICATION_ORDER = ("published_position", "pk")


class ArticleQuerySet(QuerySet):
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

    def marks(self, articles: Collection[int]) -> dict[int, frozenset[Mark]]:
        """The marks of each of these articles: two that share one are one voice; one query."""
        authors: dict[tuple[int, int | None], set[int]] = defaultdict(set)
        rows = (
            self.filter(pk__in=articles)
            .order_by()
            .values_list("pk", "reprint_of", "authorships__author", "reprint_of__authorships__author")
        )
        for article, original, own, of_original in rows:
            authors[article, original].update(author for author in (own, of_original) if author is not None)
        return {article: marks_of(article, original, keys) for (article, original), keys in authors.items()}

    def in_order_of_publication(self) -> Self:
        return self.order_by(*PUBLICATION_ORDER)

    def mentioning(self, text: str) -> Self:
        in_names = Q(title__icontains=text) | Q(authors__name__icontains=text)
        return self.filter(in_names | Q(outlet__name__icontains=text)).distinct()

    def named(self, text: str) -> Self:
        """Articles that are called just this: by monogram, by title, or by both as pages write them."""
        monogram, _, title = text.partition(" · ")
        both = Q(monogram__iexact=monogram, title__iexact=title) if title else Q(pk__in=[])
        return self.filter(Q(monogram__iexact=text) | Q(title__iexact=text) | both)

    def beginning(self, text: str) -> Self:
        """Articles whose monogram, title, authors or address name begin so; each word typed begins one of theirs."""
        # Word by word: one may begin a word of the title, the next one of an author's name.
        passes = Q()
        for word in typed_words(text):
            by = self._authorships().filter(word_begins(word, "author__name")).values("article")
            passes &= word_begins(word, "monogram", "title") | Q(pk__in=by)
        return self.filter(passes | Q(slug__istartswith=text) if passes else Q(slug__istartswith=text))

    def _authorships(self) -> QuerySet[Any]:
        authorship: Any = self.model._meta.get_field("authorships").related_model
        found: QuerySet[Any] = authorship.objects.all()
        return found


class NamedQuerySet(QuerySet):
    """Records with a name and an address name, and nothing else to find them by."""

    def named(self, text: str) -> Self:
        return self.filter(name__iexact=text)

    def beginning(self, text: str) -> Self:
        """Records whose name or address name begins so; each word typed begins one of the name's."""
        passes = Q()
        for word in typed_words(text):
            passes &= word_begins(word, "name")
        return self.filter(passes | Q(slug__istartswith=text) if passes else Q(slug__istartswith=text))


class PassageQuerySet(QuerySet):
    def in_order(self) -> Self:
        return self.order_by("article_id", "number")

    def held(self) -> Self:
        return self.exclude(text="")
