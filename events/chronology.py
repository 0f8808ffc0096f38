"""Whether an article was published before, during or after an event. Asks no database."""

from articles.models import Article
from dates.fuzzy import FuzzyDate, Shape
from events.models import Event


def wrote(article: Article, event: Event) -> str:
    """Whether an article was published before, during or after an event, as far as both dates tell."""
    published, happened = article.published, event.date
    if not (published and happened):
        return "unknown"
    if published.latest and happened.earliest and published.latest < happened.earliest:
        return "before"
    if published.earliest and happened.latest and published.earliest > happened.latest:
        return "after"
    return "during" if happened.shape is Shape.SPAN and _lies_within(published, happened) else "about then"


def _lies_within(inner: FuzzyDate, outer: FuzzyDate) -> bool:
    """Whether every day that one date may be lies within the other; open ends hold everything."""
    begins = inner.earliest is not None and (outer.earliest is None or inner.earliest >= outer.earliest)
    ends = outer.latest is None or (inner.latest is not None and inner.latest <= outer.latest)
    return begins and ends
