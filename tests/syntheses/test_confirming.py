"""At the desk no change of a claim that a synthesis cites is confirmed unread."""

import html
import re

import pytest
from django.test import Client

from events.models import Event
from syntheses import citations
from syntheses.models import Synthesis
from tests.syntheses.worlds import CHANGED, claim, flags, path, restate, sent, shown, write

pytestmark = pytest.mark.django_db


def test_a_plain_save_does_not_clear_what_is_flagged(desk: Client, event: Event) -> None:
    made = write(desk, event, "So [B17-001].")
    restate(1, "Otherwise.")
    assert f"B17-001 {CHANGED}" in shown(desk, made)
    desk.post(path(made), sent(desk, made))
    desk.post(path(made), sent(desk, made, text="Otherwise put [B17-001], and [B17-002]."))
    assert Synthesis.objects.get().text.startswith("Otherwise put")
    assert flags(made) == ["B17-001"]


def test_who_has_read_the_changed_claims_again_says_so(desk: Client, event: Event) -> None:
    made = write(desk, event, "So [B17-001, B17-002].")
    restate(1, "Otherwise.")
    page = shown(desk, made)
    assert "I have read the changed claims again" in page
    assert f'<a href="{claim().get_absolute_url()}#history">B17-001</a> Otherwise.' in page
    desk.post(path(made), sent(desk, made, is_reread="on"))
    assert flags(made) == []
    step = made.history.first()
    assert step.history_change_reason == "changed claims read again: B17-001"
    history = desk.get(path(made).replace("change", "history")).content.decode()
    assert "changed claims read again: B17-001" in history
    assert citations.digest(claim()) not in history


def test_what_changed_while_it_was_read_is_not_confirmed(desk: Client, event: Event) -> None:
    made = write(desk, event)
    restate(1, "Otherwise.")
    form = sent(desk, made, is_reread="on")
    restate(1, "Otherwise again.")
    answer = html.unescape(desk.post(path(made), form).content.decode())
    assert "They changed again while you were reading" in answer
    assert "Otherwise again." in answer
    assert flags(made) == ["B17-001"]
    hidden = re.search(r'name="reread_as" value="([^"]*)"', answer)
    assert hidden
    assert desk.post(path(made), {**form, "reread_as": hidden[1]}).status_code == 302
    assert flags(made) == []


@pytest.mark.parametrize("forged", ["", "B17-001:0", "x" * 9000])
def test_a_forged_confirmation_confirms_nothing(desk: Client, event: Event, forged: str) -> None:
    made = write(desk, event)
    restate(1, "Otherwise.")
    desk.post(path(made), sent(desk, made, is_reread="on", reread_as=forged))
    assert flags(made) == ["B17-001"]


def test_nothing_is_asked_where_nothing_changed(desk: Client, event: Event) -> None:
    made = write(desk, event)
    assert "is_reread" not in shown(desk, made)
    restate(1, "Otherwise.")
    desk.post(path(made), {"event": event.pk, "text": made.text, "is_reread": "on"})
    assert flags(made) == ["B17-001"]


def test_a_claim_retired_later_is_no_obstacle_and_no_confirmation_hides_it(desk: Client, event: Event) -> None:
    made = write(desk, event, "So [B17-001, B17-002].")
    restate(1, "Otherwise.")
    retired = claim(2)
    retired.status, retired.retired_because = "retired", "misread"
    retired.save()
    answer = desk.post(path(made), sent(desk, made, is_reread="on", text="Mended [B17-001, B17-002]."))
    assert answer.status_code == 302
    assert flags(made) == ["B17-002"]
