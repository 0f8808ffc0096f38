"""How many claims there are under which heading, as `claims.count_claims` has stored it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat

from articles.models import Article
from claims.models import ClaimCount, ClaimTotal, Tag
from pages.paging import Page

ALL = "all"  # the heading of every claim


def topic(tag: int | str) -> str:
    """The heading of a topic, by its key."""
    return f"topic {tag}"


def forecasts(whose: str = "") -> str:
    """The heading of predictions: all, the articles' own, or those of others."""
    return f"{whose} forecasts".strip()


def outcome(value: str, whose: str = "") -> str:
    """The heading of predictions with an outcome."""
    return f"{whose} outcome {value}".strip()


def total(heading: str) -> ClaimTotal:
    """The sums under a heading; one query."""
    return ClaimTotal.objects.filter(pk=heading).first() or ClaimTotal(heading=heading)


def claims_of_a_topic() -> Coalesce:
    """For a queryset of topics: how many claims each has."""
    heading = Concat(Value(topic("")), Cast(OuterRef("pk"), CharField()))
    return Coalesce(Subquery(ClaimTotal.objects.filter(heading=heading).values("claims")), 0)


def tags() -> list[Any]:
    """All topics by name, each with `claim_count` and `source_count`; two queries."""
    totals = ClaimTotal.objects.in_bulk()
    tags: list[Any] = list(Tag.objects.in_order_of_name())
    for tag in tags:
        sums = totals.get(topic(tag.pk)) or ClaimTotal()
        tag.claim_count, tag.source_count = sums.claims, sums.articles
    return tags


@dataclass(frozen=True)
class Sources:
    """The articles with claims under a topic: those shown, each with `claim_count`, and how many there are of what."""

    shown: list[Any]
    articles: int
    claims: int

    @property
    def are_all(self) -> bool:
        return len(self.shown) == self.articles


def sources(tag: Tag, most: int) -> Sources:
    """The articles with the most claims under a topic, in order of publication; three queries."""
    sums = total(topic(tag.pk))
    counts = ClaimCount.objects.filter(heading=topic(tag.pk)).order_by("-claims", "article")
    return Sources(_articles(counts[:most]), sums.articles, sums.claims)


def page_of_sources(tag: Tag, after: Article | None, size: int) -> Page:
    """All articles with claims under a topic, a page at a time, in order of publication; each with `claim_count`."""
    counts = list(ClaimCount.objects.in_order_from(topic(tag.pk), after)[: size + 1])
    return Page(_articles(counts[:size]), len(counts) > size)


def _articles(counts: Any) -> list[Any]:
    claims = {count.article: count.claims for count in counts}
    articles: list[Any] = list(Article.objects.filter(pk__in=claims).in_order_of_publication())
    for article in articles:
        article.claim_count = claims[article.pk]
    return articles
