"""An event's page counts its further findings in words that fit the number."""

import pytest
from django.test import Client

from compare import event_page
from tests.factories import make_claim, make_event
from tests.findings.worlds import enter

pytestmark = pytest.mark.django_db


def page_with(client: Client, findings: int) -> str:
    event = make_event(slug="meeting")
    for _ in range(findings):
        enter(event, [make_claim()], [make_claim()])
    return " ".join(client.get("/timeline/meeting/").content.decode().split())


@pytest.mark.parametrize(("findings", "message"), [(6, "1 more finding"), (7, "2 more findings")])
def test_findings_folded_away_are_counted(client, findings, message):
    assert f"<summary>{message}</summary>" in page_with(client, findings)


@pytest.mark.parametrize(("findings", "message"), [(7, "1 more finding"), (8, "2 more findings")])
def test_findings_left_to_the_list_are_counted(client, monkeypatch, findings, message):
    monkeypatch.setattr(event_page, "FINDINGS_SHOWN", 6)
    assert f">{message} in the list of all findings</a>" in page_with(client, findings)
