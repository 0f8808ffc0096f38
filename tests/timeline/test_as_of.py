"""As known by a day: no door that takes it tells what only later texts bear out."""

import json
from datetime import date
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.http import QueryDict

from claims.choices import Kind
from events.known_by import hide_later_readings, known_by
from events.models import Account, Particular
from findings.models import Finding, FindingClaim
from findings.recompute import recompute_all
from packs import timeline_pdf
from tests.factories import (
    at_once,
    make_account,
    make_account_by,
    make_actor,
    make_article,
    make_claim,
    make_event,
    make_forecast,
    make_passage,
    make_tag,
)
from tests.reading_pages import one_line
from timeline.forms import TimelineFilter

pytestmark = pytest.mark.django_db

THEN = "as_of=2014-06"


@pytest.fixture
def _world():
    """An early source and a late one, and events whose dates curators took from both."""
    with at_once():
        early = make_article(published="2014-03", monogram="E14", title="Early view")
        late = make_article(published="2019", monogram="L19", title="Later view")
        sanctions = make_event(
            "[2014-03..2015-12]", slug="sanctions", title="Sanctions", place="Moskva", basis="inferred"
        )
        sanctions.basis_note = "Between E14 and L19."
        sanctions.save()
        tag = make_tag("Sanctioning", slug="sanctioning")
        make_account_by(early, sanctions, date="[2014-03..]").claim.tags.add(tag)
        later = make_account_by(late, sanctions, date="[..2015-12]")
        going_on = make_event("2012/2018", slug="engagement", title="Engagement")
        make_account_by(early, going_on, date="2012/..")
        make_account_by(late, going_on, end="2018")
        undated = make_event("2015-09", slug="visit", title="A visit")
        make_account_by(early, undated)
        make_account_by(late, undated, date="2015-09")
        planned = make_event("2016-12", slug="summit", title="A summit")
        make_account_by(early, planned, "anticipates", date="2014-11")
        make_account_by(late, planned, date="2016-12")
        slip = make_event("2013-02", slug="drill", title="A drill", basis="corrected")
        account = make_account_by(early, slip)
        Particular.objects.create(
            account=account, aspect="date", value="2013-01", correction="2013-02", reason="L19 prints February."
        )
        make_account_by(late, make_event("2017", slug="missiles", title="Missiles"), date="2017")
        finding = Finding.objects.create(
            **{"public_id": "F-001", "event": sanctions, "aspect": "cause", "verdict": "differs"},
            **{"statement": "They differ on the cause.", "reasoning": "Why."},
        )
        for side, account in enumerate((sanctions.accounts.first(), later), 1):
            FindingClaim.objects.create(finding=finding, claim=account.claim, side=side)
        expects = make_claim(make_passage(early), kind=Kind.PREDICTION, statement="A summit will be held.")
        make_account(planned, expects, "anticipates")
        forecast = make_forecast(expects, outcome="confirmed", outcome_note="It was held in 2016.")
        forecast.shown_by.add(later.claim)
    list(recompute_all())


# Of each door what it tells, and what it must not.
DOORS = [
    ("timeline", f"/timeline/?{THEN}", ["March 2014 or later", "since 2012", "January 2013"]),
    ("timeline, in a later window", f"/timeline/?{THEN}&from=2015&to=2019", ["No events match"]),
    ("its list", f"/timeline/listed.html?{THEN}", ["March 2014 or later", "since 2012", "January 2013"]),
    ("its frame", f"/timeline/embed/?{THEN}", ["March 2014 or later", "since 2012"]),
    ("a zoom step", f"/timeline/window.json?{THEN}&width=1000", ["March 2014 or later", "since 2012"]),
    ("by source", f"/timeline/?{THEN}&lanes=source", ["March 2014 or later", "1 event"]),
    ("options suggested", f"/timeline/suggest/article.json?{THEN}&begins=later", ['"note": "0"']),
    ("an event", f"/timeline/sanctions/?{THEN}", ["March 2014 or later", "as the sources published by then give it"]),
    ("an event that goes on", f"/timeline/engagement/?{THEN}", ["since 2012"]),
    ("an event nobody had dated", f"/timeline/visit/?{THEN}", ["Meeting · undated"]),
    ("an event that was expected", f"/timeline/summit/?{THEN}", ["expected: November 2014"]),
    ("an event with a slip", f"/timeline/drill/?{THEN}", ["January 2013"]),
    ("an event nobody knew", f"/timeline/missiles/?{THEN}", ["No source mentions this yet.", "undated"]),
    ("silent sources", f"/timeline/visit/silent/?{THEN}", ["As it was known at the end of June 2014"]),
    ("forecasts", f"/compare/forecasts/?{THEN}", ["A summit will be held.", "Open", f"/timeline/summit/?{THEN}"]),
    ("forecasts, JSON", f"/compare/forecasts/?{THEN}&format=json", ["A summit will be held.", '"outcome": "open"']),
    ("forecasts, CSV", f"/compare/forecasts/?{THEN}&format=csv", ["A summit will be held."]),
]
HINDSIGHT = [
    *("December 2015", "2012–2018", "September 2015", "December 2016", "February 2013", "Missiles", "L19 prints"),
    *("They differ on the cause", "Moskva", "date corrected", "date inferred", "Between E14", "It was held"),
]


