from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any, Self

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from articles.independence import SourceKey, source_keys_of
from articles.names import NameEntry, NameEntryQuerySet
from pages.prefixes import Named, called, slug_beginning, words_beginning

# Undated articles come last; ends with a unique key.
PUBLICATION_ORDER = ("published_position", "pk")

MANY = 500  # records that are found by their keys


class NamedQuerySet(QuerySet):
    """Records chosen by their names: without regard to case and accents, or by how the words of one begin."""

    def named(self, text: str) -> Self:
        """Records that are called just this."""
        entry = called(text)
        return self.none() if entry is None else self.filter(pk__in=self._entries().filter(text=entry).values("record"))

    def beginning(self, text: str) -> Self:
        """Records whose name or address name begins so; each word typed begins one of the name's.

        Many are looked for one by one in the records' own order, where the first ones come soon.
        """
        if not text.strip():
            return self.all()
        slug, words = slug_beginning(text), words_beginning(text)
        found = list(self._found(slug, words)[: MANY + 1])
        if len(found) <= MANY:
            return self.filter(pk__in=found)
        theirs = self._entries().filter(record=OuterRef("pk"))
        by_words = Q(*(Exists(theirs.beginning(word)) for word in words))
        return self.filter(Q(Exists(theirs.beginning(slug))) | by_words)

    def _found(self, slug: bytes, words: Sequence[bytes]) -> Any:
        """The keys of these records, some more than once."""
        by_slug = self._entries().beginning(slug).values_list("record", flat=True)
        if not words:
            return by_slug
        by_words = self._entries().beginning(words[0]).values_list("record", flat=True)
        for word in words[1:]:
            by_words = by_words.filter(record__in=self._entries().beginning(word).values("record"))
        return by_slug.union(by_words, all=True)

    def names(self) -> Iterator[Named]:
        """The names of these records."""
        for key, slug, name in self.values_list("pk", "slug", "name"):
            yield Named(key, slug, [name])

    def _entries(self) -> NameEntryQuerySet:
        return NameEntry.objects.of(self.model)


class ArticleQuerySet(NamedQuerySet):
    def with_sources(self) -> Self:
        """With outlet and authors, as a bibliography needs them: two queries, whatever the number.

        Where there are reprints two more, for their originals with authors.
        """
        by_position = self._authorships().select_related("author").order_by("position", "id")
        return self.select_related("outlet").prefetch_related(
            Prefetch("authorships", queryset=by_position), Prefetch("reprint_of__authorships", queryset=by_position)
        )

    def out_by(self, day: date) -> Self:
        """Articles that had certainly appeared by a day: whose last possible day is no later."""
        return self.filter(published_latest__lte=day)

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
        """Articles with this part of a title or a name; where words begin so also without accents, in any script."""
        outlets: Any = self.model._meta.get_field("outlet").related_model
        in_names = Q(title__icontains=text) | Q(authors__name__icontains=text) | Q(outlet__name__icontains=text)
        beginning = Q(pk__in=self.beginning(text).values("pk")) | Q(outlet__in=outlets.objects.beginning(text))
        return self.filter(in_names | beginning).distinct()

    def names(self) -> Iterator[Named]:
        """By monogram, by title, or by both as pages write them; their authors' names help to find them."""
        authors: dict[int, list[str]] = defaultdict(list)
        theirs = self._authorships().filter(article__in=self.order_by()).order_by()
        for article, author in theirs.values_list("article", "author__name"):
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
