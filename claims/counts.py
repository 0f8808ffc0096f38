"""How many claims there are under which topic: counted once a change of the content, not once a visit."""

from collections.abc import Mapping
from dataclasses import dataclass
from heapq import nsmallest
from types import MappingProxyType
from typing import Any

from django.db.models import Count

from articles.models import Article
from articles.querysets import PUBLICATION_ORDER
from claims.models import Claim, Tag
from pages.paging import Page, page_of
from revisions.caching import cached_by_revision

ASKED_BY_KEY = 500  # articles; a database takes long over a list of thousands
TAGS_CACHED = 200  # whose counts by source are kept; of each some kilobytes


@cached_by_revision(most=1)
def standing() -> int:
    """How many claims stand."""
    return Claim.objects.standing().count()


@cached_by_revision(most=1)
def tags() -> tuple[Tag, ...]:
    """All topics by name, each with `claim_count` and `source_count`."""
    return tuple(Tag.objects.with_counts())


@cached_by_revision(most=TAGS_CACHED)
def by_article(tag: int) -> Mapping[int, int]:
    """How many standing claims each article makes under a topic, by keys."""
    claims = Claim.objects.standing().filter(tagged__tag=tag).order_by()
    return MappingProxyType(dict(claims.values_list("passage__article_id").annotate(Count("pk"))))


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
    """The articles with the most claims under a topic, in order of publication."""
    claims = by_article(tag.pk)
    fullest = nsmallest(most, claims, key=lambda key: (-claims[key], key))
    shown = list(Article.objects.filter(pk__in=fullest).in_order_of_publication())
    return Sources(_counted(shown, claims), len(claims), sum(claims.values()))


def page_of_sources(tag: Tag, after: Article | None, size: int) -> Page:
    """All articles with claims under a topic, a page at a time, in order of publication; each with `claim_count`."""
    claims = by_article(tag.pk)
    if len(claims) <= ASKED_BY_KEY:
        page = page_of(Article.objects.filter(pk__in=claims), PUBLICATION_ORDER, after, size)
        return Page(_counted(page.rows, claims), page.has_more)
    rows: list[Any] = []
    has_more = True
    while has_more and len(rows) <= size:  # where so many have claims under it, nearly every one has
        page = page_of(Article.objects.all(), PUBLICATION_ORDER, after, 2 * size)
        rows += [article for article in page.rows if article.pk in claims]
        has_more, after = page.has_more, page.last
    return Page(_counted(rows[:size], claims), len(rows) > size)


def _counted(articles: list[Any], claims: Mapping[int, int]) -> list[Any]:
    for article in articles:
        article.claim_count = claims[article.pk]
    return articles