@pytest.mark.usefixtures("_world")
def test_no_door_tells_what_only_later_texts_bear_out(client):
    """In one test, since the world takes longer to make than all doors to ask."""
    for door, address, told in DOORS:
        answer = client.get(address)
        page = one_line(answer)
        assert answer.status_code == 200, door
        assert [words for words in told if words not in page] == [], door
        assert [words for words in HINDSIGHT if words in page and "missiles" not in address] == [], door


@pytest.mark.usefixtures("_world")
def test_today_they_tell_it(client):
    for door, address, _ in DOORS:
        if "event" in door:
            page = one_line(client.get(address.partition("?")[0]))
            assert [words for words in HINDSIGHT if words in page], door


@pytest.mark.usefixtures("_world")
def test_the_pdf_holds_no_hindsight_either():
    printed = json.dumps(timeline_pdf.gather(TimelineFilter.of(QueryDict(THEN))), ensure_ascii=False)
    assert "March 2014 or later" in printed and "since 2012" in printed
    assert [words for words in HINDSIGHT if words in printed] == []


@pytest.mark.usefixtures("_world")
def test_what_was_expected_then_is_told_as_expected(client):
    page = one_line(client.get(f"/timeline/?{THEN}"))
    assert 'aria-label="November 2014: expected, A summit, 1 source"' in page
    assert '<span class="expected">expected</span>' in page
    later = one_line(client.get("/timeline/?as_of=2020"))
    assert "expected, " not in later and 'class="expected"' not in later
    [mark] = [one for one in _marks(client, THEN) if one["slug"] == "summit"]
    assert (mark["expected"], mark["text"]) == (True, "Expected: A summit")


@pytest.mark.usefixtures("_world")
def test_bars_end_with_the_day_but_for_what_was_expected(client):
    last = {mark["slug"]: mark["parts"][-1][1] for mark in _marks(client, f"{THEN}&from=2010&to=2020")}
    day = 735_414  # 30 June 2014
    assert (last["sanctions"], last["engagement"], last["summit"] > day) == (day, day, True)


@pytest.mark.usefixtures("_world")
def test_what_was_not_yet_known_is_counted_and_listed(client):
    page = one_line(client.get(f"/timeline/?{THEN}&topic=&from=2010&to=2014"))
    events, findings = "/timeline/?not_known_by=2014-06-30", "/compare/disagreements/?not_known_by=2014-06-30"
    assert f'Not yet known then: <a href="{events}">1 event</a> and <a href="{findings}">' in page
    listed = one_line(client.get(events))
    assert "1 event not yet known by 30 June 2014" in listed and "Missiles" in listed and "Sanctions" not in listed
    assert "They differ on the cause." in one_line(client.get(findings))
    assert client.get(findings + "&format=json").json()["total"] == Finding.objects.standing().count()
    by_topic = one_line(client.get(f"/timeline/?{THEN}&topic=sanctioning"))
    assert "Not yet known then: 0 events and <a " in by_topic
    event = one_line(client.get(f"/timeline/sanctions/?{THEN}"))
    assert "/compare/disagreements/?event=sanctions&amp;not_known_by=2014-06-30" in event
    own = one_line(client.get("/compare/disagreements/?event=sanctions&not_known_by=2014-06-30"))
    assert "They differ on the cause." in own and "on Sanctions" in own
    assert "No findings match" in one_line(client.get("/compare/disagreements/?event=drill&not_known_by=2014-06"))


NOT_YET = [
    ("a kind that it is of", {"kind": "deployment"}, 1),
    ("another kind", {"kind": "meeting"}, 0),
    ("words of its title", {"q": "missiles"}, 1),
    ("other words", {"q": "visit"}, 0),
    ("whoever took part", {"actor": "navy"}, 1),
    ("a person who did not", {"actor": "envoy"}, 0),
    (
        "all at once, and a window",
        {"kind": "deployment", "q": "missiles", "actor": "navy", "from": "1990", "to": "1991"},
        1,
    ),
    ("a source", {"article": "late"}, 1),
    ("another source", {"article": "early"}, 0),
]


