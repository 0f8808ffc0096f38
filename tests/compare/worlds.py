"""Worlds for the pages of comparisons."""

from datetime import date

from articles.models import Article
from claims.models import Claim
from compare.forecasts import ForecastRow, items, predictions, with_outcomes
from compare.side_by_side import SideBySide, side_by_side
from events.models import Account, Event
from findings.disagreements import on_events
from tests.config.worlds import grow
from tests.factories import at_once, make_forecast

PAGES = [
    "/compare/",
    "/compare/?rows=topics&article=source-1&article=source-0&topic=turns",
    "/compare/?rows=events",
    "/compare/?rows=events&topic=turns&from=2013&to=2014-11&article=source-0",
    "/compare/two/",
    "/compare/two/?article=source-0&article=source-1",
    "/compare/two/?article=source-0&article=source-1&part=events-both",
    "/compare/two/?article=source-0&article=source-1&part=differences",
    "/compare/two/?article=source-0&article=source-1&part=findings",
    "/compare/two/?article=source-0&article=source-1&part=topics-one",
    "/compare/topics/turns/source-0/",
    "/compare/events/meeting/source-0/",
    "/compare/forecasts/",
    "/compare/forecasts/?outcome=open&article=source-0&topic=turns&as_of=2016",
]

DATA = [path for path in PAGES if path != "/compare/two/"]  # two sources are to be chosen first


@at_once()
def grow_forecasts(size: int, start: int = 0) -> None:
    """A world whose second claims are forecasts, shown by the first claims of the other sources."""
    grow(size, start)
    for claim in Claim.objects.filter(public_id__endswith="-002", forecast=None):
        Claim.objects.filter(pk=claim.pk).update(kind="prediction")
        shown = Claim.objects.filter(public_id__endswith="-001").exclude(passage__article=claim.passage.article)
        make_forecast(claim, outcome="mixed").shown_by.set(shown)


def table_of(event: Event) -> SideBySide:
    """All that is said of an event, with everybody who says nothing of it."""
    accounts = list(Account.objects.standing().filter(event=event).with_sources().in_order_of_publication())
    spoken = {account.claim.passage.article_id for account in accounts}
    others = Article.objects.exclude(pk__in=spoken).in_order_of_publication()
    return side_by_side(event, accounts, others, on_events([event.pk], judged=True)[event.pk])


def listed(as_of: date | None = None) -> list[ForecastRow]:
    """All forecasts, as a page shows them."""
    return items(with_outcomes(predictions(as_of)).in_order_of_text(), as_of)
