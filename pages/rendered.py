"""Rendered pages that the process keeps for whoever asks next: as long as the content is the same, so is the page.

For readers who are not signed in; what curators see differs by person, and is theirs alone.
"""

from collections.abc import Callable

from django.core.cache import caches
from django.db import connection
from django.http import HttpRequest, HttpResponse

LARGEST = 300_000  # bytes; with the number of pages in settings.CACHES this bounds what a process keeps

KEPT_BY_NOBODY = "no-store"


def kept(request: HttpRequest, key: str, render: Callable[[], HttpResponse]) -> HttpResponse:
    """The page under a key that stands for its address, its form and the content; rendered where nobody asked before.

    Within a transaction nothing is kept or taken: it may be rolled back, and its revision given to another content.
    """
    if request.user.is_authenticated or connection.in_atomic_block:
        return render()
    pages = caches["pages"]
    page: HttpResponse | None = pages.get(key)
    if page is None:
        page = render()
        if request.method == "GET" and _is_for_all(request, page):
            pages.set(key, page)
    return page


def forget() -> None:
    """Let go of all pages that this process keeps."""
    caches["pages"].clear()


def _is_for_all(request: HttpRequest, page: HttpResponse) -> bool:
    if page.status_code != 200 or page.streaming or len(page.content) > LARGEST:
        return False
    if page.headers.get("Cache-Control") == KEPT_BY_NOBODY:
        return False
    has_token = request.META.get("CSRF_COOKIE_NEEDS_UPDATE", False)  # that of a form, which is one reader's
    return not page.cookies and not has_token
