"""Answer in the format that was asked for."""

import functools
from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from pages.export import Export
from pages.filters import BadFilter
from pages.formats import FORMATS, PARAMETER, chosen, not_acceptable
from pages.public_page import View, public_page

OFFERED = tuple(FORMATS)


def comparison_page(view: View) -> View:
    """A public page in every format; a filter that cannot be taken is refused in the same format."""

    @functools.wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except BadFilter as bad:
            if chosen(request, OFFERED) == "html":
                raise
            return JsonResponse({"error": "Invalid filter.", "problems": bad.problems}, status=400)

    return public_page(page, OFFERED)


def answer(
    request: HttpRequest, template: str, page: Callable[[], Mapping[str, Any]], export: Callable[[], Export]
) -> HttpResponse:
    """The page, or what it shows as data; `page` gives the template's context. Only the one wanted is asked for."""
    wanted = chosen(request, OFFERED)
    if wanted is None:
        return not_acceptable(OFFERED)
    if (write := FORMATS[wanted].write) is not None:
        return write(export())
    return render(request, template, {**page(), "other_formats": other_formats(request)})


def other_formats(request: HttpRequest) -> list[tuple[str, str]]:
    """The page's own address for each other format."""
    return [(name, with_query(request, **{PARAMETER: name})) for name, form in FORMATS.items() if form.write]


def with_query(request: HttpRequest, **changes: str) -> str:
    """The path and query of this request with some parameters set, or taken out where empty."""
    query = request.GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value:
            query[name] = value
    return f"{request.path}?{query.urlencode()}" if query else request.path
