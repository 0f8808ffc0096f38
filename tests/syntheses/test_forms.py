"""Writing a synthesis at the desk: what it may cite, and who signs."""

import html
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from claims.models import Claim
from dossier import gathering
from events.models import Event
from syntheses import citations
from syntheses.markdown import DEEPEST, LONGEST
from syntheses.models import Synthesis
from tests.config.worlds import make_curator, queries
from tests.factories import make_claim, make_event, make_tag
from tests.syntheses.worlds import ADD, CHANGED, claim, path, restate, sent, write

pytestmark = pytest.mark.django_db


def test_a_curator_writes_one_and_signs_it_with_a_full_name(desk: Client, event: Event) -> None:
    made = write(desk, event)
    assert (made.signed, made.signed_on) == ("Kay Holm", timezone.localdate())
    assert made.cites == {"B17-001": citations.digest(claim())}
    assert made.history.get().history_user.username == "kay"


def test_who_has_no_full_name_signs_with_the_name_of_the_account(client: Client, event: Event) -> None:
    client.force_login(make_curator("lee"))
    assert write(client, event).signed == "lee"


def test_what_is_not_changed_keeps_its_signature_and_a_change_takes_the_new_one(desk: Client, event: Event) -> None:
    made = write(desk, event)
    desk.force_login(make_curator("lee"))
    desk.post(path(made), sent(desk, made))
    assert Synthesis.objects.get().signed == "Kay Holm"
    desk.post(path(made), sent(desk, made, text="Otherwise [B17-001]."))
    assert Synthesis.objects.get().signed == "lee"


REFUSED = [
    ("neither event nor topic", {"event": ""}, "of one event or of one topic"),
    ("no words", {"text": "  "}, "This field is required"),
    ("too long", {"text": "x" * (LONGEST + 1)}, f"Takes up to {LONGEST:,} characters; these are {LONGEST + 1}."),
    ("far too long", {"text": "> " * 200_000}, f"Takes up to {LONGEST:,} characters"),
    ("too deep", {"text": ">" * (DEEPEST + 1) + " a"}, f"go up to {DEEPEST} deep"),
    ("a claim that is none", {"text": "[B17-001, Z99-001]"}, "There is no claim Z99-001."),
    ("a retired claim", {"text": "[B17-002]"}, "B17-002 is retired (misread): cite a claim that stands."),
    ("an event that is none", {"event": "9999"}, "Select a valid choice"),
    ("an event with no number", {"event": "x"}, "Select a valid choice"),
    ("a NUL", {"text": "a\x00b"}, "This holds a control character (U+0000) at character 2; take it out."),
]


@pytest.mark.parametrize(("fields", "message"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_cannot_stand_is_refused_in_a_sentence(
    desk: Client, event: Event, fields: dict[str, Any], message: str
) -> None:
    Claim.objects.filter(public_id="B17-002").update(status="retired", retired_because="misread")
    answer = desk.post(ADD, {"event": event.pk, "text": "So [B17-001].", **fields})
    assert answer.status_code == 200
    assert message in html.unescape(answer.content.decode())
    assert not Synthesis.objects.exists()


def test_an_event_and_a_topic_are_too_much_and_a_second_one_is_refused(desk: Client, event: Event) -> None:
    both = desk.post(ADD, {"event": event.pk, "tag": make_tag().pk, "text": "So."})
    assert "of one event or of one topic" in both.content.decode()
    write(desk, event)
    second = desk.post(ADD, {"event": event.pk, "text": "So."})
    assert "This event has a synthesis already: change that one." in second.content.decode()


def test_thousands_of_unknown_citations_are_told_in_a_few_sentences(desk: Client, event: Event) -> None:
    text = ",".join(f"Z-{n:03}" for n in range(LONGEST // 6 - 1))
    answer = desk.post(ADD, {"event": event.pk, "text": f"[{text}]"})
    assert 1 < answer.content.decode().count("There is no claim") <= 10


def test_lines_typed_in_a_browser_count_and_are_kept_as_line_feeds(desk: Client, event: Event) -> None:
    made = write(desk, event, "So.\r\n" + "\r\n" * (LONGEST - 10) + "So.")
    assert "\r" not in made.text


def test_the_form_lists_the_claims_to_cite_and_never_obeys_their_words(desk: Client, event: Event) -> None:
    restate(1, "<script>alert(1)</script>")
    page = desk.get(f"{ADD}?event={event.pk}").content.decode()
    assert "B17-001</a> &lt;script&gt;" in page
    assert "B17-002" in page
    made = write(desk, event)
    restate(1, "<img src=x>")
    assert "<img src=x" not in desk.get(path(made)).content.decode()
    topic = make_tag()
    make_claim(tags=[topic], public_id="T1-001")
    assert "T1-001" in desk.get(f"{ADD}?tag={topic.pk}").content.decode()


@pytest.mark.parametrize("asked", ["", "?event=x", "?event=99999", "?tag=" + "9" * 30, "?event=1&tag=1"])
def test_an_address_that_names_nothing_gives_an_empty_form(desk: Client, event: Event, asked: str) -> None:
    assert desk.get(f"{ADD}{asked}").status_code == 200


def test_a_list_of_many_asks_no_more_than_one_of_few(desk: Client, event: Event) -> None:
    write(desk, event)
    listed = "/admin/syntheses/synthesis/"
    queries(desk, listed)
    few = queries(desk, listed)
    for n in range(5):
        other = make_event()
        desk.post(ADD, {"event": other.pk, "text": f"{n} [B17-002]."})
    restate(2, "Otherwise.")
    assert queries(desk, listed) == few
    assert desk.get(listed).content.decode().count(f"B17-002 {CHANGED}") == 5


def test_what_the_form_takes_a_dossier_takes(desk: Client, event: Event) -> None:
    made = write(desk, event, "- So [B17-001].\r\n- *So* [B17-002]\r\n\r\n> And so.")
    record = gathering.synthesis(made)
    assert (record.event, record.signed, record.text) == ("talks", "Kay Holm", made.text)
