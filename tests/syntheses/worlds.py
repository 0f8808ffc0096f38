"""A curator at the desk with a synthesis, for tests."""

import html
import re
from typing import Any

from django.contrib.auth.models import User
from django.test import Client

from claims.models import Claim
from events.models import Event
from syntheses import citations
from syntheses.models import Synthesis
from tests.config.worlds import make_curator
from tests.factories import make_account, make_article, make_claim, make_event, make_passage

ADD = "/admin/syntheses/synthesis/add/"
CHANGED = "changed since it was cited"


def make_kay() -> User:
    user = make_curator()
    user.first_name, user.last_name = "Kay", "Holm"
    user.save()
    return user


def make_cited_event() -> Event:
    """An event of which B17-001 and B17-002 speak."""
    event = make_event(slug="talks", title="Talks")
    passage = make_passage(make_article(monogram="B17"))
    for n in (1, 2):
        make_account(event, make_claim(passage, public_id=f"B17-00{n}", statement=f"What {n} states."))
    return event


def claim(n: int = 1) -> Claim:
    return Claim.objects.get(public_id=f"B17-00{n}")


def restate(n: int, statement: str) -> None:
    changed = claim(n)
    changed.statement = statement
    changed.save()


def write(desk: Client, event: Event, text: str = "So [B17-001].") -> Synthesis:
    assert desk.post(ADD, {"event": event.pk, "text": text}).status_code == 302
    return Synthesis.objects.get()


def path(synthesis: Synthesis) -> str:
    return f"/admin/syntheses/synthesis/{synthesis.pk}/change/"


def shown(desk: Client, synthesis: Synthesis) -> str:
    return html.unescape(desk.get(path(synthesis)).content.decode())


def sent(desk: Client, synthesis: Synthesis, **fields: Any) -> dict[str, Any]:
    """What the form sends as it stands on the page, with some fields filled in otherwise."""
    hidden = re.search(r'name="reread_as" value="([^"]*)"', shown(desk, synthesis))
    kept = {"event": synthesis.event_id, "text": synthesis.text}
    return {**kept, **({"reread_as": hidden[1]} if hidden else {}), **fields}


def flags(synthesis: Synthesis) -> list[str]:
    return [c.public_id for c in citations.resolve(Synthesis.objects.get(pk=synthesis.pk)).flagged]
