"""A meeting of which two sources, out one after the other, give different things: by rule, or as curators find."""

from collections.abc import Callable
from typing import Any

from articles.models import Article
from events.models import Event
from findings.models import Finding
from tests.factories import at_once, make_account, make_article, make_claim, make_event, make_passage, make_tag
from tests.findings.worlds import enter, only

Disagreeing = tuple[Event, Article, Article, Finding]


@at_once()
def two_accounts(**particulars: tuple[str, str]) -> tuple[Event, Article, Article]:
    tag = make_tag("Meetings", slug="meetings")
    event = make_event("2013", slug="meeting", title="A meeting")
    articles = [make_article(slug=f"source-{n}", monogram=f"S{n}", published=f"201{n + 4}") for n in range(2)]
    for n, article in enumerate(articles):
        claim = make_claim(make_passage(article), tags=[tag], public_id=f"S{n}-001")
        make_account(event, claim, **{aspect: values[n] for aspect, values in particulars.items()})
    return event, *articles


def computed() -> Disagreeing:
    event, one, other = two_accounts(date=("2013-11", "2013-12"))
    return event, one, other, only(event)


def entered(**fields: Any) -> Disagreeing:
    event, one, other = two_accounts()
    sides = [[account.claim] for account in event.accounts.order_by("pk")]
    return event, one, other, enter(event, *sides, aspect="judgement", **fields)


def entered_on_dates() -> Disagreeing:
    """What no rule finds: the texts mean two dates that could be one."""
    event, one, other = two_accounts(date=("2013", "2013-12"))
    sides = [[account.claim] for account in event.accounts.order_by("pk")]
    return event, one, other, enter(event, *sides, aspect="date", verdict="contradicts")


def entered_on_a_question() -> Disagreeing:
    event, one, other = two_accounts()
    sides = [[account.claim] for account in event.accounts.order_by("pk")]
    return event, one, other, enter(None, *sides, aspect="judgement", question="Who courts whom?")


ORIGINS: dict[str, Callable[[], Disagreeing]] = {
    "computed": computed,
    "entered": entered,
    "entered on dates": entered_on_dates,
    "entered on a question": entered_on_a_question,
}
