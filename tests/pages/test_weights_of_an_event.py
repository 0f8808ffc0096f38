"""Pages weigh as much where two hundred sources speak of one event as where sixty do, and ask as much."""

import pytest
from django.test import Client

from articles.models import Article
from claims.models import Claim
from events.models import Event
from packs.models import Pack
from tests.pages.worlds import begin, speak
from tests.weighing import grown

pytestmark = pytest.mark.django_db

FEW, MANY = 60, 200  # independent sources that speak of it; as many are silent

PUBLIC = [
    *("/", "/timeline/", "/timeline/listed.html", "/timeline/talks/", "/timeline/talks/?after=s-11"),
    *("/timeline/talks/?as_of=2030", "/claims/S000-001/", "/articles/s-0/", "/articles/"),
    *("/compare/", "/compare/?rows=events"),
    *("/compare/?rows=events&article=s-0&article=s-1", "/compare/disagreements/"),
    *("/compare/disagreements/?verdict=silent", "/compare/events/talks/s-0/", "/compare/topics/patrols/s-0/"),
    *("/compare/two/?article=s-0&article=s-1", "/compare/two/?article=s-0&article=s-1&part=findings"),
    *("/compare/two/?article=s-0&article=s-1&part=differences", "/packs/", "/packs/all/", "/packs/chosen/"),
]


def desk() -> list[str]:
    talks = Event.objects.get(slug="talks")
    claim = Claim.objects.get(public_id="S000-001")
    records = {
        "events/event": [talks],
        "events/account": claim.accounts.all(),
        "findings/finding": talks.findings.all(),
        "packs/pack": Pack.objects.all(),
        "claims/claim": [claim],
        "articles/article": [Article.objects.get(slug="s-0")],
    }
    pages = [f"/admin/{of}/{record.pk}/change/" for of, found in records.items() for record in found]
    return [*pages, "/admin/events/event/", "/admin/findings/finding/", "/admin/packs/pack/"]


@pytest.fixture
def few() -> None:
    begin()
    speak(0, FEW)


def more() -> None:
    speak(FEW, MANY)


def test_public_pages(client: Client, few: None) -> None:
    assert grown(client, PUBLIC, more) == {}


def test_the_desk(admin_client: Client, few: None) -> None:
    assert grown(admin_client, desk(), more) == {}
