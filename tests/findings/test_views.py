"""The list of findings: by rank, filtered, paged by key."""

import re

import pytest
from django.test import Client

from claims.models import Claim
from findings import views
from findings.models import Finding, FindingClaim
from tests.config.worlds import grow, queries
from tests.factories import (
    make_account,
    make_account_by,
    make_article,
    make_author,
    make_claim,
    make_event,
    make_passage,
    make_tag,
)

pytestmark = pytest.mark.django_db

PATH = "/compare/disagreements/"


def enter(*sides: list[Claim], **fields) -> Finding:
    number = Finding.objects.count() + 1
    own = {"aspect": "cause", "verdict": "differs", "statement": f"Finding {number}.", "reasoning": "So it is."}
    finding = Finding.objects.create(public_id=f"F-{number:03}", **{"question": "Why?", **own, **fields})
    for side, claims in enumerate(sides, 1):
        for claim in claims:
            FindingClaim.objects.create(finding=finding, claim=claim, side=side)
    return finding


def pair(**fields) -> Finding:
    return enter([make_claim()], [make_claim()], **fields)


def shown(client: Client, query: str = "") -> list[str]:
    answer = client.get(PATH + query)
    assert answer.status_code == 200
    return re.findall(r'<li id="([^"]+)"', answer.content.decode())


def test_both_sides_are_quoted_with_whose_word_it_is_and_how_sure(client):
    one = make_claim(statement="The islands are why.", voice="quoted", speaker="A minister")
    other = make_claim(statement="China " + "is why " * 50, certainty="tentative")
    enter([one], [other])
    page = " ".join(client.get(PATH).content.decode().split())
    for words in ("The islands are why.", "quoting A minister", "tentative", "China is why is why", " …"):
        assert words in page


FILTERS = [
    ("aspect", "?aspect=cause"),
    ("verdict", "?verdict=contradicts"),
    ("topic", "?topic=islands"),
    ("source", "?article=h13"),
    ("the source that is silent", "?article=s14"),
    ("voice", "?voice=quoted"),
    ("status", "?status=confirmed"),
    ("within one text", "?within=text"),
]


@pytest.mark.parametrize("query", [row[1] for row in FILTERS], ids=[row[0] for row in FILTERS])
def test_a_filter_finds_what_it_names_and_nothing_else(client, query):
    passage = make_passage(make_article(slug="h13"))
    claim = make_claim(passage, tags=[make_tag(slug="islands")], voice="quoted", speaker="A minister")
    wanted = enter([claim], [make_claim(passage)], verdict="contradicts", status="confirmed")
    if "s14" in query:
        wanted.silent.add(make_article(slug="s14"))
    for _ in range(2):
        pair(aspect="date")
    assert shown(client, query) == [wanted.public_id]


def test_dismissed_ones_are_shown_where_asked_for(client):
    gone = pair(status="dismissed", dismissed_because="Misread.")
    kept = pair()
    assert shown(client) == [kept.public_id]
    assert shown(client, "?status=dismissed") == [gone.public_id]


@pytest.mark.parametrize("status", ["open", "confirmed", "dismissed"])
def test_what_is_kept_for_curators_only_is_shown_under_no_status(client, status):
    said = {"status": status, "dismissed_because": "Misread." if status == "dismissed" else ""}
    kept, gone = pair(**said), pair(**said)
    Finding.objects.filter(pk=gone.pk).update(stands=False)  # the values that it judged are gone
    repeated = pair(**said)
    Finding.objects.filter(pk=repeated.pk).update(basis_of=kept)
    assert shown(client, f"?status={status}") == [kept.public_id]
    data = client.get(f"{PATH}?status={status}&format=json").content.decode()
    assert gone.public_id not in data
    assert repeated.public_id not in data


def test_computed_and_entered_ones_stand_together_and_none_twice(client):
    event = make_event()
    for value in ("2013", "2014"):
        make_account(event, date=value)
    computed = Finding.objects.get()
    other = pair()
    assert sorted(shown(client)) == sorted([computed.public_id, other.public_id])
    claims = [account.claim for account in event.accounts.order_by("pk")]
    entered = enter(*[[claim] for claim in claims], event=event, aspect="date")
    assert sorted(shown(client)) == sorted([entered.public_id, other.public_id])
    assert "Automatic check: They disagree on the date" in client.get(PATH).content.decode()


def test_a_text_against_itself_comes_after_sources_under_a_heading_of_its_own(client):
    passage = make_passage()
    within = enter([make_claim(passage)], [make_claim(passage)], is_key=True, verdict="contradicts")
    between = pair(verdict="agrees")
    assert shown(client) == [between.public_id, within.public_id]
    page = client.get(PATH).content.decode()
    assert page.index("<h2>Between articles</h2>") < page.index("<h2>Within one article</h2>")


def test_printings_of_one_voice_are_not_said_to_be_sources(client):
    author = make_author()
    event = make_event()
    for value in ("2013", "2014"):
        make_account_by(make_article(authors=[author]), event, date=value)
    assert Finding.objects.get().between == "voice"
    page = client.get(PATH).content.decode()
    assert "<span>same author</span>" in page
    assert "<h2>Between articles</h2>" in page


def test_the_numbers_above_count_each_verdict(client):
    for verdict in ("differs", "differs", "agrees"):
        pair(verdict=verdict)
    for query in ("", "?verdict=agrees"):
        page = " ".join(client.get(PATH + query).content.decode().split())
        assert ">disagreement: 2</a>" in page and ">agreement: 1</a>" in page
    assert "1 finding with the verdict “agreement”" in page


def test_pages_follow_each_other_and_leave_nothing_out(client, monkeypatch):
    monkeypatch.setattr(views, "PAGE_SIZE", 2)
    for _ in range(5):
        pair(aspect="date")
    pair()
    seen, query = [], "?aspect=date"
    while query:
        page = client.get(PATH + query).content.decode()
        seen += re.findall(r'<li id="([^"]+)"', page)
        found = re.search(r'href="(\?[^"]*)">Next findings', page)
        query = found.group(1).replace("&amp;", "&") if found else ""
    assert len(seen) == len(set(seen)) == 5


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("?aspect=size", "takes one of date"),
        ("?within=all", "takes one of sources, voice, text"),
        ("?after=F-999", "there is no"),
        ("?format=xml", "takes one of html, json, csv"),
        ("?article=nobody", "takes the address name of an article"),
    ],
)
def test_a_bad_value_is_told(client, query, message):
    answer = client.get(PATH + query)
    assert answer.status_code == 400
    assert message in answer.content.decode()


def test_the_list_takes_no_more_queries_for_more_findings(client):
    grow(2)
    few = queries(client, PATH)
    grow(8, start=2)
    article = make_article()
    for n in range(12):
        make_account_by(article, make_event(), date="2013", ships=str(n))
    assert queries(client, PATH) == few
