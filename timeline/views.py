from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from pages.public_page import for_now, public_page
from timeline.band import column_store, publications
from timeline.band.band import band
from timeline.band.band_data import band_data
from timeline.band.column_store import BeingPrepared
from timeline.band.columns import Columns
from timeline.band.selection import Selection
from timeline.empty_results import empty_results
from timeline.event_list import event_list
from timeline.forms import TimelineFilter, TimelineSuggestFilter, WindowFilter
from timeline.plain_list import plain_list

SOON = 2  # seconds after which whoever found no columns at hand asks again
PREPARING = "The timeline will be ready in a few seconds. Try again."


@public_page
def timeline(request: HttpRequest) -> HttpResponse:
    filters = TimelineFilter.of(request.GET)
    try:
        query = _query(filters)
    except BeingPrepared:
        return _plainly(request, "timeline/timeline.html", filters)
    return render(request, "timeline/timeline.html", {**_list_context(query), "band": _band(request, query)})


@public_page
def listed_events(request: HttpRequest) -> HttpResponse:
    """The filters and the list alone, for the page that zooms."""
    filters = TimelineFilter.of(request.GET)
    try:
        query = _query(filters)
    except BeingPrepared:
        return _plainly(request, "timeline/_listed.html", filters)
    return render(request, "timeline/_listed.html", _list_context(query))


@public_page
def window(request: HttpRequest) -> HttpResponse:
    """A zoom step: what the window shows, as JSON; its shape is `timeline.band.band_data.band_data`'s."""
    filters = WindowFilter.of(request.GET)
    try:
        query = _query(filters)
    except BeingPrepared:
        return for_now(JsonResponse({"error": PREPARING}, status=503), SOON)
    width = filters.cleaned_data["width"]
    return JsonResponse(band_data(query.columns, query.selection, query.filters.lanes_by, width))


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
        query = _query(filters)
    except BeingPrepared:
        return for_now(render(request, "timeline/embed.html", {"filters": filters}, status=503), SOON)
    return render(request, "timeline/embed.html", {"filters": query.filters, "band": _band(request, query)})


@dataclass(frozen=True)
class _Query:
    filters: TimelineFilter
    selection: Selection
    columns: Columns


def _query(filters: TimelineFilter) -> _Query:
    columns = column_store.at_hand()
    return _Query(filters, filters.selection(columns), columns)


def _plainly(request: HttpRequest, template: str, filters: TimelineFilter) -> HttpResponse:
    """Without the drawing, and without what is counted of all events; a 503 where that leaves no answer."""
    found = plain_list(filters)
    as_of = filters.cleaned_data["as_of"]
    by = as_of.latest if as_of else None
    context = {"filters": filters, "event_list": found, "as_of": by, "empty": None, "is_plain": True}
    return for_now(render(request, template, context, status=503 if found is None else 200), SOON)


def _band(request: HttpRequest, query: _Query) -> dict[str, Any]:
    published = publications.steps(query.columns.sources)
    return band(band_data(query.columns, query.selection, query.filters.lanes_by), request.GET, published)


def _list_context(query: _Query) -> dict[str, Any]:
    filters, selection = query.filters, query.selection
    filters.count(query.columns, selection)
    as_of = None if selection.as_of is None else date.fromordinal(selection.as_of)
    found = event_list(query.columns, selection, filters.cleaned_data["after"])
    empty = None if found.total else empty_results(query.columns, selection)
    return {"filters": filters, "event_list": found, "as_of": as_of, "empty": empty}
