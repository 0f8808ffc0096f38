"""Claims by source and as the texts run, a page at a time, without sorting all there are."""

from collections.abc import Sequence

from django.db.models import QuerySet

from articles.models import Article
from articles.querysets import PUBLICATION_ORDER
from claims.models import Claim
from claims.querysets import TEXT_ORDER, ClaimQuerySet
from pages.paging import Page, behind, page_of

# Articles whose claims are asked for together, step after step. No index holds claims in the order of their texts, so
# a database sorts what it is asked for; a few articles mostly fill a page, and where few claims pass, all are asked.
STEPS = (16, 64, 256)

COUNTED = 2_000  # the number of a longer list is not told: counting takes the longer the more there are


def in_order_of_text(claims: ClaimQuerySet, after: Claim | None, size: int) -> Page:
    """The first `size` claims behind `after`, with their context; four queries a step, and five."""
    keys = _keys(claims, after, size + 1)
    claims_by_key = Claim.objects.with_context().in_bulk(keys[:size])
    return Page([claims_by_key[key] for key in keys[:size]], len(keys) > size)


def within(claims: ClaimQuerySet, articles: Sequence[Article]) -> ClaimQuerySet:
    """The claims that these articles make; one query now, for the keys of all that they make.

    Asked by article and, say, topic, SQLite would go through all claims of the topic.
    """
    theirs = Claim.objects.filter(passage__article__in=articles).values_list("pk", flat=True)
    return claims.filter(pk__in=list(theirs))


def number(claims: ClaimQuerySet) -> int:
    """How many claims there are, or one more than `COUNTED` where there are more."""
    return claims.order_by()[: COUNTED + 1].count()


def first_keys(claims: ClaimQuerySet, number: int) -> list[int]:
    """The keys of the first so many claims."""
    return _keys(claims, None, number)


def _keys(claims: ClaimQuerySet, after: Claim | None, wanted: int) -> list[int]:
    keys: list[int] = []
    last: Article | None = None
    if after is not None:
        last = after.passage.article
        keys = _first(behind(claims.of_article(last), TEXT_ORDER, after), wanted)
    for step in STEPS:
        if len(keys) == wanted:
            return keys
        articles = page_of(Article.objects.only("pk"), PUBLICATION_ORDER, last, step)
        keys += _first(within(claims, articles.rows), wanted - len(keys))
        if not articles.has_more:
            return keys
        last = articles.last
    others = behind(Article.objects.order_by(), PUBLICATION_ORDER, last).values("pk")
    return keys + _first(claims.filter(passage__article__in=others), wanted - len(keys)) if len(keys) < wanted else keys


def _first(claims: "QuerySet[Claim]", wanted: int) -> list[int]:
    return list(claims.order_by(*TEXT_ORDER).values_list("pk", flat=True)[:wanted])
