import sqlite3
from typing import TYPE_CHECKING, Any, Self

from django.db.backends.signals import connection_created
from django.db.models import CharField, Count, Q, QuerySet, Transform
from django.dispatch import receiver

from articles.querysets import NamedQuerySet
from claims.checks import plain_statement
from claims.choices import OWN_WORDS, Status, Whose
from renaming.characters import caseless

if TYPE_CHECKING:
    from articles.models import Article

# By source in order of publication, then as the text runs; ends with a unique key.
TEXT_ORDER = ("passage__article__published_position", "passage__article_id", "passage__number", "start", "pk")

NAME_ORDER = ("name__folded", "pk")  # of topics, without regard to case, in databases as in Python

_IN_SQLITE = "PARALLAX_FOLDED"  # SQLite's own LOWER knows ASCII alone


@CharField.register_lookup
class Folded(Transform):
    """In small letters, ordered by their code points whatever the collation, as `sorted` orders them."""

    lookup_name = "folded"
    function = "LOWER"

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function=_IN_SQLITE, **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template='(%(function)s(%(expressions)s) COLLATE "C")', **context)


@receiver(connection_created)
def _teach_sqlite(connection: Any, **kwargs: Any) -> None:
    if isinstance(connection.connection, sqlite3.Connection):
        connection.connection.create_function(_IN_SQLITE, 1, _folded, deterministic=True)


def _folded(text: str | None) -> str | None:
    return None if text is None else text.lower()


class ClaimQuerySet(QuerySet):
    def standing(self) -> Self:
        """Claims that are not retired."""
        return self.exclude(status=Status.RETIRED)

    def of_article(self, article: object) -> Self:
        return self.filter(passage__article=article)

    def tagged(self, slug: str) -> Self:
        return self.filter(tagged__tag__slug=slug)

    def of_whose(self, whose: str) -> Self:
        """The articles' own words, or those of others whom they quote, report, deny or suppose; of all where empty."""
        if not whose:
            return self
        return self.filter(OWN_WORDS) if whose == Whose.OWN else self.exclude(OWN_WORDS)

    def mentioning(self, text: str) -> Self:
        """Claims whose statement or speaker has these words, or this part of a word, in any case."""
        return self.filter(folded__contains=caseless(text))

    def saying_the_same(self, claim: Any) -> Any:
        """Another claim that says the same as this one word for word, where its article does not print it again."""
        plain = plain_statement(claim.statement)
        article = claim.passage.article
        texts = {article.pk, article.reprint_of_id, *article.reprints.values_list("pk", flat=True)}
        alike: QuerySet[Any] = self.filter(folded__startswith=caseless(plain)).exclude(pk=claim.pk).order_by("pk")
        others = alike.exclude(passage__article__in=texts - {article.pk, None})
        return next((other for other in others[:20] if plain_statement(other.statement) == plain), None)

    def in_order_of_text(self) -> Self:
        return self.order_by(*TEXT_ORDER)

    def with_context(self) -> Self:
        """With passage, article and topics, as every list shows them: three queries, whatever the number."""
        return self.select_related("passage__article").prefetch_related("tagged__tag")

    def next_public_id(self, article: Any) -> str:
        """The next id for a claim of this article, such as H13-043: its letters, and a serial that is never used again.

        Run it inside the transaction that saves the claim: it locks the article, so
        that two curators never get one number.
        """
        type(article).objects.select_for_update().get(pk=article.pk)
        taken = self.filter(public_id__startswith=f"{article.monogram}-").values_list("public_id", flat=True)
        tails = [public_id.rpartition("-")[2] for public_id in taken]
        serials = [int(tail) for tail in tails if tail.isascii() and tail.isdigit()]
        return f"{article.monogram}-{max(serials, default=0) + 1:03}"


class TagQuerySet(NamedQuerySet):
    def in_order_of_name(self) -> Self:
        return self.order_by(*NAME_ORDER)

    def of_event(self, event: object) -> Self:
        """Topics of the standing claims that speak of an event, the most used first."""
        # Both conditions in one call: they are of the same use of the topic.
        uses = self.filter(
            uses__content_object__accounts__event=event,
            uses__content_object__status__in=set(Status.values) - {Status.RETIRED},
        )
        return uses.annotate(times=Count("uses")).order_by("-times", *NAME_ORDER)


class ClaimCountQuerySet(QuerySet):
    def in_order_from(self, heading: str, article: "Article | None", *, including: bool = False) -> Self:
        """Those under a heading in order of publication, behind an article, or from it on; all where it is None."""
        counts = self.filter(heading=heading).order_by("published", "article")
        if article is None:
            return counts
        day, key = article.published_position, article.pk
        same_day = Q(published=day, **{"article__gte" if including else "article__gt": key})
        return counts.filter(Q(published__gt=day) | same_day, published__gte=day)
