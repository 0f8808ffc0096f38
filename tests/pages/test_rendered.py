"""A public page is rendered once a revision, for all who are not signed in."""

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.test import override_settings
from django.urls import path

from pages import rendered
from pages.public_page import public_page
from revisions.counting import bump

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls(__name__)]

renderings: list[str] = []


def page(request):
    renderings.append(request.get_full_path())
    answer = request.GET.get("as", "plain")
    if answer == "refused":
        return HttpResponse("no", status=400)
    if answer == "cookie":
        response = HttpResponse("with a cookie")
        response.set_cookie("theirs", "1")
        return response
    if answer == "form":
        return HttpResponse(get_token(request))
    if answer == "large":
        return HttpResponse("x" * (rendered.LARGEST + 1))
    return HttpResponse(f"rendered {len(renderings)}")


urlpatterns = [
    path("", public_page(page)),
    path("formats", public_page(page, offers=["json", "csv"])),
]


@pytest.fixture(autouse=True)
def _anew():
    renderings.clear()
    rendered.forget()
    yield
    rendered.forget()


def test_the_next_reader_gets_what_was_rendered_for_the_one_before(client):
    answers = [client.get("/") for _ in range(3)]
    assert len(renderings) == 1
    assert {answer.content for answer in answers} == {b"rendered 1"}
    assert len({answer["ETag"] for answer in answers}) == 1
    assert all(answer["Cache-Control"] == "no-cache" and "Cookie" in answer["Vary"] for answer in answers)


def test_a_change_of_content_renders_anew(client):
    client.get("/")
    bump()
    assert client.get("/").content == b"rendered 2"


def test_another_address_and_another_format_are_other_pages(client):
    client.get("/?a=1")
    client.get("/?a=2")
    client.get("/formats", headers={"accept": "text/csv"})
    client.get("/formats", headers={"accept": "application/json"})
    with override_settings(ALLOWED_HOSTS=["one.example", "other.example"]):
        client.get("/?a=1", headers={"host": "one.example"})
        client.get("/?a=1", headers={"host": "other.example"})
    assert len(renderings) == 6


def test_whoever_is_signed_in_is_rendered_for_alone(client):
    client.get("/")
    client.force_login(User.objects.create_user("reader"))
    client.get("/")
    client.get("/")
    client.logout()
    assert client.get("/").content == b"rendered 1"
    assert len(renderings) == 3


@pytest.mark.parametrize("kind", ["refused", "cookie", "form", "large"])
def test_what_is_not_for_everyone_or_too_large_is_not_kept(client, kind):
    for _ in range(2):
        client.cookies.clear()
        client.get("/", {"as": kind})
    assert len(renderings) == 2


def test_a_visit_that_has_the_page_is_told_so_without_rendering(client):
    etag = client.get("/")["ETag"]
    rendered.forget()
    assert client.get("/", headers={"if-none-match": etag}).status_code == 304
    assert len(renderings) == 1


@pytest.mark.django_db(transaction=False)
def test_within_a_transaction_nothing_is_kept(client):
    client.get("/")
    client.get("/")
    assert len(renderings) == 2
