from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from compare.event_matrix import WEIGHT_ORDER
from jobs.answering import file_or_progress
from packs import printing
from packs.models import Pack
from packs.pdf_jobs import PACK_PDF, PDF, TIMELINE_PDF, pack_parameters, timeline_parameters
from packs.scope import PackScope, size
from pages.first_rows import FirstRows
from pages.public_page import public_page
from renaming.redirecting import redirect_former_slugs
from timeline.event_items import by_year, event_items
from timeline.forms import TimelineFilter

# The PDF has them all.
SOURCES_SHOWN = 40
EVENTS_SHOWN = 120


@public_page
def pack_list(request: HttpRequest) -> HttpResponse:
    return render(request, "packs/list.html", {"packs": _packs().order_by("title", "id")})


@public_page
@redirect_former_slugs(slug=Pack)
def pack(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "packs/pack.html", _contents(get_object_or_404(_packs(), slug=slug)))


@require_safe
@redirect_former_slugs(slug=Pack)
def pdf(request: HttpRequest, slug: str) -> HttpResponseBase:
    pack = get_object_or_404(Pack, slug=slug)
    return file_or_progress(request, PACK_PDF, pack_parameters(pack), f"PDF of {pack}", PDF)


@require_safe
def timeline_pdf(request: HttpRequest) -> HttpResponseBase:
    """The timeline as its address shows it; takes what `/timeline/` takes."""
    parameters = timeline_parameters(TimelineFilter.of(request.GET))
    return file_or_progress(request, TIMELINE_PDF, parameters, "PDF of the timeline", PDF)


def _packs() -> QuerySet[Pack]:
    return Pack.objects.prefetch_related("articles", "tags")


def _contents(pack: Pack) -> dict[str, Any]:
    """What `packs/pack.html` shows; a fixed number of queries, fewer where articles and topics are prefetched."""
    scope = PackScope.of(pack)
    holds = size(scope)
    sources = list(scope.sources().with_sources().in_order_of_publication()[:SOURCES_SHOWN])
    theirs = scope.claims().filter(passage__article__in=sources).order_by()
    numbers = dict(theirs.values_list("passage__article").annotate(number=Count("pk")))
    weightiest = scope.events().order_by(*WEIGHT_ORDER)[:EVENTS_SHOWN]
    in_order = sorted(weightiest, key=lambda event: (event.date_position, event.pk))
    events = event_items(in_order, articles=scope.articles or None)
    return {
        "pack": pack,
        "size": holds,
        "scope": printing.scope(pack, FirstRows(sources, holds.sources)),
        "sources": FirstRows([(article, numbers.get(article.pk, 0)) for article in sources], holds.sources),
        "years": by_year(events),
        "more_events": holds.events - len(events),
    }
