from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from pages.public_page import for_now, public_page
from timeline.band import column_store
from timeline.band.band_data import band, band_data
from timeline.band.column_store import BeingPrepared
from timeline.band.columns import Columns, publication_steps
from timeline.band.selection import Selection
from timeline.empty_results import empty_results
from timeline.event_list import event_list, plain_list
from timeline.forms import TimelineFilter, TimelineSuggestFilter, WindowFilter
from timeline.not_yet_known import not_yet_known

SOON = 2  # seconds after which whoever found no columns at hand asks again
PREPARING = "The timeline will be ready in a few seconds. Try again."


@public_page
def timeline(request: HttpRequest) -> HttpResponse:
    return _listing(request, "timeline/timeline.html", is_drawn=True)


@public_page
def listed_events(request: HttpRequest) -> HttpResponse:
    """The filters and the list alone, for the page that zooms."""
    return _listing(request, "timeline/_listed.html", is_drawn=False)


@public_page
def window(request: HttpRequest) -> HttpResponse:
    """A zoom step: what the window shows, as JSON; its shape is `timeline.band.band_data.band_data`'s."""
    filters = WindowFilter.of(request.GET)
    try:
        columns = column_store.at_hand()
    except BeingPrepared:
        return for_now(JsonResponse({"error": PREPARING}, status=503), SOON)
    selection, width = filters.selection(columns), filters.cleaned_data["width"]
    return JsonResponse(band_data(columns, selection, filters.lanes_by, width))


@public_page
def suggest(request: HttpRequest, of: str) -> HttpResponse:
    """What some letters may mean in one filter, the fullest first, as JSON: see `pages.suggesting.as_data`."""
    filters = TimelineSuggestFilter.of(request.GET)
    try:
        columns = column_store.at_hand()
    except BeingPrepared:
        return for_now(JsonResponse({"error": PREPARING}, status=503), SOON)
    return JsonResponse(filters.suggested(columns, of))


def embed(request: HttpRequest) -> HttpResponse:
    """The band alone, to be framed by the origins that the installation names, and by no other."""
    answer = _embedded(request)
    if settings.EMBEDDED_BY:
        answer.xframe_options_exempt = True
        answer._csp_replace = {"frame-ancestors": settings.EMBEDDED_BY}  # type: ignore[attr-defined]
    return answer


@public_page
def _embedded(request: HttpRequest) -> HttpResponse:
    filters = TimelineFilter.of(request.GET)
    try:
        columns = column_store.at_hand()
    except BeingPrepared:
        return for_now(render(request, "timeline/embed.html", {"filters": filters}, status=503), SOON)
    drawn = _band(request, filters, columns, filters.selection(columns))
    return render(request, "timeline/embed.html", {"filters": filters, "band": drawn})


def _listing(request: HttpRequest, template: str, is_drawn: bool) -> HttpResponse:
    """The list; while no columns are at hand without drawing and counts, a 503 where that leaves no answer."""
    filters = TimelineFilter.of(request.GET)
    context: dict[str, Any] = {"filters": filters, "as_of": filters.day}
    try:
        columns = column_store.at_hand()
    except BeingPrepared:
        listed = plain_list(filters)
        context |= {"event_list": listed, "empty": None, "is_plain": True}
        return for_now(render(request, template, context, status=503 if listed is None else 200), SOON)
    selection = filters.selection(columns)
    if selection.as_of is not None:
        context["not_yet_known"] = not_yet_known(columns, selection, filters)
    filters.count(columns, selection)
    listed = event_list(columns, selection, filters.cleaned_data["after"])
    context |= {"event_list": listed, "empty": None if listed.total else empty_results(columns, selection)}
    if is_drawn:
        context["band"] = _band(request, filters, columns, selection)
    return render(request, template, context)


def _band(request: HttpRequest, filters: TimelineFilter, columns: Columns, selection: Selection) -> dict[str, Any]:
    published = publication_steps(columns.sources)
    return band(band_data(columns, selection, filters.lanes_by), request.GET, published)
