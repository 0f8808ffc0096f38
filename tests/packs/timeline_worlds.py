"""A small timeline to print: two sources, four events; what is gathered of it, and the PDF read back."""

from io import BytesIO
from typing import Any

from django.http import QueryDict
from pypdf import PdfReader

from articles.models import Article
from packs import timeline_pdf
from packs.render import TIMELINE, render
from tests import factories as make
from timeline.forms import TimelineFilter


def make_sources() -> tuple[Article, Article]:
    """H13 and B17: a meeting that they date differently, a visit and a format of B17's, a remark of H13's."""
    h13 = make.make_article(monogram="H13", title="A triangle", published="2013-12-20", title_is_ours=True)
    b17 = make.make_article(monogram="B17", title="Wooing", published="2017-12-09", slug="wooing")
    visits = make.make_tag("visits", slug="visits")
    meeting = make.make_event("2013-11", title="First meeting of ministers", place="Tokyo", kind="meeting")
    for article, day in ((h13, "2013-11-02"), (b17, "2013-11-05")):
        make.make_account(meeting, make.make_claim(make.make_passage(article)), date=day)
    b17_passage = make.make_passage(b17)
    visit = make.make_event("2014-05-04~", title="Visit of the general", kind="visit")
    make.make_account(visit, make.make_claim(b17_passage, tags=[visits]))
    make.make_account(make.make_event("2014-02/..", title="A format that lasts"), make.make_claim(b17_passage))
    make.make_account(make.make_event("", title="A remark", basis="undated"), make.make_claim(make.make_passage(h13)))
    return h13, b17


def data(query: str = "") -> Any:
    return timeline_pdf.gather(TimelineFilter.of(QueryDict(query)))


def read(query: str = "") -> PdfReader:
    return PdfReader(BytesIO(render(data(query), TIMELINE)))


def titles(query: str = "") -> list[str]:
    months = [month for year in data(query)["years"] for month in year["months"]]
    return [event["title"] for month in months for event in month["events"]]


def alt_texts(reader: PdfReader) -> list[str]:
    """The words that stand for each drawing, in order."""
    found: list[str] = []

    def walk(node: Any) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for each in node:
                walk(each)
        elif isinstance(node, dict):
            if node.get("/S") == "/Figure":
                found.append(str(node["/Alt"]))
            if "/K" in node:
                walk(node["/K"])

    walk(reader.root_object["/StructTreeRoot"])
    return found
