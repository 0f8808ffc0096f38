"""Articles that say nothing of an event: some of each kind of silence, and how many there are.

The database sorts them, as there may be very many, by the rule that holds for articles at hand too: `events.silence`.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, Value, When

from articles.models import Article
from articles.querysets import PUBLICATION_ORDER, ArticleQuerySet
from events.chronology import ABOUT_THEN, terms_of
from events.models import Account, Event
from events.silence import Silence, silence
from pages.first_rows import FirstRows
from pages.paging import Page, page_of

SHOWN = 40  # of each kind; a page of its own has them all


@dataclass(frozen=True)
class SilentArticles(FirstRows[Article]):
    """The first articles of one kind, in order of publication."""

    kind: Silence


def silences(event: Event, speaking: Collection[int], day: date | None) -> list[SilentArticles]:
    """Of each kind that there is; `speaking` are the keys of the articles that speak of it by that day.

    Two queries, and one a kind.
    """
    others = _others(event, speaking, day)
    totals = dict(others.order_by().values_list("silence").annotate(Count("pk")))
    return [_silent_articles(others, kind, totals[kind]) for kind in Silence if kind in totals]


def page(event: Event, kind: Silence, day: date | None, after: Article | None, size: int) -> Page:
    """All articles of one kind, a page at a time, in order of publication."""
    spoken = Account.objects.standing().known_by(day).filter(event=event)
    speaking = set(spoken.values_list("claim__passage__article_id", flat=True))
    return page_of(_others(event, speaking, day).filter(silence=kind), PUBLICATION_ORDER, after, size)


def _silent_articles(others: ArticleQuerySet, kind: Silence, total: int) -> SilentArticles:
    articles = others.filter(silence=kind).only("slug", "monogram", "colour", "title").in_order_of_publication()
    return SilentArticles(list(articles[:SHOWN]), total, kind)


def _others(event: Event, speaking: Collection[int], day: date | None) -> ArticleQuerySet:
    reported = Account.objects.known_by(day).filter(event=event).reported_by()
    others = Article.objects.out_by(day) if day else Article.objects.all()
    silent: ArticleQuerySet = others.exclude(pk__in=speaking).annotate(silence=_silence(event, reported.get(event.pk)))
    return silent


def _silence(event: Event, reported_by: date | None) -> Case:
    """The kind of an article's silence, by the columns of its days."""
    kinds = []
    for is_read in (False, True):
        for when, terms in terms_of(event, reported_by):
            days = {f"published_{lookup}": day for lookup, day in terms.items()}
            kinds.append(When(read_in_full=is_read, **days, then=Value(silence(when, is_read=is_read))))
        kinds.append(When(read_in_full=is_read, then=Value(silence(ABOUT_THEN, is_read=is_read))))
    return Case(*kinds)
