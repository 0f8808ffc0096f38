"""The timeline as PDF: what its address shows, read back with a reader that is not Typst."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from articles.models import Article
from packs import printing_band, timeline_pdf
from tests import factories as make
from tests.packs.timeline_worlds import alt_texts, data, make_sources, read, titles
from tests.packs.worlds import bookmarks, ends, text_of
from timeline.band import svg

pytestmark = pytest.mark.django_db


@pytest.fixture
def sources() -> tuple[Article, Article]:
    return make_sources()


def test_pdf_states_its_title_and_the_standards_it_keeps(sources: Any) -> None:
    reader = read()
    assert reader.metadata
    assert reader.metadata.title == "Timeline"
    described = reader.root_object["/Metadata"].get_data().decode()
    assert "pdfuaid:part" in described
    assert "<pdfaid:part>2</pdfaid:part>" in described
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in described


def test_pages_lie_on_their_side(sources: Any) -> None:
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in read().pages} == {(842, 595)}


def test_head_says_window_filters_lanes_day_and_revision(sources: Any) -> None:
    text = text_of(read("from=2013&to=2014&kind=meeting&lanes=source&q=ministers&as_of=2018"))
    for words in (
        "2013 to 2014 · 1 event",
        "Kind: meeting",
        "Search: ministers",
        "Group by: source",
        "As known by 2018: only articles published by 31 December 2018 are used.",
        "Including ongoing events",
        f"content revision {data()['revision']}",
    ):
        assert words in text


def test_list_names_every_chosen_event_with_its_date_place_and_sources(sources: Any) -> None:
    text = text_of(read())
    assert "4 events, 1 of them undated (listed below)" in text
    for words in ("November 2013", "First meeting of ministers", "Tokyo", "H13 B17", "about 4 May 2014", "A remark"):
        assert words in text.split("Events in order of time")[1]
    assert [year["label"] for year in data()["years"]] == ["2013", "2014", "Undated"]


def test_table_of_sources_says_who_the_letters_are(sources: Any) -> None:
    text = text_of(read()).split("Sources")[-1]
    for words in ("H13", "A triangle [our title]", "20 December 2013", "B17", "Wooing", "9 December 2017"):
        assert words in text


def test_sources_published_later_are_named_nowhere_as_known_by_a_day(sources: Any) -> None:
    printed = data("q=ministers&as_of=2014")
    [meeting] = printed["years"][0]["months"][0]["events"]
    assert [source["monogram"] for source in meeting["sources"]] == ["H13"]
    assert [source["monogram"] for source in printed["sources"]] == ["H13"]


def test_table_of_sources_has_those_too_that_only_the_drawing_names(sources: Any, monkeypatch: Any) -> None:
    """Of many sources of an event the list names the first few, the drawing whoever gives a date of their own."""
    monkeypatch.setattr(timeline_pdf, "MOST_SOURCES", 1)
    printed = data("q=ministers")
    [meeting] = printed["years"][0]["months"][0]["events"]
    assert [source["monogram"] for source in meeting["sources"]] == ["H13"]
    assert [source["monogram"] for source in printed["sources"]] == ["H13", "B17"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("from=2014", ["A format that lasts", "Visit of the general"]),
        ("to=2013", ["First meeting of ministers"]),
        ("kind=visit", ["Visit of the general"]),
        ("topic=visits", ["Visit of the general"]),
        ("article=wooing", ["First meeting of ministers", "A format that lasts", "Visit of the general"]),
        ("as_of=2014", ["First meeting of ministers", "A remark"]),
        ("q=remark", ["A remark"]),
    ],
)
def test_filters_leave_what_they_leave_on_the_page(sources: Any, client: Client, query: str, found: list[str]) -> None:
    assert titles(query) == found
    page = client.get(f"/timeline/?{query}").content.decode().split("data-listed", 1)[1]
    everything = ("First meeting of ministers", "A format that lasts", "Visit of the general", "A remark")
    assert {title for title in everything if f">{title}</a>" in page} == set(found)


def test_band_stands_where_the_page_draws_it(sources: Any, client: Client) -> None:
    query = "from=2013&to=2014&lanes=source"
    told = client.get(f"/timeline/?{query}").context["band"]["data"]
    strips, printed = svg.strips(told), data(query)["band"]
    assert printed["width"] == told["width"]
    assert [lane["label"] for lane in printed["lanes"]] == [strip.lane["label"] for strip in strips]
    places = [[(d.text_x, d.y, [s.x for s in d.shapes], [c.x for c in d.chips]) for d in s.marks] for s in strips]
    assert places == [
        [(m["x"], m["y"], [s["x"] for s in m["shapes"]], [c["x"] for c in m["chips"]]) for m in lane["marks"]]
        for lane in printed["lanes"]
    ]
    assert [f["pole"] for f in printed["flags"]] == [f["pole"] for f in svg.flags(told)]


def test_drawings_are_told_in_words(sources: Any) -> None:
    axis, *lanes = alt_texts(read("lanes=source"))
    assert axis == "A time axis with the days on which sources were published: H13, 20 December 2013."
    h13, b17 = lanes
    assert b17.startswith("B17 · Wooing, 2013 to 2014: 3 events. ")
    assert "about 4 May 2014: Visit of the general, 1 source" in b17
    assert "dated differently: H13 2 November 2013, B17 5 November 2013" in h13


def test_names_of_events_lead_to_the_list_and_letters_to_the_sources(sources: Any) -> None:
    reader = read()
    pages = [page.extract_text() for page in reader.pages]
    last = next(i for i, text in enumerate(pages) if "Letters".lower() in text.lower())
    drawn, listed = len(data()["band"]["lanes"][0]["marks"]), 5  # letters beside four events, two beside one
    found = [end for page in reader.pages for end in ends(reader, page)]
    assert len(found) == drawn + listed
    assert last in found


def test_what_has_no_room_is_counted_in_the_drawing_and_its_words() -> None:
    passage = make.make_passage()
    for n in range(20):
        make.make_account(make.make_event("2014-05-04", title=f"Event {n:02}"), make.make_claim(passage))
    lane = data()["band"]["lanes"][0]
    left = 20 - len(lane["marks"])
    assert 0 < left < 20
    assert lane["without_room"] == str(left)
    assert [count["more"] for count in lane["counts"]] == [str(left)]
    reader = read()
    assert alt_texts(reader)[-1].endswith(f"Not drawn for lack of space: {left}.")
    assert f"2014 · 20 events, {left} not drawn for lack of space" in text_of(reader)


def test_list_ends_at_its_bound_and_says_how_to_see_the_rest(sources: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeline_pdf, "MOST_LISTED", 3)
    text = text_of(read())
    assert "1 later event is not listed. To print them, narrow the timeline" in text
    assert "A remark" not in text
    assert "later event" not in text_of(read("kind=visit"))


def test_many_sources_of_one_event_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeline_pdf, "MOST_SOURCES", 2)
    event = make.make_event("2014")
    for n in range(3):
        passage = make.make_passage(make.make_article(monogram=f"X{n}", published=f"201{n}"))
        make.make_account(event, make.make_claim(passage))
    assert "X0 X1 and 1 more" in text_of(read())


def test_empty_selection_says_how_to_widen(sources: Any) -> None:
    reader = read("from=1850&to=1851")
    text = text_of(reader)
    assert "1850 to 1851 · 0 events" in text
    assert "No events match. Widen the period, or remove a filter." in text
    assert "Events in order of time" not in bookmarks(reader)


def test_undated_events_alone_are_listed_and_not_drawn(sources: Any) -> None:
    text = text_of(read("q=remark"))
    assert "None of these events has a date, so none is drawn." in text
    assert "A remark" in text


def test_timeline_without_events_is_a_document() -> None:
    assert "No events yet." in text_of(read())


def test_words_of_a_drawing_name_every_shape_of_the_key(sources: Any) -> None:
    told = data()["band"]["lanes"][0]
    looks = {(s["is_day"], s["is_about"], s["arrow_right"]) for mark in told["marks"] for s in mark["shapes"]}
    assert looks == {(False, False, False), (True, True, False), (False, False, True)}
    assert [chip["letters"] for mark in told["marks"] for chip in mark["chips"]]


def test_published_together_is_said_as_a_number() -> None:
    flag = {"first": date(2014, 5, 1).toordinal(), "last": date(2014, 5, 3).toordinal(), "count": 2}
    assert printing_band.flag_in_words(flag) == "2 sources, 1 May 2014 to 3 May 2014"
