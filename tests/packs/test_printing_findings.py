"""What a pack says that comparing its sources shows: which findings it takes in, and where it prints them."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from articles.models import Article
from claims.models import Claim
from events.models import Event
from findings.models import Finding
from packs.gather import gather
from packs.models import Pack
from packs.render import render
from tests import factories as make
from tests.packs.test_pdf import HOSTILE
from tests.packs.worlds import bookmarks, ends, make_finding, make_pack, make_world, pdf_of, text_of

pytestmark = pytest.mark.django_db

CHAPTER = "Where the sources agree and differ"


@pytest.fixture
def world() -> Pack:
    return make_world()


def claim(public_id: str) -> Claim:
    return Claim.objects.get(public_id=public_id)


def meeting() -> Event:
    return Event.objects.get(title="First meeting of ministers")


def found(pack: Pack) -> list[str]:
    """The statements of all findings that a pack prints, each once."""
    data = gather(Pack.objects.get(pk=pack.pk))
    with_events = [finding for event in data["events"] for finding in event["findings"]]
    return sorted({finding["statement"] for finding in [*data["key_findings"], *with_events]})


def first_pages(reader: PdfReader) -> str:
    """The chapter's words: from the page after the contents to where the timeline begins."""
    pages = [" ".join(page.extract_text().split()) for page in reader.pages]
    timeline = next(i for i, text in enumerate(pages) if i > 1 and " Timeline " in text)
    return " ".join(pages[2:timeline])


def make_meeting_finding(**fields: Any) -> Finding:
    return make_finding([claim("H13-001")], [claim("B17-001")], event=meeting(), **fields)


def test_telling_finding_stands_right_after_the_contents_and_with_its_event(world: Pack) -> None:
    make_meeting_finding(is_key=True)
    read = pdf_of(world)
    first = read.pages[2].extract_text()
    assert CHAPTER in first
    for words in ("≠ Disagreement", "cause", "One names China, the other the islands.", "H13-001", "B17-001"):
        assert words in " ".join(first.split())
    assert "Neither excludes the other." not in first_pages(read)
    assert "Neither excludes the other." in text_of(read).split("sources mention this")[1]
    assert bookmarks(read).index(CHAPTER) < bookmarks(read).index("Timeline")


def test_sides_lead_to_their_claims_and_the_event_to_its_table(world: Pack) -> None:
    make_meeting_finding(is_key=True)
    first = gather(world)["key_findings"][0]
    assert [[[c["place"] for c in source["claims"]] for source in side] for side in first["sides"]] == [[[1]], [[2]]]
    assert (first["event"], first["about"]) == (1, "First meeting of ministers")
    read = pdf_of(world)
    lead_to = " ".join(read.pages[number].extract_text() for number in ends(read, read.pages[2]))
    for words in ("Events side by side", "Claims by article"):
        assert words in lead_to


def test_question_stands_where_no_event_is(world: Pack) -> None:
    make_finding([claim("H13-001")], [claim("B17-002")], question="Who courts whom?", is_key=True)
    assert "Who courts whom?" in first_pages(pdf_of(world))


def test_finding_that_is_no_key_finding_stands_with_its_event_only(world: Pack) -> None:
    make_meeting_finding()
    read = pdf_of(world)
    assert "One names China" not in first_pages(read)
    assert "One names China" in text_of(read)


def test_finding_on_an_event_of_one_source_stands_with_those(world: Pack) -> None:
    visit = Event.objects.get(title="Visit of the general")
    make_finding([claim("B17-002")], event=visit, silent=Article.objects.filter(monogram="M14"), verdict="silent")
    text = text_of(pdf_of(world)).split("Events with one source")[-1]
    assert "∅ Not mentioned" in text
    assert "not mentioned by: M14" in text


def test_page_says_so_where_nothing_is_a_key_finding_and_nothing_differs() -> None:
    text = first_pages(pdf_of(make_pack()))
    assert "No key findings about these sources yet" in text
    assert "What could not be compared is not counted" in text


def test_computed_difference_is_on_the_page(world: Pack) -> None:
    text = first_pages(pdf_of(world))
    assert "Event 1: First meeting of ministers when H13 2 November 2013 B17 December 2013" in text


