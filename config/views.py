"""What no single app owns: the home page, the errors, whether the installation is well, and each page's main menu."""

from collections.abc import Callable
from typing import Any

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.encoding import escape_uri_path
from django.utils.log import log_response
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles.models import Article
from claims import counts as claim_counts
from claims.models import Tag
from events.models import SourceCount
from findings.models import Finding
from packs.models import Pack
from pages.filters import BadFilter
from pages.public_page import public_page
from revisions.caching import cached_by_revision
from timeline.event_items import EventItem, event_items, most_discussed

MOST_DISCUSSED = 12
FINDINGS_SHOWN = 10  # the page of differences has them all
SOURCES_SHOWN = 8  # the newest; the sources page has them all
MENU = (
    ("Timeline", "timeline:timeline"),
    ("Compare", "compare:matrix"),
    ("Sources", "articles:list"),
    ("Claims", "claims:list"),
    ("Topics", "claims:topics"),
    ("Packs", "packs:list"),
)
AT_THE_DESK = {
    **dict.fromkeys(("actor", "event", "account", "particular"), "events"),
    "finding": "findings",
    "synthesis": "syntheses",
}


@public_page
def home(request: HttpRequest) -> HttpResponse:
    counts = {
        "articles": Article.objects.count(),
        "claims": claim_counts.total(claim_counts.ALL).claims,
        "events": SourceCount.objects.count(),
        "tags": Tag.objects.count(),
    }
    newest = Article.objects.with_sources().exclude(published="").order_by("-published_position", "-pk")[:SOURCES_SHOWN]
    return render(
        request,
        "config/home.html",
        {
            "counts": counts,
            "discussed": _discussed(),
            "findings": Finding.objects.standing().with_sides().by_rank()[:FINDINGS_SHOWN],
            "newest": newest,
            "packs": Pack.objects.order_by("title", "pk")[:SOURCES_SHOWN],
        },
    )


@cached_by_revision(most=1)
def _discussed() -> tuple[EventItem, ...]:
    """The events that most sources mention, each with thousands of claims to choose its topics from."""
    return tuple(event_items(most_discussed(MOST_DISCUSSED)))


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers and every migration is applied; else 503 and which of them is not so."""
    try:
        executor = MigrationExecutor(connection)
        missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError:
        return JsonResponse({"alive": True, "database": False, "migrations": None}, status=503)
    well = {"alive": True, "database": True, "migrations": missing == 0}
    return JsonResponse(well, status=503 if missing else 200)


@require_safe
def former_desk(request: HttpRequest, rest: str) -> HttpResponse:
    """Events, findings and syntheses stood under one address at the desk, and have one each: the old leads on."""
    label = AT_THE_DESK.get(rest.partition("/")[0])
    if rest and label is None:
        raise Http404
    path = reverse("admin:index") + (f"{label}/{escape_uri_path(rest)}" if rest else "")
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{path}?{query}" if query else path)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    known = exception if isinstance(exception, BadFilter) else BadFilter({})
    heading = "Invalid filter" if known.problems else "Invalid request"
    if _is_data(request):
        return JsonResponse({"error": f"{heading}.", "problems": known.problems}, status=400)
    context = {"problems": known.problems, "labels": known.labels, "meant": known.meant, "form": known.form}
    heading = "Which one do you mean?" if known.meant else heading
    return render(request, "config/400.html", {"heading": heading, **context}, status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:
    return render(request, "config/403.html", {"reason": reason}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "config/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    if _is_data(request):
        return JsonResponse({"error": "Server error. This is our fault; it has been logged."}, status=500)
    return render(request, "config/500.html", status=500)


def _is_data(request: HttpRequest) -> bool:
    """Whether an error is told as JSON: the address gives nothing else, or the request takes no page."""
    return request.path.endswith(".json") or not request.accepts("text/html")


def main_menu(request: HttpRequest) -> dict[str, Any]:
    """The masthead's entries, and which of them the page belongs to."""
    urls = [(label, reverse(name)) for label, name in MENU]
    return {"main_menu": [{"label": label, "url": url, "is_here": request.path.startswith(url)} for label, url in urls]}


class ComeAgainMiddleware:
    """An answer that says when to come again is no fault: it is logged as information, a 503 without it as an error."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 503 and "Retry-After" in response.headers:
            log_response("Come again: %s", request.path, response=response, request=request, level="info")
        return response
