"""A page, or what it shows as data, in the format that was asked for and no other."""

from typing import Any

import pytest
from django.http import HttpResponse

from pages import answering
from pages.export import Export
from pages.formats import FORMATS, Format
from tests.pages.test_formats import asking

EXPORT = Export("trial", {"rows": [{"a": 1}]}, ("a",), [{"a": 1}])


def answered(accept: str = "", named: str = "", **given: Any) -> HttpResponse:
    parts = {"page": lambda: {}, "export": lambda: EXPORT, **given}
    return answering.answer(asking(accept, named), "config/404.html", **parts)


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "html"])
def test_each_format_is_written_by_its_own_writer(name: str) -> None:
    for answer in (answered(named=name, page=None), answered(FORMATS[name].media_type, page=None)):
        assert answer["Content-Type"].partition(";")[0] == FORMATS[name].media_type


def test_a_format_is_added_in_one_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FORMATS, "text", Format("text/plain", lambda data: HttpResponse(data.name)))
    monkeypatch.setattr(answering, "OFFERED", tuple(FORMATS))
    assert answered("text/plain").content == answered(named="text").content == b"trial"
    assert "text" in dict(answering.other_formats(asking("", "")))


@pytest.mark.django_db
def test_the_page_leads_to_every_other_format() -> None:
    assert answered(export=None).status_code == 200
    assert [name for name, _ in answering.other_formats(asking("", ""))] == ["json", "csv"]


def test_what_is_no_format_here_is_refused() -> None:
    assert answered("image/png", export=None, page=None).status_code == 406
