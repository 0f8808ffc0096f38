"""Who published after another had told of an event could know of it, however loosely the event is dated."""

from typing import Any

import pytest
from django.test import Client

from events.models import Account
from events.silence import Silence
from tests.compare.worlds import table_of
from tests.factories import make_account, make_article, make_claim, make_event, make_passage

pytestmark = pytest.mark.django_db

EARLIER = [
    ("a source told of it before", "2012", {}, "reports", "", "silent"),
    ("of an undated event too", "", {}, "evaluates", "", "silent"),
    ("it told of plans only", "2012/2018", {}, "announces", "", None),
    ("it only expected it", "", {}, "anticipates", "", "open"),
    ("it only reported others", "", {"voice": "reported", "speaker": "a mayor"}, "reports", "", "open"),
    ("that it means the event is the curators' reading", "", {}, "reports", "By its day.", "open"),
]


@pytest.mark.parametrize(
    ("date", "of", "relation", "reading", "kind"), [row[1:] for row in EARLIER], ids=[row[0] for row in EARLIER]
)
def test_what_saying_nothing_means(
    client: Client, date: str, of: dict[str, Any], relation: str, reading: str, kind: str | None
) -> None:
    event = make_event(f"[..{2018}]" if date == "2012" else (date and "[2012..2018]"), slug="ferry")
    early, late = (make_article(published=when, slug=when) for when in ("2013-05", "2015-05"))
    account = make_account(event, make_claim(make_passage(early), **of), relation)
    Account.objects.filter(pk=account.pk).update(reading=reading)
    wanted = kind or "open"
    assert late.title in client.get(f"/timeline/ferry/silent/?kind={wanted}").content.decode()
    [row] = client.get("/compare/?rows=events&format=json").json()["rows"]
    states = {cell["article"]: cell["state"] for cell in row["cells"]}
    assert states["2015-05"] == {"silent": "silent", "open": "unclear"}[wanted]
    pair = client.get("/compare/two/?article=2013-05&article=2015-05&format=json").json()
    assert pair["events"]["only_one"][0]["state"] == states["2015-05"]
    assert table_of(event).silences[Silence(wanted)] == [late]