def test_contradictions_come_first_and_a_text_against_itself_last(world: Pack) -> None:
    one, other = claim("B17-001"), claim("B17-002")
    make_finding([one], [other], question="Itself?", statement="Itself.", is_key=True, verdict="contradicts")
    make_meeting_finding(statement="Differs.", is_key=True)
    make_meeting_finding(statement="Contradicts.", is_key=True, verdict="contradicts")
    assert [f["statement"] for f in gather(world)["key_findings"]] == ["Contradicts.", "Differs.", "Itself."]


def test_dismissed_finding_and_one_on_a_retired_claim_are_left_out(world: Pack) -> None:
    make_meeting_finding(status="dismissed", dismissed_because="misread", is_key=True)
    retired = make.make_claim(status="retired", retired_because="said twice")
    make_finding([claim("H13-001")], [retired], event=meeting(), is_key=True)
    assert found(world) == []


def test_finding_that_rests_on_an_article_outside_the_pack_is_left_out(world: Pack) -> None:
    m14 = Article.objects.filter(monogram="M14")
    make_meeting_finding(statement="Across.", is_key=True)
    make_finding([claim("H13-001")], event=meeting(), silent=m14, statement="Silent.", verdict="silent")
    make_finding([claim("H13-001")], event=meeting(), statement="Alone.")
    world.articles.set(Article.objects.filter(monogram="H13"))
    assert found(world) == ["Alone."]
    world.articles.set(Article.objects.filter(monogram__in=["H13", "M14"]))
    assert found(world) == ["Alone.", "Silent."]
    world.articles.set(Article.objects.filter(monogram__in=["H13", "B17"]))
    assert found(world) == ["Across.", "Alone."]


def test_finding_on_an_event_outside_the_dates_is_left_out(world: Pack) -> None:
    make_meeting_finding(is_key=True)
    Pack.objects.update(since="2014")
    assert found(world) == []


def test_however_many_are_key_findings_it_takes_two_pages_at_most_and_says_what_is_left_out(world: Pack) -> None:
    with make.at_once():
        for _ in range(60):
            make_meeting_finding(is_key=True, statement="A long statement of what shows. " * 9)
        for number in range(30):
            event = make.make_event("2016", title=f"Event {number}")
            for day in ("2016-01-02", "2016-03-04"):
                make.make_account(event, date=day)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as a server does by itself; without it PostgreSQL may plan for minutes of work
    pages = [page.extract_text() for page in pdf_of(world).pages]
    start = next(i for i, text in enumerate(pages) if i > 1 and CHAPTER in text)
    end = next(
        i
        for i, text in enumerate(pages)
        if i > 1 and "Every event the sources mention, in order" in " ".join(text.split())
    )
    assert end - start == 2
    chapter = " ".join(" ".join(pages[start:end]).split())
    assert "more key findings do not fit here" in chapter
    assert "more are marked with their events" in chapter


def test_texts_are_not_even_read(world: Pack) -> None:
    make_meeting_finding(is_key=True)
    with CaptureQueriesContext(connection) as asked:
        gather(world)
    assert not [query["sql"] for query in asked if '"articles_passage"."text"' in query["sql"]]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_in_findings_and_differences_is_printed_and_never_obeyed(world: Pack, text: str) -> None:
    make_meeting_finding(is_key=True)
    data = gather(world)
    for finding in [*data["key_findings"], *data["events"][0]["findings"]]:
        finding.update(statement=text, reasoning=text * 20, about=text, qualities=[text])
        for source in finding["sides"][0]:
            said = {"id": text, "place": 1, "statement": text, "voice": text}
            source.update(monogram=text[:4], cited=text, claims=[said] * 40)
    for difference in data["differences"]:
        difference.update(about=text, aspect=text, values=[{"id": 1, "monogram": text[:4], "words": text}])
    for source, difference in zip(data["sources"], data["differences"], strict=False):
        difference["values"][0]["id"] = source["id"]
    render(data)


def test_same_findings_give_the_same_bytes(world: Pack) -> None:
    for _ in range(3):
        make_meeting_finding(is_key=True)
    first = render(gather(world))
    assert render(gather(world)) == first
