from datetime import date

import pytest
from django.http import QueryDict

from events.models import Event
from tests.factories import make_actor, make_article, make_tag
from timeline.empty_results import EmptyResults, WayOut
from timeline.forms import TimelineFilter
from timeline.wording import (
    NO_EVENTS,
    OUT_BY,
    about,
    empty_results,
    headline,
    listed_events,
    not_printed,
    nothing_drawn,
)

ABOUT = [
    ("a kind alone", {"kind": "meeting"}, "meeting"),
    ("a place", {"kind": "meeting", "place": "Tokyo"}, "meeting, Tokyo"),
    ("dates that differ", {"kind": "visit", "basis": "conflicting"}, "visit · sources give different dates"),
    ("a place and a guess", {"kind": "visit", "place": "Kyoto", "basis": "inferred"}, "visit, Kyoto · date inferred"),
    ("a correction", {"kind": "visit", "basis": "corrected"}, "visit · date corrected"),
]


@pytest.mark.parametrize(("fields", "words"), [row[1:] for row in ABOUT], ids=[row[0] for row in ABOUT])
def test_what_an_event_is(fields, words):
    assert about(Event(**fields)) == words


HEADLINES = [
    ("a window", {}, False, True, "1,200 events"),
    ("all of them", {}, True, True, "1,200 events · 3 undated (listed below)"),
    ("in a frame, which has no list", {}, True, False, "1,200 events · 3 undated"),
    ("known by a day", {"known": "May 2014", "undated": 0}, True, True, "1,200 events · as known by May 2014"),
]


@pytest.mark.parametrize(
    ("told", "is_whole", "is_listed", "words"), [row[1:] for row in HEADLINES], ids=[row[0] for row in HEADLINES]
)
def test_what_the_band_holds(told, is_whole, is_listed, words):
    assert headline({"held": "1,200 events", "undated": 3, "known": "", **told}, is_whole, is_listed) == words


@pytest.mark.parametrize(
    ("passing", "is_all", "words"),
    [
        (0, True, NO_EVENTS),
        (0, False, "No dated events match. Remove a filter."),
        (2, False, "No events in this period. Zoom out, show the whole period, or remove a filter."),
    ],
)
def test_why_nothing_is_drawn(passing, is_all, words):
    assert "".join(nothing_drawn({"passing": passing}, is_all)) == words


LISTED = [
    ("no filter", 2, "", "2 events."),
    ("a topic", 1, "topic=sanctions", "1 event on Sanctions."),
    ("a person", 6, "actor=lavrov", "6 events involving Sergei Lavrov."),
    ("two filters", 6, "actor=lavrov&q=2%2B2", "6 events involving Sergei Lavrov, matching “2+2”."),
    ("groups", 6, "lanes=actor&kind=visit", "6 events of the kind “visit”, grouped by person or body."),
    (
        "a window",
        6,
        "from=2013-11&to=2014&topic=sanctions",
        "6 events from November 2013 to 2014, on Sanctions: "
        "first what was in this period, then what may have been, then what was going on.",
    ),
    ("a day", 6, "as_of=2014", f"6 events. {OUT_BY.format('31 December 2014')}."),
    ("not counted", None, "", "Events in order of time. The count follows with the drawing."),
    ("chosen", None, "q=x", "Events in order of time: matching “x”. The count follows with the drawing."),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("total", "query", "words"), [row[1:] for row in LISTED], ids=[row[0] for row in LISTED])
def test_what_the_list_holds(total, query, words):
    make_tag("sanctions", slug="sanctions")
    make_actor(name="Sergei Lavrov", slug="lavrov")
    make_article()
    filters = TimelineFilter.of(QueryDict(query))
    as_of = filters.cleaned_data["as_of"]
    assert listed_events(total, filters, as_of.latest if as_of else None) == words


def test_what_paper_lacks():
    assert not_printed(1, 26) == "1 of these 26 events is not printed here. The timeline’s PDF lists more."
    assert not_printed(1975, 2000).startswith("1,975 of these 2,000 events are not")


@pytest.mark.django_db
def test_what_to_remove_where_nothing_is_listed():
    filters = TimelineFilter.of(QueryDict("from=2013&as_of=1900"))
    found = EmptyResults([WayOut(["from", "to"], 1), WayOut(["as_of"], 1200)], date(2014, 5, 31), 2)
    first, second = empty_results(found, filters, date(1900, 12, 31), "/timeline/", lambda changes: f"?{len(changes)}")
    assert "".join(part.text for part in first) == (
        "No events match. No source was published by 31 December 1900; the first was out by 31 May 2014."
    )
    assert "".join(part.text for part in second) == (
        "Without “From” and “To” there is 1 event. Without “As known by” there are 1,200 events. Clear all filters."
    )
    assert [part.address for part in (*first, *second) if part.address] == [
        "/timeline/?2", "/timeline/?3", "/timeline/?2", "/timeline/",
    ]  # fmt: skip
