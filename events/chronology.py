"""Whether an article was published before, during or after an event. Asks no database."""

import operator
from collections.abc import Iterator
from datetime import date

from articles.models import Article
from dates.fuzzy import FuzzyDate, Shape
from events.models import Event

ABOUT_THEN = "about then"
_OPERATORS = {"lt": operator.lt, "lte": operator.le, "gt": operator.gt, "gte": operator.ge}

Terms = dict[str, date]  # by lookup, such as `latest__lt`: what an article's first and last day are held against


def when_published(article: Article, event: Event, reported_by: date | None = None) -> str:
    """Whether an article was published before, during or after an event, as far as both dates tell.

    `reported_by` is the day by which a source had reported it: what was published later came after it, or during it.
    """
    if not (article.published and (event.date or reported_by)):
        return "unknown"
    return next((when for when, terms in terms_of(event, reported_by) if _meets(article.published, terms)), ABOUT_THEN)


def terms_of(event: Event, reported_by: date | None = None) -> Iterator[tuple[str, Terms]]:
    """What an article's days must be to be before, after or during: the first whose terms it meets all; or ABOUT_THEN.

    Of its days as they are stored, so that a database can be asked the same: none where it is undated, and where a
    date is open, an end of the calendar. So an article of the first day of the year 1 counts as open: there is none.
    """
    happened = event.date
    if not happened:
        if reported_by:
            yield "after", {"earliest__gt": reported_by}
        return
    if happened.earliest:
        yield "before", {"latest__lt": happened.earliest}
    if over := [day for day in (happened.latest, reported_by) if day]:
        yield "after", {"earliest__gt": min(over)}
    if happened.shape is Shape.SPAN:
        begins = {"earliest__gt": date.min, "earliest__gte": happened.earliest or date.min}
        ends = {"latest__lt": date.max, "latest__lte": happened.latest} if happened.latest else {}
        yield "during", begins | ends


def _meets(published: FuzzyDate, terms: Terms) -> bool:
    days = {"earliest": published.earliest or date.min, "latest": published.latest or date.max}
    return all(_OPERATORS[how](days[which], day) for which, how, day in map(_parts, terms.items()))


def _parts(term: tuple[str, date]) -> tuple[str, str, date]:
    which, _, how = term[0].partition("__")
    return which, how, term[1]
