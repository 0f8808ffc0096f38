"""What a pack holds, for its page: the first sources with their claims counted, the weightiest events by year."""

from dataclasses import dataclass

from django.db.models import Count

from articles.models import Article
from compare.event_matrix import WEIGHT_ORDER
from packs import printing
from packs.models import Pack
from packs.scope import PackScope, Size, size
from pages.first_rows import FirstRows
from timeline.event_items import Year, by_year, event_items

# The PDF has them all.
SOURCES_SHOWN = 40
EVENTS_SHOWN = 120


@dataclass(frozen=True)
class Contents:
    pack: Pack
    size: Size
    scope: list[str]  # what it is narrowed to, a sentence each
    sources: FirstRows[tuple[Article, int]]  # in order of publication, with the number of claims taken in
    years: list[Year]  # of the weightiest events
    more_events: int


def contents(pack: Pack) -> Contents:
    """A fixed number of queries, fewer where the pack's articles and topics are prefetched."""
    scope = PackScope.of(pack)
    holds = size(scope)
    sources = list(scope.sources().with_sources().in_order_of_publication()[:SOURCES_SHOWN])
    theirs = scope.claims().filter(passage__article__in=sources).order_by()
    numbers = dict(theirs.values_list("passage__article").annotate(number=Count("pk")))
    weightiest = scope.events().order_by(*WEIGHT_ORDER)[:EVENTS_SHOWN]
    in_order = sorted(weightiest, key=lambda event: (event.date_position, event.pk))
    events = event_items(in_order, articles=scope.articles or None)
    return Contents(
        pack,
        holds,
        printing.scope(pack, FirstRows(sources, holds.sources)),
        FirstRows([(article, numbers.get(article.pk, 0)) for article in sources], holds.sources),
        by_year(events),
        holds.events - len(events),
    )
