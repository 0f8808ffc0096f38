"""Pages that a process keeps, behind all of the real middleware: the next reader gets what is his, and no more."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Rights
from pages import rendered
from tests.config.worlds import grow
from tests.factories import SENTENCE, make_article, make_passage

pytestmark = pytest.mark.django_db(transaction=True)

PATHS = [
    "/",
    "/timeline/",
    "/timeline/embed/",
    "/timeline/window.json?width=800",
    "/timeline/meeting/",
    "/articles/source-0/",
    "/compare/",
    "/compare/forecasts/",
]


@pytest.fixture(autouse=True)
def _anew():
    rendered.forget()
    yield
    rendered.forget()


@pytest.mark.parametrize("path", PATHS)
def test_what_is_kept_is_answered_as_what_is_rendered(client: Client, path: str, monkeypatch: Any) -> None:
    grow(2)
    first = client.get(path)
    monkeypatch.setattr(rendered, "_is_for_all", None)  # nothing is rendered again, or it fails
    again, head = client.get(path), client.head(path)
    assert (again.status_code, again.content, again.headers) == (200, first.content, first.headers)
    assert head.headers["ETag"] == first.headers["ETag"]
    small = [client.get(path, headers={"accept-encoding": "gzip"}) for _ in range(2)]
    assert {answer["Content-Encoding"] for answer in small} == {"gzip"}


def test_frames_are_allowed_as_the_installation_says_now(client: Client, settings: Any) -> None:
    for origins in ([], ["https://news.example.org"], []):
        settings.EMBEDDED_BY = origins
        answers = [client.get("/timeline/embed/") for _ in range(2)]
        policies = {answer["Content-Security-Policy"] for answer in answers}
        assert len(policies) == 1 and (
            f"frame-ancestors {' '.join(origins) or chr(39) + 'none' + chr(39)}" in policies.pop()
        )
        assert all(("X-Frame-Options" in answer) is not bool(origins) for answer in answers)


def test_a_text_that_curators_may_read_stays_theirs_whoever_asks_first(client: Client) -> None:
    article = make_article(rights=Rights.CURATORS)
    make_passage(article, with_text=True)
    curator = Client()
    curator.force_login(User.objects.create_superuser("curator"))
    for _ in range(2):
        assert SENTENCE in curator.get(article.get_absolute_url()).content.decode()
        assert SENTENCE not in client.get(article.get_absolute_url()).content.decode()
        rendered.forget()
        assert SENTENCE not in client.get(article.get_absolute_url()).content.decode()


def test_a_reader_who_once_saw_the_sign_in_page_fills_the_store_too(client: Client) -> None:
    client.get("/admin/login/")
    assert "csrftoken" in client.cookies
    client.get("/topics/")
    assert Client().get("/topics/")["ETag"]
    key = client.get("/topics/")["ETag"]
    assert rendered.caches["pages"].get(key) is not None
