"""Syntheses as stored and as the pages of their event and topic show them."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.test import Client
from django.utils.html import escape

from claims.models import Claim
from events.models import Event
from revisions import counting
from syntheses import citations, markdown
from syntheses.markdown import LONGEST
from syntheses.models import Synthesis
from tests.config.worlds import make_curator, queries
from tests.factories import make_account, make_article, make_claim, make_event, make_passage, make_tag
from tests.reading_pages import read_page

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 22)


def make_synthesis(of: Any, text: str = "They met [B17-014].", **fields: Any) -> Synthesis:
    """A synthesis of an event or a topic, signed by Kay Holm."""
    synthesis = Synthesis(**{"event" if isinstance(of, Event) else "tag": of}, text=text)
    citations.sign(synthesis, "Kay Holm", DAY, citations.claims_by_id(markdown.cited(text)))
    for name, value in fields.items():
        setattr(synthesis, name, value)
    synthesis.save()
    return synthesis


@pytest.fixture
def claim() -> Claim:
    """B17-014, which speaks of an event under the topic of visits."""
    tag = make_tag("visits", slug="visits")
    made = make_claim(
        make_passage(make_article(monogram="B17")), public_id="B17-014", statement="They met in Oslo.", tags=[tag]
    )
    make_account(make_event(slug="talks"), made)
    return made


@pytest.fixture
def event(claim: Claim) -> Event:
    return Event.objects.get(slug="talks")


def section(client: Client, path: str = "/timeline/talks/") -> str:
    """The synthesis on a page, or nothing."""
    html = read_page(client, path)
    found = re.search(r'<section class="synthesis".*?</section>', html, re.DOTALL)
    return found[0] if found else ""


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


PAST_SAVE = [
    ("neither event nor topic", {"event": None}, "synthesis_of_an_event_or_a_topic"),
    ("no words", {"text": ""}, "synthesis_says_something"),
    ("no name", {"signed": ""}, "synthesis_is_signed"),
]


@pytest.mark.parametrize(("columns", "constraint"), [r[1:] for r in PAST_SAVE], ids=[r[0] for r in PAST_SAVE])
def test_the_database_refuses_past_save(event: Event, columns: dict[str, Any], constraint: str) -> None:
    made = make_synthesis(event)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Synthesis.objects.filter(pk=made.pk).update(**columns)


def test_a_synthesis_is_of_one_thing_and_no_thing_has_two(event: Event) -> None:
    made = make_synthesis(event)
    with pytest.raises(IntegrityError, match="synthesis_of_an_event_or_a_topic"), transaction.atomic():
        Synthesis.objects.filter(pk=made.pk).update(tag=make_tag())
    with pytest.raises(IntegrityError), transaction.atomic():
        make_synthesis(event)


def test_an_event_with_a_synthesis_cannot_be_deleted() -> None:
    event = make_event()
    make_synthesis(event, "Nobody speaks of it.")
    with pytest.raises(ProtectedError):
        event.delete()


def test_writing_one_is_a_change_of_content_and_a_step_of_its_history(event: Event) -> None:
    before = counting.current()
    made = make_synthesis(event)
    assert counting.current() > before
    made.text = "They did not meet [B17-014]."
    made.save()
    assert [step.text for step in made.history.all()] == ["They did not meet [B17-014].", "They met [B17-014]."]


@pytest.mark.parametrize("path", ["/timeline/talks/", "/topics/visits/"])
def test_a_page_shows_it_signed_and_dated_with_links_to_its_claims(client: Client, claim: Claim, path: str) -> None:
    make_synthesis(Event.objects.get(slug="talks"))
    make_synthesis(claim.tagged.get().tag)
    html = section(client, path)
    assert words(html) == "Synthesis They met B17-014. Kay Holm, 22 November 2026"
    assert f'href="{claim.get_absolute_url()}" title="They met in Oslo."' in html
    assert f'<span class="mono c{claim.passage.article.colour}">B17</span>-014' in html


def test_an_id_without_its_sources_letters_stands_whole_behind_them(client: Client, event: Event) -> None:
    claim = make_claim(make_passage(make_article(monogram="H13")), public_id="OLD-001")
    make_synthesis(event, "So [OLD-001].")
    assert f'<span class="mono c{claim.passage.article.colour}">H13</span> OLD-001' in section(client)


def test_a_past_day_does_not_know_it(client: Client, event: Event) -> None:
    make_synthesis(event)
    assert section(client)
    assert not section(client, "/timeline/talks/?as_of=2020")


CHANGES = [
    ("its statement", {"statement": "They met in Bergen."}, True),
    ("its kind", {"kind": "evaluation"}, True),
    ("its certainty", {"certainty": "tentative"}, True),
    ("whose it is", {"voice": "quoted", "speaker": "An envoy"}, True),
    ("its status", {"status": "proposed"}, False),
    ("its place", {"start": 2, "words": 3}, False),
]


@pytest.mark.parametrize(("columns", "is_flagged"), [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_a_claim_that_says_something_else_is_flagged(
    client: Client, claim: Claim, event: Event, columns: dict[str, Any], is_flagged: bool
) -> None:
    make_synthesis(event)
    for name, value in columns.items():
        setattr(claim, name, value)
    claim.save()
    html = section(client)
    assert ("⚠ changed since it was cited" in words(html)) is is_flagged
    assert (f'href="{claim.get_absolute_url()}#history"' in html) is is_flagged


def test_a_retired_claim_is_flagged_with_its_reason(client: Client, claim: Claim, event: Event) -> None:
    make_synthesis(event)
    claim.status, claim.retired_because = "retired", "misread"
    claim.save()
    html = words(section(client))
    assert "B17-014 was retired: misread" in html
    assert "They met B17-014 ⚠ retired." in html


def test_a_claim_that_is_none_is_flagged_and_leads_nowhere(client: Client, event: Event) -> None:
    make_synthesis(event, "So [Z99-001].")
    html = section(client)
    assert "So Z99-001 ⚠ does not exist." in words(html)
    assert "/claims/Z99-001/" not in html


ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    '![x](https://example.org/"onload="alert(1))',
    "</section></main>",
    "<style>*{display:none}</style>",
    "{% include 'base.html' %}{{ user }}",
]


@pytest.mark.parametrize("text", ATTACKS)
def test_what_is_typed_is_never_obeyed(client: Client, event: Event, text: str) -> None:
    make_synthesis(event, f"{text} [B17-014]", signed=text)
    html = section(client)
    shown = html.split('<div class="synthesis-text">')[1].split('<a class="cite"')[0]
    assert shown == f"<p>{escape(text)} "
    assert f"{escape(text)}, <time" in html


def test_a_claims_words_are_never_obeyed(client: Client, claim: Claim, event: Event) -> None:
    make_synthesis(event)
    claim.statement = '"><script>alert(1)</script>'
    claim.save()
    assert "<script" not in section(client)


def test_as_many_citations_as_fit_ask_no_more_than_one(client: Client, claim: Claim, event: Event) -> None:
    made = make_synthesis(event)
    few = queries(client, "/timeline/talks/")
    ids = [f"A-{n:03}" for n in range(LONGEST // 6 - 1)]
    passage = claim.passage
    for public_id in ids[:30]:
        make_claim(passage, public_id=public_id)
    made.text = f"[{','.join(ids)}]"
    made.save()
    assert len(made.text) > LONGEST - 20
    assert queries(client, "/timeline/talks/") == few
    assert section(client).split('<div class="synthesis-text">')[1].count("does not exist") == len(ids) - 30


def test_only_who_may_write_one_is_asked_to(client: Client, event: Event) -> None:
    link = f"/admin/syntheses/synthesis/add/?event={event.pk}"
    assert link not in client.get("/timeline/talks/").content.decode()
    client.force_login(make_curator())
    assert link in client.get("/timeline/talks/").content.decode()
    made = make_synthesis(event)
    html = client.get("/timeline/talks/").content.decode()
    assert link not in html
    assert f"/admin/syntheses/synthesis/{made.pk}/change/" in html


def test_a_claims_page_names_the_syntheses_that_cite_it(client: Client, claim: Claim, event: Event) -> None:
    assert "Cited in" not in client.get("/claims/B17-014/").content.decode()
    make_synthesis(claim.tags.get(), "Of visits [B17-014].")
    make_synthesis(event, "They met [B17-014].")
    make_claim(make_passage(claim.passage.article), public_id="B17-0141")
    page = words(client.get("/claims/B17-014/").content.decode())
    assert f"The synthesis on {event.title} Kay Holm, 22 November 2026 The synthesis on Visits" in page
    assert "Cited in" not in client.get("/claims/B17-0141/").content.decode()  # begins alike


def test_a_claims_page_says_that_it_is_no_longer_what_was_cited(client: Client, claim: Claim, event: Event) -> None:
    make_synthesis(event)
    claim.statement = "They met in Bergen."
    claim.save()
    page = client.get("/claims/B17-014/").content.decode()
    assert '<a href="#history">this claim has since changed</a>' in page
    assert 'href="/timeline/talks/#synthesis"' in page


def test_a_claim_not_yet_there_when_it_was_cited_is_found(client: Client, event: Event, claim: Claim) -> None:
    make_synthesis(event, "They met [B17-099].")
    make_claim(make_passage(claim.passage.article), public_id="B17-099")
    assert "this claim has since changed" in client.get("/claims/B17-099/").content.decode()
