from typing import Any

from django.http import HttpRequest
from django.urls import reverse

ENTRIES = (
    ("Timeline", "timeline:timeline"),
    ("Compare", "compare:matrix"),
    ("Sources", "articles:list"),
    ("Claims", "claims:list"),
    ("Topics", "claims:topics"),
    ("Packs", "packs:list"),
)


def main_menu(request: HttpRequest) -> dict[str, Any]:
    """The masthead's entries, and which of them the page belongs to."""
    urls = [(label, reverse(name)) for label, name in ENTRIES]
    return {"main_menu": [{"label": label, "url": url, "is_here": request.path.startswith(url)} for label, url in urls]}
