from typing import TYPE_CHECKING, Self

from django.db.models import Count, Q, QuerySet

from articles.querysets import NamedQuerySet
from claims import name_order
from claims.choices import Status

if TYPE_CHECKING:
    from articles.models import Article

# By source in order of publication, then as the text runs; ends with a unique key.
TEXT_ORDER = ("passage__article__published_position", "passage__article_id", "passage__number", "start", "pk")

NAME_ORDER = (f"name__{name_order.Folded.lookup_name}", "pk")  # of topics, without regard to case


class ClaimQuerySet(QuerySet):
    def standing(self) -> Self:
        """Claims that are not retired."""
        return self.exclude(status=Status.RETIRED)

    def of_article(self, article: object) -> Self:
        return self.filter(passage__article=article)

    def tagged(self, slug: str) -> Self:
        return self.filter(tagged__tag__slug=slug)

    def mentioning(self, text: str) -> Self:
        return self.filter(Q(statement__icontains=text) | Q(speaker__icontains=text))

    def in_order_of_text(self) -> Self:
        return self.order_by(*TEXT_ORDER)

    def with_context(self) -> Self:
        """With passage, article and topics, as every list shows them: three queries, whatever the number."""
        return self.select_related("passage__article").prefetch_related("tagged__tag")


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
