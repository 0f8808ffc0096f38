"""How many claims there are under which topic: counted once a change of the content, not once a visit."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.db.models import Count

from articles.models import Article
from claims.models import Claim, Tag
from revisions.remembering import remembered

TAGS_REMEMBERED = 200  # whose counts by source are kept; of each some kilobytes


@remembered(most=1)
def standing() -> int:
    """How many claims stand."""
    return Claim.objects.standing().count()


@remembered(most=1)
def tags() -> tuple[Tag, ...]:
    """All topics by name, each with `claim_count` and `source_count`."""
    return tuple(Tag.objects.with_counts())


@remembered(most=TAGS_REMEMBERED)
def by_article(tag: int) -> Mapping[int, int]:
    """How many standing claims each article makes under a topic, by keys."""
    claims = Claim.objects.standing().filter(tagged__tag=tag).order_by()
    return MappingProxyType(dict(claims.values_list("passage__article_id").annotate(Count("pk"))))


def sources(tag: Tag) -> list[Any]:
    """The articles with claims under a topic, in order of publication, each with `claim_count`."""
    claims = by_article(tag.pk)
    found: list[Any] = list(Article.objects.filter(pk__in=claims).with_sources().in_order_of_publication())
    for article in found:
        article.claim_count = claims[article.pk]
    return found
