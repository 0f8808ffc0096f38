"""Writing a synthesis at the desk: what it may cite, who signs, and that no change of a claim is confirmed unread."""

import html
import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from claims.models import Claim
from dossier import gathering
from tests.config.worlds import make_curator, queries
from tests.factories import make_account, make_article, make_claim, make_event, make_passage, make_tag
from timeline import citing
from timeline.models import Event, Synthesis
from timeline.synthesising import DEEPEST, LONGEST

pytestmark = pytest.mark.django_db

ADD = "/admin/timeline/synthesis/add/"
CHANGED = "changed since it was cited"


@pytest.fixture
def kay() -> User:
    user = make_curator()
    user.first_name, user.last_name = "Kay", "Holm"
    user.save()
    return user


@pytest.fixture
def desk(client: Client, kay: User) -> Client:
    client.force_login(kay)
    return client


@pytest.fixture
def event() -> Event:
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
    return f"/admin/timeline/synthesis/{synthesis.pk}/change/"


def shown(desk: Client, synthesis: Synthesis) -> str:
    return html.unescape(desk.get(path(synthesis)).content.decode())


def sent(desk: Client, synthesis: Synthesis, **fields: Any) -> dict[str, Any]:
    """What the form sends as it stands on the page, with some fields filled in otherwise."""
    hidden = re.search(r'name="reread_as" value="([^"]*)"', shown(desk, synthesis))
    kept = {"event": synthesis.event_id, "text": synthesis.text}
    return {**kept, **({"reread_as": hidden[1]} if hidden else {}), **fields}


def flags(synthesis: Synthesis) -> list[str]:
    return [c.public_id for c in citing.read(Synthesis.objects.get(pk=synthesis.pk)).flagged]


def test_a_curator_writes_one_and_signs_it_with_a_full_name(desk: Client, event: Event) -> None:
    made = write(desk, event)
    assert (made.signed, made.signed_on) == ("Kay Holm", timezone.localdate())
    assert made.cites == {"B17-001": citing.digest(claim())}
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
    ("a NUL", {"text": "a\x00b"}, "Null characters are not allowed"),
]


@pytest.mark.parametrize(("fields", "told"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_cannot_stand_is_refused_in_a_sentence(
    desk: Client, event: Event, fields: dict[str, Any], told: str
) -> None:
    Claim.objects.filter(public_id="B17-002").update(status="retired", retired_because="misread")
    answer = desk.post(ADD, {"event": event.pk, "text": "So [B17-001].", **fields})
    assert answer.status_code == 200
    assert told in html.unescape(answer.content.decode())
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
    assert citing.digest(claim()) not in history


def test_what_changed_while_it_was_read_is_not_confirmed(desk: Client, event: Event) -> None:
    made = write(desk, event)
    restate(1, "Otherwise.")
    form = sent(desk, made, is_reread="on")
    restate(1, "Otherwise again.")
    answer = html.unescape(desk.post(path(made), form).content.decode())
    assert "They have changed once more while you read" in answer
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
    listed = "/admin/timeline/synthesis/"
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
