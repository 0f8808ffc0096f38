"""The timeline's PDF as a page: its address, bad values, hostile texts, the same bytes, what it costs."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from pydantic import ValidationError as BadRecord

from articles.models import Article
from dossier.records import PackRecord
from packs import render, timeline_pdf
from packs.models import Pack
from packs.render import TIMELINE
from pages.filters import BadFilter
from tests.config.worlds import grow, queries
from tests.packs.timeline_worlds import data, make_sources

pytestmark = pytest.mark.django_db


@pytest.fixture
def sources() -> tuple[Article, Article]:
    return make_sources()


PATH = "/packs/timeline.pdf"


def test_same_address_and_content_give_the_same_bytes(sources: Any) -> None:
    first = render.render(data("lanes=actor"), TIMELINE)
    assert render.render(data("lanes=actor"), TIMELINE) == first


@pytest.mark.parametrize("query", ["from=2013-02-30", "from=2014&to=2013", "topic=nowhere", "lanes=colour", "kind=x"])
def test_bad_values_are_refused_as_on_the_page(client: Client, query: str) -> None:
    answer, page = client.get(f"{PATH}?{query}"), client.get(f"/timeline/?{query}")
    assert answer.status_code == page.status_code == 400
    with pytest.raises(BadFilter) as problem:
        data(query)
    name = next(iter(problem.value.problems))
    assert name.encode() in answer.content


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ("2013-01-01", "2014-12-31", "timeline-2013-to-2014.pdf"),
        ("2013-01-01", "2013-12-31", "timeline-2013.pdf"),
        ("2013-11-01", "2014-02-03", "timeline-2013-11-01-to-2014-02-03.pdf"),
        ("0001-01-01", "0900-12-31", "timeline-0001-to-0900.pdf"),
    ],
)
def test_file_is_named_after_the_window(first: str, last: str, name: str) -> None:
    days = (date.fromisoformat(day).toordinal() for day in (first, last))
    assert timeline_pdf.file_name(*days) == name


def test_pdf_is_served_inline_and_not_again_where_unchanged(sources: Any, client: Client) -> None:
    answer = client.get(f"{PATH}?from=2013&to=2014")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="timeline-2013-to-2014.pdf"'
    assert answer.content.startswith(b"%PDF")
    repeated = client.get(f"{PATH}?from=2013&to=2014", headers={"if-none-match": answer["ETag"]})
    assert repeated.status_code == 304


def test_export_costs_the_same_queries_however_much_it_holds(client: Client) -> None:
    grow(3)
    few = queries(client, f"{PATH}?lanes=source")
    grow(9, 3)
    assert queries(client, f"{PATH}?lanes=source") == few


HOSTILE = ("#panic() *bold* $x^2$ @ref <label> = heading `raw` \\", "a\x00b\x1b[31m\u202e", "安倍晋三 😀", "x" * 200)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_printed_and_never_obeyed(sources: Any, text: str) -> None:
    printed = data("lanes=source&q=i")
    printed["filters"][0].update(label=text, value=text)
    printed["band"]["flags"][0]["letters"] = text[:4]
    for lane in printed["band"]["lanes"]:
        lane.update(label=text, alt=text)
        for mark in lane["marks"]:
            mark["text"] = text[:32]
    for event in printed["years"][0]["months"][0]["events"]:
        event.update(title=text, place=text, date=text)
    printed["sources"][0].update(monogram=text[:4], authors=text, title=text, outlet=text, date=text)
    render.render(printed, TIMELINE)


def test_no_pack_can_take_the_address() -> None:
    with pytest.raises(ValidationError, match="`timeline` is the address of another page"):
        Pack(slug="timeline", title="T").full_clean()
    with pytest.raises(BadRecord, match="`timeline` is the address of another page"):
        PackRecord(slug="timeline", title="T")
