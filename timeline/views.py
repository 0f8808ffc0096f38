from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from pages.public_page import for_now, public_page
from timeline.band import publications, reading
from timeline.band.band import band
from timeline.band.columns import Columns
from timeline.band.reading import BeingPrepared
from timeline.band.selection import Selection
from timeline.band.telling import told
from timeline.forms import TimelineFilter, TimelineSuggestFilter, WindowFilter
from timeline.listed import listed
from timeline.nothing_listed import nothing_listed
from timeline.plain_list import plain_list

SOON = 2  # seconds after which whoever found no columns at hand asks again
PREPARING = "The timeline will be ready in a few seconds. Try again."


@public_page
def timeline(request: HttpRequest) -> HttpResponse:
    filters = TimelineFilter.of(request.GET)
    try:
        asked = _asked(filters)
    except BeingPrepared:
        return _plainly(request, "timeline/timeline.html", filters)
    return render(request, "timeline/timeline.html", {**_listed(asked), "band": _band(request, asked)})


@public_page
def listed_events(request: HttpRequest) -> HttpResponse:
    """The filters and the list alone, for the page that zooms."""
    filters = TimelineFilter.of(request.GET)
    try:
        asked = _asked(filters)
    except BeingPrepared:
        return _plainly(request, "timeline/_listed.html", filters)
    return render(request, "timeline/_listed.html", _listed(asked))


@public_page
def window(request: HttpRequest) -> HttpResponse:
    """A zoom step: what the window shows, as JSON; its shape is `timeline.band.telling.told`'s."""
    filters = WindowFilter.of(request.GET)
    try:
        asked = _asked(filters)
    except BeingPrepared:
        return for_now(JsonResponse({"error": PREPARING}, status=503), SOON)
    width = filters.cleaned_data["width"]
    return JsonResponse(told(asked.columns, asked.selection, asked.filters.lanes_by, width))


@public_page
def suggest(request: HttpRequest, of: str) -> HttpResponse:
    """What some letters may mean in one filter, the fullest first, as JSON: see `pages.suggesting.as_data`."""
    filters = TimelineSuggestFilter.of(request.GET)
    try:
        columns = reading.at_hand()
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
        asked = _asked(filters)
    except BeingPrepared:
        return for_now(render(request, "timeline/embed.html", {"filters": filters}, status=503), SOON)
    return render(request, "timeline/embed.html", {"filters": asked.filters, "band": _band(request, asked)})


@dataclass(frozen=True)
class _Asked:
    filters: TimelineFilter
    selection: Selection
    columns: Columns


def _asked(filters: TimelineFilter) -> _Asked:
    columns = reading.at_hand()
    return _Asked(filters, filters.selection(columns), columns)


def _plainly(request: HttpRequest, template: str, filters: TimelineFilter) -> HttpResponse:
    """Without the drawing, and without what is counted of all events; a 503 where that leaves no answer."""
    found = plain_list(filters)
    as_of = filters.cleaned_data["as_of"]
    by = as_of.latest if as_of else None
    context = {"filters": filters, "listed": found, "as_of": by, "nothing": None, "is_plain": True}
    return for_now(render(request, template, context, status=503 if found is None else 200), SOON)


def _band(request: HttpRequest, asked: _Asked) -> dict[str, Any]:
    published = publications.steps(asked.columns.sources)
    return band(told(asked.columns, asked.selection, asked.filters.lanes_by), request.GET, published)


def _listed(asked: _Asked) -> dict[str, Any]:
    filters, selection = asked.filters, asked.selection
    filters.count(asked.columns, selection)
    as_of = None if selection.as_of is None else date.fromordinal(selection.as_of)
    found = listed(asked.columns, selection, filters.cleaned_data["after"])
    nothing = None if found.total else nothing_listed(asked.columns, selection)
    return {"filters": filters, "listed": found, "as_of": as_of, "nothing": nothing}
