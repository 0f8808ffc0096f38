"""The pack as PDF, read back with a reader that is not Typst."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from packs.gather import gather
from packs.models import Pack
from packs.render import CannotTypeset, render
from revisions.models import Revision
from tests import factories as make
from tests.packs.worlds import bookmarks, ends, make_pack, make_world, pdf_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> Pack:
    return make_world()


@pytest.fixture
def read(world: Pack) -> PdfReader:
    return pdf_of(world)


def test_pdf_states_its_title_language_and_that_it_is_tagged(read: PdfReader) -> None:
    root: Any = read.trailer["/Root"]
    assert read.metadata
    assert read.metadata.title == "Neighbours"
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 -- pypdf's own kind of boolean
    assert "pdfuaid:part" in read.root_object["/Metadata"].get_data().decode()


def test_cover_says_what_the_pack_holds(read: PdfReader, world: Pack) -> None:
    cover = " ".join(read.pages[0].extract_text().split())
    for words in ("Neighbours", "What three sources say.", "3 sources", "2 events", "3 claims"):
        assert words.lower() in cover.lower()
    assert f"Content revision {gather(world)['revision']}" in cover


def test_pdf_dates_itself_by_the_content_and_not_by_the_clock(world: Pack) -> None:
    Revision.objects.update(changed_at=datetime(2020, 2, 29, 12, tzinfo=UTC))
    read = pdf_of(world)
    assert read.metadata
    assert read.metadata.creation_date
    assert read.metadata.creation_date == datetime(2020, 2, 29, 12, tzinfo=UTC)
    assert "29 February 2020" in read.pages[0].extract_text()


def test_bookmarks_lead_to_chapters_events_and_articles(read: PdfReader) -> None:
    found = bookmarks(read)
    for chapter in ("Contents", "Timeline", "Events side by side", "Claims by article", "Bibliography"):
        assert chapter in found
    assert any("First meeting of ministers" in title for title in found)
    assert any("A triangle" in title for title in found)


def test_event_of_two_sources_stands_side_by_side_with_its_difference_in_words(read: PdfReader) -> None:
    text = text_of(read)
    assert "Two sources mention this. They disagree on the date" in " ".join(text.split())
    assert "2 November 2013 ≠ disagrees" in text
    assert "≠ sources disagree" in text
    assert "Not mentioned by (published during or after the event, read in full): M14" in text


def test_event_of_one_source_says_so_and_shows_its_slip(read: PdfReader) -> None:
    text = text_of(read).split("Events with one source")[-1]
    assert "is mentioned by only one source in this pack" in text
    assert "Visit of the general" in text
    assert "When, as printed: December 2018; a slip for December 2017: the year is a slip" in text


def test_claims_name_their_passage_and_the_bibliography_its_dates(read: PdfReader) -> None:
    text = text_of(read)
    for words in (
        "¶ 1",
        "H13-001",
        "What H13-001 states.",
        "A triangle [our title, none printed]",
        "Printed date: 9 December 2018",
    ):
        assert words in text


def test_claims_lead_to_their_article_and_events_to_their_side_by_side(read: PdfReader) -> None:
    pages = [page.extract_text() for page in read.pages]
    chapter = {name: next(i for i, text in enumerate(pages) if i > 1 and text.find(name) >= 0) for name in CHAPTERS}
    links = {(start, end) for start, page in enumerate(read.pages) for end in ends(read, page)}
    assert (chapter["Timeline"], chapter["Events side by side"]) in links
    assert (chapter["Events side by side"], chapter["Claims by article"]) in links
    assert (chapter["Claims by article"], chapter["Events with one source"]) in links
    assert (chapter["Events side by side"], chapter["Bibliography"]) in links


CHAPTERS = ("Timeline", "Events side by side", "Events with one source", "Claims by article", "Bibliography")


def test_timeline_names_each_events_date_place_sources_and_topics(read: PdfReader) -> None:
    assert "topics" in timeline_of(read).lower()
    meeting, visit = timeline_of(read).split("First meeting of ministers")[1].split("Visit of the general")
    for words in ("Tokyo", "H13", "B17", "Talks", "Visits", "11–13 December 2017"):
        assert words in meeting  # the date that follows is the second event's
    assert "B17" in visit and "Talks" in visit
    assert "H13" not in visit and "visits" not in visit


def timeline_of(read: PdfReader) -> str:
    """The words of the chapter that the bookmark of this name leads to, up to the next chapter."""
    pages = {title: read.get_destination_page_number(entry) for title, entry in chapters(read)}
    text = " ".join(page.extract_text() for page in read.pages[pages["Timeline"] : pages["Events side by side"]])
    return " ".join(text.split())


def chapters(read: PdfReader) -> list[tuple[str, Any]]:
    return [(entry.title, entry) for entry in read.outline if not isinstance(entry, list)]


def test_five_sources_are_set_in_tables_of_at_most_three() -> None:
    event, tag = make.make_event("2013-11"), make.make_tag()
    for _ in range(5):
        make.make_account(event, make.make_claim(tags=[tag]), date="2013-11")
    text = text_of(pdf_of(make_pack()))
    assert "sources 1–3 of 5" in text.lower()
    assert "sources 4–5 of 5" in text.lower()


def test_same_content_gives_the_same_bytes(world: Pack) -> None:
    first = render(gather(world))
    assert render(gather(world)) == first


def test_texts_are_never_in_a_pack() -> None:
    passage = make.make_passage(text="These very words belong to somebody else entirely.", with_text=True)
    make.make_claim(passage)
    data = gather(make_pack())
    assert data["counts"]["claims"] == 1
    assert "belong to somebody" not in str(data)


def test_empty_pack_is_still_a_document() -> None:
    text = text_of(pdf_of(make_pack()))
    assert "0 sources" in text.lower()
    assert "No events in this pack" in text


HOSTILE = {
    "markup of Typst": "#panic() *bold* $x^2$ _a_ @ref <label> = heading `raw` \\ //comment /*",
    "markup of the web": "<script>alert(\"x\")</script> &amp; 'quotes'",
    "control characters": "a\x00b\x07c\x1b[31m\x85d",
    "formats that turn the line": "\u202eabc\u2066\ufeff\u200d",
    "nothing but marks": "\u200b\u202e",
    "other scripts": "安倍晋三 😀👨‍👩‍👧 ❤️ العربية",
    "lone surrogates and private characters": "\ud800 \ue000 \uffff",
    "words without an end": "x" * 300,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_printed_and_never_obeyed(world: Pack, text: str) -> None:
    data = gather(world)
    data["title"] = data["introduction"][0] = data["changed_words"] = text
    for event in data["events"]:
        event.update(title=text, place=text, basis=text, actors=[text], topics=[text])
        event["rows"][0]["label"] = event["rows"][0]["cells"][0][0]["words"] = text
    for source in data["sources"]:
        source.update(title=text, monogram=text[:4], authors=text, outlet=text, printed=text, abstract=[text])
        for claim in source["claims"]:
            claim.update(statement=text, id=text, qualities=[text], topics=[text])
    render(data)


def test_characters_without_type_are_shown_and_listed(world: Pack) -> None:
    world.title = "On 安倍 and #panic()"
    text = text_of(pdf_of(world))
    assert "On ▯▯ and #panic()" in text
    assert "U+5B89 CJK UNIFIED IDEOGRAPH-5B89" in text


def test_refusal_of_the_compiler_is_told(world: Pack) -> None:
    with pytest.raises(CannotTypeset, match="Typst"):
        render({**gather(world), "sources": "none"})


def test_pdf_is_served_inline_and_not_again_where_unchanged(world: Pack, client: Client) -> None:
    answer = client.get("/packs/neighbours.pdf")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="neighbours.pdf"'
    assert answer.content.startswith(b"%PDF")
    assert client.get("/packs/neighbours.pdf", headers={"if-none-match": answer["ETag"]}).status_code == 304
