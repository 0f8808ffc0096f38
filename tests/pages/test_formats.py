"""One address in several formats: which one is given, and that caches keep them apart."""

from functools import partial

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from pages.formats import chosen
from pages.public_page import public_page

OFFERS = ("html", "json", "csv")
FIREFOX = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

CHOSEN = [
    ("a browser", FIREFOX, "", "html"),
    ("a tool that takes anything", "*/*", "", "html"),
    ("nothing said", "", "", "html"),
    ("JSON asked for", "application/json", "", "json"),
    ("CSV asked for", "text/csv", "", "csv"),
    ("JSON rather than CSV", "text/csv;q=0.5, application/json", "", "json"),
    ("any text", "text/*", "", "html"),
    ("JSON rather than anything", "*/*;q=0.1, application/json", "", "json"),
    ("something else only", "image/png", "", None),
    ("nonsense", "nonsense", "", None),
    ("the address decides for a browser", FIREFOX, "csv", "csv"),
    ("the address decides against Accept", "image/png", "json", "json"),
    ("what the address names is not offered", "application/json", "xml", "json"),
]


def asking(accept: str, named: str) -> HttpRequest:
    query = {"format": named} if named else {}
    headers = {"accept": accept} if accept else {}
    request = RequestFactory().get("/page/", query, headers=headers)
    request.user = AnonymousUser()
    return request


@pytest.mark.parametrize(("accept", "named", "given"), [row[1:] for row in CHOSEN], ids=[row[0] for row in CHOSEN])
def test_which_format_answers(accept: str, named: str, given: str | None) -> None:
    assert chosen(asking(accept, named), OFFERS) == given


@partial(public_page, offers=OFFERS)
def in_formats(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(chosen(request, OFFERS)))


@public_page
def plain(request: HttpRequest) -> HttpResponse:
    return HttpResponse("a page")


@pytest.mark.django_db
class TestPages:
    def test_each_format_has_an_etag_of_its_own(self) -> None:
        tags = {in_formats(asking(accept, ""))["ETag"] for accept in (FIREFOX, "application/json", "text/csv")}
        assert len(tags) == 3

    def test_caches_are_told_that_accept_counts(self) -> None:
        assert "Accept" in in_formats(asking(FIREFOX, ""))["Vary"]
        assert "Accept" not in plain(asking(FIREFOX, ""))["Vary"]

    def test_a_304_is_for_the_same_format_only(self) -> None:
        html = in_formats(asking(FIREFOX, ""))
        for accept, status in ((FIREFOX, 304), ("application/json", 200)):
            again = asking(accept, "")
            again.META["HTTP_IF_NONE_MATCH"] = html["ETag"]
            assert in_formats(again).status_code == status

    def test_what_is_not_offered_is_a_406_that_says_what_is(self) -> None:
        refused = in_formats(asking("image/png", ""))
        assert refused.status_code == 406
        assert "HTML, JSON, CSV" in refused.content.decode()
        assert "Accept" in refused["Vary"]

    def test_a_page_in_one_format_takes_no_notice_of_accept(self) -> None:
        assert plain(asking("image/png", "")).status_code == 200