@pytest.mark.parametrize(("chosen", "number"), [row[1:] for row in NOT_YET], ids=[row[0] for row in NOT_YET])
def test_what_was_not_yet_known_is_counted_under_the_filters(client, chosen, number):
    early = make_article(published="2014-03", slug="early")
    late = make_article(published="2019", slug="late")
    navy, envoy = make_actor("Navy", slug="navy"), make_actor("Envoy", slug="envoy")
    missiles = make_event("2017", slug="missiles", title="Missiles", kind="deployment")
    missiles.actors.add(navy)
    visit = make_event("2013", slug="visit", title="A visit", kind="meeting")
    visit.actors.add(envoy)
    make_account_by(late, missiles)
    make_account_by(early, visit)
    page = one_line(client.get(f"/timeline/?{urlencode({'as_of': '2014-06', **chosen})}"))
    kept = {name: value for name, value in chosen.items() if name not in ("from", "to")}
    told = page.partition("Not yet known then: ")[2].partition("</p>")[0]
    assert ("finding" in told) is (kept.keys() <= {"topic", "article"})
    if not number:
        assert told.startswith("0 events")
        return
    address = told.partition('href="')[2].partition('"')[0].replace("&amp;", "&")
    assert told.partition(">")[2].startswith("1 event</a>")
    assert parse_qs(urlsplit(address).query) == {
        name: [it] for name, it in {"not_known_by": "2014-06-30", **kept}.items()
    }
    assert "1 event" in one_line(client.get(address))


REMARKS = [  # what a particular holds, and what is shown of it by then: nothing, or value, correction, reason, inferred
    ("a remark that names a later text", {"reason": "L19 has 31."}, ("30", "", "", False)),
    ("a remark that names none", {"reason": "As printed."}, ("30", "", "As printed.", False)),
    ("a remark that names its own text", {"reason": "E14 says so twice."}, ("30", "", "E14 says so twice.", False)),
    ("a slip", {"correction": "31", "reason": "L19 has 31."}, ("30", "", "", False)),
    ("a slip seen by itself", {"correction": "31", "reason": "A month of 31."}, ("30", "31", "A month of 31.", False)),
    ("inferred from a later text", {"is_inferred": True, "reason": "As in L19."}, None),
    ("inferred from the text", {"is_inferred": True, "reason": "E14 counts."}, ("30", "", "E14 counts.", True)),
    ("a slip that was inferred", {"is_inferred": True, "correction": "31", "reason": "L19."}, ("30", "", "", False)),
]


@pytest.mark.parametrize("aspect", ["ships", "date"])
@pytest.mark.parametrize(("fields", "shown"), [row[1:] for row in REMARKS], ids=[row[0] for row in REMARKS])
def test_a_remark_that_names_a_later_text_hides_no_printed_value(aspect, fields, shown):
    early = make_article(published="2014-03", monogram="E14")
    make_article(published="2019", monogram="L19")
    own = {"value": "30", "correction": "", **fields}
    if aspect == "date":
        own |= {name: f"20{own[name]}" for name in ("value", "correction") if own[name]}
    event = make_event("2030")
    Particular.objects.create(account=make_account_by(early, event), aspect=aspect, **own)
    day = date(2014, 6, 30)
    [account] = Account.objects.prefetch_related("particulars")
    hide_later_readings([account], day)
    found = [(it.value[-2:], it.correction[-2:], it.reason, it.is_inferred) for it in account.particulars.all()]
    assert found == ([shown] if shown else [])
    if aspect == "date":  # the event is dated by what its table shows, and by nothing else
        assert str(known_by([event.pk], day)[event.pk].date)[-2:] == ((shown[1] or shown[0]) if shown else "")


@pytest.mark.parametrize("published", ["2014-06/..", "[2014-06..]", ""])
def test_a_source_that_nobody_knows_to_be_out_counts_by_no_day(client, published):
    make_account_by(make_article(published=published), make_event("2013", slug="meeting"), date="2013")
    assert "No source mentions this yet." in one_line(client.get("/timeline/meeting/?as_of=9999"))
    assert "No events match" in one_line(client.get("/timeline/?as_of=9999"))


def _marks(client, query):
    return client.get(f"/timeline/window.json?width=1000&{query}").json()["lanes"][0]["marks"]
