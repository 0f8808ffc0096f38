from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from revisions.pages import public_page
from timeline.band import publications, reading
from timeline.band.band import band
from timeline.band.columns import Columns
from timeline.band.selection import Selection
from timeline.band.telling import told
from timeline.forms import TimelineFilter, WindowFilter
from timeline.listed import listed
from timeline.nothing_listed import nothing_listed


@public_page
def timeline(request: HttpRequest) -> HttpResponse:
    asked = _asked(request)
    return render(request, "timeline/timeline.html", {**_listed(asked), "band": _band(request, asked)})


@public_page
def listed_events(request: HttpRequest) -> HttpResponse:
    """The filters and the list alone, for the page that zooms."""
    return render(request, "timeline/_listed.html", _listed(_asked(request)))


@public_page
def window(request: HttpRequest) -> HttpResponse:
    """A zoom step: what the window shows, as JSON; its shape is `timeline.band.telling.told`'s."""
    asked = _asked(request, WindowFilter)
    width = asked.filters.cleaned_data["width"]
    return JsonResponse(told(asked.columns, asked.selection, asked.filters.lanes_by, width))


def embed(request: HttpRequest) -> HttpResponse:
    """The band alone, to be framed by the origins that the installation names, and by no other."""
    answer = _embedded(request)
    if settings.EMBEDDED_BY:
        answer.xframe_options_exempt = True
        answer._csp_replace = {"frame-ancestors": settings.EMBEDDED_BY}  # type: ignore[attr-defined]
    return answer


@public_page
def _embedded(request: HttpRequest) -> HttpResponse:
    asked = _asked(request)
    return render(request, "timeline/embed.html", {"filters": asked.filters, "band": _band(request, asked)})


@dataclass(frozen=True)
class _Asked:
    filters: TimelineFilter
    selection: Selection
    columns: Columns


def _asked(request: HttpRequest, form: type[TimelineFilter] = TimelineFilter) -> _Asked:
    filters = form.of(request.GET)
    columns = reading.current()
    return _Asked(filters, filters.selection(columns), columns)


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
