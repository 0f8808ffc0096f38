"""Small worlds for tests: each function makes one record, and what it needs, with sensible defaults."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

from django.db import transaction

from articles.locating import fingerprint
from articles.models import Article, Author, Authorship, Outlet, Passage
from articles.words import norms, words
from claims.choices import Certainty, Kind, Voice
from claims.models import Claim, Forecast, Tag, TaggedClaim
from events.models import Account, Actor, Event, Particular
from revisions.counting import counted_once

_numbers = count(1)


@contextmanager
def at_once() -> Iterator[None]:
    """Many records as a dossier loads them: what they touch is compared once, at the end; a decorator too."""
    with transaction.atomic(), counted_once():
        yield


SENTENCE = "The ministers of both governments met for the first time and agreed to meet again."


def make_outlet(name: str = "", **fields: Any) -> Outlet:
    n = next(_numbers)
    return Outlet.objects.create(**{"slug": f"outlet-{n}", "name": name or f"Outlet {n}", **fields})


def make_author(name: str = "", **fields: Any) -> Author:
    n = next(_numbers)
    return Author.objects.create(**{"slug": f"author-{n}", "name": name or f"Author {n}", **fields})


def make_article(*, authors: list[Author] | None = None, published: str = "2015-06-01", **fields: Any) -> Article:
    """An article by one author of its own unless `authors` says otherwise."""
    n = next(_numbers)
    own = {"slug": f"article-{n}", "monogram": f"{n:X}"[-4:], "title": f"Article {n}", "published": published}
    article = Article.objects.create(**{**own, "read_in_full": True, **fields})
    for position, author in enumerate([make_author()] if authors is None else authors, 1):
        Authorship.objects.create(article=article, author=author, position=position)
    return article


def make_passage(
    article: Article | None = None, text: str = SENTENCE, *, with_text: bool = False, **fields: Any
) -> Passage:
    """A passage known by its fingerprint; `with_text` keeps the text too."""
    article = article or make_article()
    mark = fingerprint(norms(text))
    own = {"number": article.passages.count() + 1, "summary": "What the passage does.", "words": mark.words}
    kept = {"text": text, "found": "exact"} if with_text else {}
    return Passage.objects.create(**{"article": article, "fingerprint": mark.digest, **own, **kept, **fields})


def make_claim(passage: Passage | None = None, *, tags: list[Tag] | None = None, **fields: Any) -> Claim:
    """A claim on the whole of its passage, or on the words `start` to `start + words`."""
    passage = passage or make_passage()
    n = next(_numbers)
    own = {"public_id": f"C{n}-001", "statement": f"Statement {n}.", "kind": Kind.FACT, "certainty": Certainty.FLAT}
    span = {"start": 0, "words": passage.words, "fingerprint": passage.fingerprint, "voice": Voice.AUTHOR}
    claim = Claim.objects.create(**{**own, **span, "passage": passage, "status": "accepted", **fields})
    for tag in tags or []:
        TaggedClaim.objects.create(content_object=claim, tag=tag)
    return claim


def make_anchored_claim(passage: Passage, quote: str, **fields: Any) -> Claim:
    """A claim on words quoted from the passage's text, where they stand first."""
    wanted = norms(quote)
    text_norms = [word.norm for word in words(passage.text)]
    start = next(i for i in range(len(text_norms)) if text_norms[i : i + len(wanted)] == wanted)
    mark = fingerprint(wanted)
    return make_claim(passage, start=start, words=mark.words, fingerprint=mark.digest, **fields)


def make_tag(name: str = "", **fields: Any) -> Tag:
    n = next(_numbers)
    return Tag.objects.create(**{"slug": f"tag-{n}", "name": name or f"Tag {n}", **fields})


def make_actor(name: str = "", **fields: Any) -> Actor:
    n = next(_numbers)
    own = {"slug": f"actor-{n}", "name": name or f"Actor {n}", "kind": Actor.Kind.STATE}
    return Actor.objects.create(**{**own, **fields})


def make_event(date: str = "2013-11-02", *, actors: list[Actor] | None = None, **fields: Any) -> Event:
    """An event whose date is stated, or undated where the date is empty."""
    n = next(_numbers)
    basis = Event.Basis.STATED if date else Event.Basis.UNDATED
    own = {"slug": f"event-{n}", "title": f"Event {n}", "kind": Event.Kind.MEETING, "basis": basis}
    event = Event.objects.create(**{**own, "date": date, **fields})
    event.actors.set(actors or [])
    return event


def make_account(event: Event, claim: Claim | None = None, relation: str = "reports", **particulars: str) -> Account:
    """What a claim says of an event; particulars by aspect, as `make_account(event, date="2013-11")`."""
    account = Account.objects.create(claim=claim or make_claim(), event=event, relation=relation)
    for position, (aspect, value) in enumerate(particulars.items()):
        Particular.objects.create(account=account, aspect=aspect, value=value, position=position)
    return account


def make_account_by(article: Article, event: Event, relation: str = "reports", **particulars: str) -> Account:
    """What an article says of an event, in a claim on a passage of its own."""
    return make_account(event, make_claim(make_passage(article)), relation, **particulars)


def make_forecast(claim: Claim | None = None, **fields: Any) -> Forecast:
    made = claim or make_claim(kind=Kind.PREDICTION)
    return Forecast.objects.create(**{"claim": made, "expects": "A visit within the year.", **fields})
