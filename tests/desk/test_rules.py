"""What the check of a dossier finds wrong the desk refuses, or says when it has saved what is only not yet whole."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client

from claims.choices import Kind
from claims.models import Claim, Forecast
from dossier.checks import short_anchors
from dossier.reading import BadDossier, read_folder
from events.models import Event
from findings.models import Finding
from tests import factories as make
from tests.claims.test_admin import form as claim_form
from tests.dossier import test_checks, worlds
from tests.events.test_admin import event_form, particular_form

pytestmark = pytest.mark.django_db

REFUSED, WARNED = "refused", "warned"


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("root", password="pass-of-root-1"))
    return client


def add(desk: Client, what: str, sent: dict[str, Any]) -> Any:
    return desk.post(f"/admin/{what}/add/", sent, follow=True)


def claim(desk: Client, **fields: Any) -> Any:
    tags = fields.pop("tags", [make.make_tag().pk])
    return add(desk, "claims/claim", claim_form(passage=make.make_passage().pk, tags=tags, **fields))


def expecting(**fields: Any) -> dict[str, Any]:
    return {"forecast-TOTAL_FORMS": 1, "forecast-0-expects": "Rain.", "forecast-0-outcome": "open", **fields}


def one_word(desk: Client) -> Any:
    passage = make.make_passage(text="They met in spring.", with_text=True)
    return add(desk, "claims/claim", claim_form(passage=passage.pk, quote="spring", tags=[make.make_tag().pk]))


def said_twice(desk: Client) -> Any:
    make.make_claim(statement="Es wurde GEGRÜNDET")
    return claim(desk, statement="Es wurde gegründet.")


def particular(desk: Client, aspect: str, value: str) -> Any:
    return add(
        desk, "events/particular", particular_form(make.make_account(make.make_event()), aspect=aspect, value=value)
    )


def without_a_claim(desk: Client) -> Any:
    passage = make.make_passage()
    return desk.post(f"/admin/articles/passage/{passage.pk}/change/", {"kind": "body", "summary": "A."}, follow=True)


def again(desk: Client) -> Any:
    account = make.make_account(make.make_event(), date="2013")
    return add(desk, "events/particular", particular_form(account, aspect="Date", value="2014"))


def dated_too_exactly(desk: Client) -> Any:
    event = make.make_event("2013-11", slug="talks", title="Talks")
    make.make_account(event, date="2013-11")
    return desk.post(f"/admin/events/event/{event.pk}/change/", event_form("2013-11-02"), follow=True)


def finding(desk: Client, event: Event, claims: list[Claim], **fields: Any) -> Any:
    own = {"public_id": "F-100", "event": event.pk, "aspect": "date", "verdict": "differs", "statement": "They differ."}
    rows = {
        f"sides-{n}-{name}": value for n, c in enumerate(claims) for name, value in (("claim", c.pk), ("side", n + 1))
    }
    sent = {
        **own,
        "reasoning": "So.",
        "status": "open",
        "sides-TOTAL_FORMS": len(claims),
        "sides-INITIAL_FORMS": 0,
        **rows,
    }
    return add(desk, "findings/finding", {**sent, **fields})


def of_another_event(desk: Client) -> Any:
    event = make.make_event(slug="talks")
    one, other = make.make_claim(), make.make_claim()
    make.make_account(event, one)
    return finding(desk, event, [one, other])


def silent_and_speaking(desk: Client) -> Any:
    event = make.make_event()
    one = make.make_account(event).claim
    return finding(desk, event, [one], verdict="silent", silent=[one.passage.article_id])


def twice_on_sides(desk: Client) -> Any:
    event = make.make_event()
    one = make.make_account(event).claim
    return finding(desk, event, [one, one])


def an_id_in_other_letters(desk: Client) -> Any:
    event = make.make_event()
    own = {"aspect": "date", "verdict": "differs", "statement": "S.", "reasoning": "R."}
    Finding.objects.create(public_id="f-100", event=event, **own)
    return finding(desk, event, [make.make_account(event).claim, make.make_account(event).claim])


def in_claim(old: str, new: str) -> dict[str, str]:
    return {"holm": test_checks.article(old, new)}


HERE = "[holm-2013-harbours]"
QUOTED = "voice: quoted\n        speaker: A captain\n"
# The rule; what breaks it in a dossier, and what the check says; what breaks it at the desk, what that says, and does.
RULES: list[tuple[str, dict[str, str], str, Callable[[Client], Any], str, str]] = [
    (
        "a claim has a topic",
        in_claim("        tags: [patrols]\n", ""),
        "H13-003 has no topic",
        lambda desk: claim(desk, tags=[]),
        "has no topic",
        WARNED,
    ),
    (
        "a passage makes a claim, or says why not",
        {"holm": test_checks.article().partition("    claims:\n      - id: H13-002")[0]},
        "passage 2 makes no claim; say why in `no_claims`",
        without_a_claim,
        "passage 1 makes no claim",
        WARNED,
    ),
    (
        "the author's own has no speaker",
        in_claim(QUOTED, QUOTED.replace("quoted", "author")),
        "H13-002 is in the author's voice and names a speaker",
        lambda desk: claim(desk, speaker="A captain"),
        "the author’s own has no speaker",
        REFUSED,
    ),
    (
        "who speaks is named",
        in_claim(QUOTED, "voice: quoted\n"),
        "the voice `quoted` needs a speaker",
        lambda desk: claim(desk, voice="quoted"),
        "Say whose statement it is",
        REFUSED,
    ),
    (
        "a prediction has a forecast",
        in_claim(test_checks.FORECAST, ""),
        "a prediction has a forecast, and only a prediction",
        lambda desk: claim(desk, kind="prediction"),
        "a prediction has a forecast",
        WARNED,
    ),
    (
        "no statement of fact has one",
        in_claim("kind: prediction", "kind: fact"),
        "a prediction has a forecast, and only a prediction",
        lambda desk: claim(desk, **expecting()),
        "Only a prediction has a forecast",
        REFUSED,
    ),
    (
        "an outcome is shown",
        in_claim("horizon: '2014'", "horizon: '2014'\n          outcome: refuted"),
        "an outcome is shown by claims",
        lambda desk: claim(desk, kind="prediction", **expecting(**{"forecast-0-outcome": "refuted"})),
        "An outcome is shown by claims",
        REFUSED,
    ),
    (
        "no statement stands twice",
        in_claim("There will be another patrol.", "The patrol was the first of its kind"),
        "says the same as H13-002",
        said_twice,
        "word for word",
        WARNED,
    ),
    (
        "an anchor has some words",
        {},
        "",  # named, and no mistake: see below
        one_word,
        "stands on a single word",
        WARNED,
    ),
    (
        "a figure can be read",
        in_claim("value: '2', inferred", "value: a few, inferred"),
        "no rule reads `a few`",
        lambda desk: particular(desk, "boats", "a few"),
        "no rule reads `a few`",
        WARNED,
    ),
    (
        "an order is in words",
        in_claim("rank: first", "rank: 1st"),
        "no rule reads `1st` as an order, so it is compared with nothing; write `first`",
        lambda desk: particular(desk, "rank", "1st"),
        "write `first`",
        WARNED,
    ),
    (
        "no aspect is a slip for one that rules know",
        in_claim("rank: first", "when: 2013-21"),
        "did you mean `date`?",
        lambda desk: particular(desk, "when", "2013"),
        "did you mean “date”?",
        REFUSED,
    ),
    (
        "an aspect is one whatever its capitals",
        in_claim("rank: first", "rank: first\n              Rank: second"),
        "names `rank` twice",
        again,
        "gives “date” already: change that one",
        REFUSED,
    ),
    (
        "a topic has a description",
        {"tags": test_checks.TAGS.replace("  description: Boats on patrol.\n", "")},
        "has no description",
        lambda desk: add(desk, "claims/tag", {"name": "patrols", "slug": "patrols"}),
        "the topic `patrols` has no description",
        WARNED,
    ),
    (
        "a date is no more exact than a source's",
        {"events": test_checks.EVENTS.replace("date: 2013-21", "date: 2013-04-02")},
        "no source gives a date so precise",
        dated_too_exactly,
        "no source gives a date so precise",
        WARNED,
    ),
    (
        "an inferred date has its reason",
        {"events": test_checks.EVENTS.replace("basis: stated", "basis: inferred")},
        "say how in `basis_note`",
        lambda desk: add(desk, "events/event", event_form("2013", "inferred")),
        "Say how: the date is “inferred”.",
        REFUSED,
    ),
    (
        "a finding's claims speak of its event",
        {"findings": test_checks.FINDINGS.replace("[H13-002]", "[H13-001]").replace("[other]", HERE)},
        "of which H13-001 does not speak",
        of_another_event,
        "F-100 is about `talks`, of which",
        REFUSED,
    ),
    (
        "a silent article says nothing",
        {"findings": test_checks.FINDINGS.replace("[other]", HERE)},
        "is of a silent article",
        silent_and_speaking,
        "is of a silent article",
        REFUSED,
    ),
    (
        "a claim stands on one side",
        {"findings": test_checks.FINDINGS.replace("    - [H13-002]", "    - [H13-002]\n    - [H13-002]")},
        "names `H13-002` twice",
        twice_on_sides,
        "Two rows here have the same claim: keep one of them.",
        REFUSED,
    ),
    (
        "an id is one finding's",
        {"findings": test_checks.FINDINGS * 2},
        "stands in this file twice",
        an_id_in_other_letters,
        "This is the id of a finding already",
        REFUSED,
    ),
]
ids = [row[0] for row in RULES]


@pytest.mark.parametrize(
    ("changed", "sentence"), [row[1:3] for row in RULES if row[2]], ids=[r[0] for r in RULES if r[2]]
)
def test_the_check_knows_that(tmp_path: Any, monkeypatch: Any, changed: dict[str, str], sentence: str) -> None:
    monkeypatch.setitem(worlds.FILES, "findings.yaml", "[]\n")
    try:
        said = test_checks.mistakes(tmp_path, **changed)
    except BadDossier as refused:
        said = [str(problem) for problem in refused.problems]
    assert any(sentence in line for line in said), said


@pytest.mark.parametrize(("act", "sentence", "outcome"), [row[3:] for row in RULES], ids=ids)
def test_the_desk_knows_that(desk: Client, act: Callable[[Client], Any], sentence: str, outcome: str) -> None:
    answer = act(desk)
    assert answer.status_code == 200
    warnings = [str(message) for message in answer.context["messages"]]
    if outcome == WARNED:
        assert any(sentence in line and line.startswith("Saved, but") for line in warnings), warnings
        return
    assert not answer.redirect_chain
    errors = str(answer.context["errors"])
    assert sentence in errors.replace("&#x27;", "'"), errors


def test_a_forecast_of_a_fact_from_before_can_be_mended(desk: Client) -> None:
    forecast = make.make_forecast(make.make_claim(kind=Kind.FACT))
    other = make.make_claim(kind=Kind.FACT)
    sent = {"claim": forecast.claim_id, "expects": "Snow.", "outcome": "open"}
    address = f"/admin/claims/forecast/{forecast.pk}/change/"
    assert desk.post(address, sent).status_code == 302
    assert desk.post(address, {**sent, "claim": other.pk}).status_code == 200
    assert Forecast.objects.get().expects == "Snow."


def test_one_word_of_an_anchor_is_named_and_no_mistake(tmp_path: Any, capsys: Any) -> None:
    text = re.sub(r"anchor: {start: (\d+), words: \d+", r"anchor: {start: \1, words: 1", test_checks.article(), count=1)
    folder = worlds.write(tmp_path, holm=text, tags=test_checks.TAGS)
    [named] = short_anchors(read_folder(folder))
    assert "stands on a single word" in named.message
    call_command("check_dossier", str(folder))
    assert str(named) in capsys.readouterr().out
