"""Pages weigh as much where two hundred sources speak of one event as where sixty do, and ask as much."""

import pytest
from django.test import Client

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


@pytest.fixture
def few() -> None:
    begin()
    speak(0, FEW)


def more() -> None:
    speak(FEW, MANY)


def test_public_pages(client: Client, few: None) -> None:
    assert grown(client, PUBLIC, more) == {}
