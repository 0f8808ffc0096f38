"""What a pack holds, for its page: sources with their claims counted, events by year."""

from dataclasses import dataclass

from django.db.models import Count

from articles.models import Article
from packs import printing
from packs.models import Pack
from packs.scope import PackScope, Size, size
from timeline.event_items import Year, by_year, event_items


@dataclass(frozen=True)
class Contents:
    pack: Pack
    size: Size
    scope: list[str]  # what it is narrowed to, a sentence each
    sources: list[tuple[Article, int]]  # in order of publication, with the number of claims taken in
    years: list[Year]


def contents(pack: Pack) -> Contents:
    """A fixed number of queries, fewer where the pack's articles and topics are prefetched."""
    scope = PackScope.of(pack)
    sources = list(scope.sources().with_sources().in_order_of_publication())
    per_source = scope.claims().order_by().values_list("passage__article").annotate(number=Count("pk"))
    numbers = dict(per_source)
    events = event_items(list(scope.events().in_order_of_time()))
    return Contents(
        pack,
        size(scope),
        printing.scope(pack, sources),
        [(article, numbers.get(article.pk, 0)) for article in sources],
        by_year(printing.of_sources(events, sources)),
    )
