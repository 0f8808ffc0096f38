"""Worlds of a chosen size, for tests that a page asks no more of the database when there is more to show."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from claims.models import Claim, Tag
from config.curators import GROUP
from events.models import Event
from findings.models import Finding, FindingClaim
from packs.models import Pack
from syntheses import citations
from syntheses.models import Synthesis
from tests.factories import (
    at_once,
    make_account,
    make_actor,
    make_anchored_claim,
    make_article,
    make_event,
    make_outlet,
    make_passage,
    make_tag,
)

TEXT = "The first meeting was held in spring. Observers saw in it a turn of policy that would last for years."


@dataclass
class World:
    articles: list[Article]
    events: list[Event]
    tag: Tag
    pack: Pack


@at_once()
def grow(size: int, start: int = 0) -> World:
    """Add `size` articles, each with a passage, two claims and accounts of two events that all speak of."""
    tag = Tag.objects.filter(slug="turns").first() or make_tag("turns", slug="turns")
    actor = make_actor(f"Actor {start}")
    events = list(Event.objects.filter(slug__in=["meeting", "turn"]).order_by("slug")) or [
        make_event("2013-03~", slug="meeting", title="A meeting", actors=[actor]),
        make_event("2014/..", slug="turn", title="A turn"),
    ]
    articles = [_article(n, tag, events) for n in range(start, start + size)]
    for article in articles:
        _finding(article, events[0])
    for of in ({"event": events[0]}, {"tag": tag}):
        _synthesis(of)
    pack, _ = Pack.objects.get_or_create(slug="all", defaults={"title": "All of it"})
    for n in range(start, start + size):
        Pack.objects.create(slug=f"pack-{n}", title=f"Pack {n}")
    return World(articles, events, tag, pack)


def _article(n: int, tag: Tag, events: list[Event]) -> Article:
    article = make_article(
        published=f"2015-{n % 12 + 1:02}", slug=f"source-{n}", monogram=f"S{n}", rights="everyone", outlet=make_outlet()
    )
    passage = make_passage(article, TEXT, with_text=True)
    own = make_event(f"20{10 + n}", slug=f"own-{n}", title=f"Own event {n}")
    first = make_anchored_claim(passage, "first meeting was held in spring", tags=[tag], public_id=f"S{n}-001")
    second = make_anchored_claim(passage, "a turn of policy", tags=[tag, make_tag()], public_id=f"S{n}-002")
    make_account(events[0], first, date=f"2013-0{n % 3 + 2}", place="Here", aircraft=str(n % 3 + 2))
    make_account(events[1], second, "explains")
    make_account(own, second, "anticipates")
    return article


def _finding(article: Article, event: Event) -> None:
    mine, first = (Claim.objects.get(public_id=f"{monogram}-001") for monogram in (article.monogram, "S0"))
    public_id = f"F{article.monogram}-001"
    own = {"aspect": "date", "verdict": "differs", "statement": "They differ.", "reasoning": "So it is."}
    finding = Finding.objects.create(public_id=public_id, event=event, is_key=True, **own)
    for side, claim in enumerate({mine, first}, 1):
        FindingClaim.objects.create(finding=finding, claim=claim, side=side)


def _synthesis(of: dict[str, Any]) -> None:
    """Write what cites every article's first claim, or write it anew."""
    ids = sorted(Claim.objects.filter(public_id__endswith="-001").values_list("public_id", flat=True))
    synthesis = Synthesis.objects.filter(**of).first() or Synthesis(**of)
    synthesis.text = f"They agree [{', '.join(ids)}]."
    citations.sign(synthesis, "Kay Holm", date(2026, 11, 22), citations.claims_by_id(ids))
    synthesis.save()


def queries(client: Client, path: str) -> int:
    """How many queries answering a first visit takes."""
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path)
    assert answer.status_code == 200, path
    return len(asked)


def queries_of_little_and_much(
    paths: Collection[str], make: Callable[[], object], add: Callable[[], object], *, at_the_desk: bool = False
) -> dict[str, tuple[int, int]]:
    """How many queries a visit of each page takes in the world that is made, and once more is added to it.

    To be called in a transaction, in which pages and answers are not remembered: so every visit is a first one, but
    that of each page at the desk the first of all fills caches of content types, and is not counted.
    """
    assert connection.in_atomic_block
    make()
    client = Client()
    if at_the_desk:
        client.force_login(User.objects.create_superuser("root", password="pass-of-root-1"))
        for path in paths:
            queries(client, path)
    few = {path: queries(client, path) for path in paths}
    add()
    return {path: (asked, queries(client, path)) for path, asked in few.items()}


def make_curator(name: str = "kay") -> User:
    """A member of the curators' group, no superuser."""
    user = User.objects.create_user(name, password="pass-of-kay-1", is_staff=True)
    user.groups.add(Group.objects.get(name=GROUP))
    return user
