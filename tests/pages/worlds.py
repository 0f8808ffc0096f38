"""An event that more and more independent sources speak of, with all that can be found on it."""

from articles.models import Article
from claims.models import Claim, Tag
from events.models import Event
from findings.models import Finding, FindingClaim
from packs.models import Pack
from tests.factories import at_once, make_account, make_article, make_claim, make_event, make_passage, make_tag
from tests.findings.worlds import enter


@at_once()
def begin() -> None:
    """The event, a topic, curators' findings that have no claims yet, and packs of all sources and of chosen ones."""
    talks = make_event("2013-11", slug="talks", title="Talks")
    make_tag("patrols", slug="patrols")
    enter(talks, public_id="F-001", verdict="silent", aspect="existence", is_key=True, status="confirmed")
    enter(talks, public_id="F-002", aspect="judgement", is_key=True, status="confirmed")
    enter(None, public_id="F-003", aspect="scope", is_key=True, question="How far do they reach?", status="confirmed")
    enter(talks, public_id="F-004", aspect="cause", verdict="agrees", is_key=True, status="confirmed")
    for slug in ("all", "chosen"):
        Pack.objects.create(slug=slug, title=slug)


@at_once()
def speak(first: int, last: int) -> None:
    """Sources that speak of the event: their dates and numbers differ, on the place they agree. As many are silent.

    Every claim is cited by the curators' findings too, and every article chosen for a pack.
    """
    topic = Tag.objects.get(slug="patrols")
    articles, quiet, claims = [], [], []
    for n in range(first, last):
        articles.append(make_article(slug=f"s-{n}", monogram=f"S{n:03}", title=f"A view {n:03}"))
        quiet.append(make_article(slug=f"q-{n}", monogram=f"Q{n:03}", title=f"A silence {n:03}"))
        claims.append(make_claim(make_passage(articles[-1]), public_id=f"S{n:03}-001", tags=[topic]))
        _give(n, claims[-1])
    Pack.objects.get(slug="chosen").articles.add(*articles, *quiet)
    _cite(claims, quiet)


def _give(n: int, claim: Claim) -> None:
    """Of so many dates, so many numbers and guests as there are sources; of one place."""
    given = {"date": f"2013-{n % 12 + 1:02}-{n // 12 % 28 + 1:02}", "start": "2013" if n % 2 else "2013-11"}
    names = {"delegates": str(n), "participants": f"Russia, Guest {n}", "place": "Tokyo"}
    make_account(Event.objects.get(slug="talks"), claim, **given, **names)


def _cite(claims: list[Claim], quiet: list[Article]) -> None:
    entered = {finding.public_id: finding for finding in Finding.objects.curators()}
    for n, claim in enumerate(claims):
        for public_id, side in (("F-001", 1), ("F-002", n % 2 + 1), ("F-003", n % 2 + 1), ("F-004", n % 2 + 1)):
            FindingClaim.objects.create(finding=entered[public_id], claim=claim, side=side)
    entered["F-001"].silent.add(*quiet)
