"""One address in several formats: `?format=` chooses where it is given, else what the request says it accepts.

FORMATS is the one place where a format is added: its name, its media type, and what writes a page's data in it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, JsonResponse

from pages.export import Export, as_csv

PARAMETER = "format"


@dataclass(frozen=True)
class Format:
    media_type: str
    write: Callable[[Export], HttpResponse] | None  # None for the page itself, which is no data


def _json(data: Export) -> HttpResponse:
    return JsonResponse(data.document, json_dumps_params={"indent": 1, "ensure_ascii": False})


def _csv(data: Export) -> HttpResponse:
    response = HttpResponse(as_csv(data.columns, data.lines), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="parallax-{data.name}.csv"'
    return response


FORMATS = {
    "html": Format("text/html", None),
    "json": Format("application/json", _json),
    "csv": Format("text/csv", _csv),
}


def chosen(request: HttpRequest, offers: Sequence[str]) -> str | None:
    """The format to answer in, the first offered where nothing decides; None where the request takes none of them.

    A `format` that is not offered decides nothing: the page's form refuses it by name.
    """
    named = request.GET.get(PARAMETER, "")
    if named in offers or not request.headers.get("Accept", "").strip():
        return named if named in offers else offers[0]
    preferred = request.get_preferred_type([FORMATS[name].media_type for name in offers])
    return next((name for name in offers if FORMATS[name].media_type == preferred), None)


def not_acceptable(offers: Sequence[str]) -> HttpResponse:
    """A 406 that says what there is, as plain text: what the reader would rather have is not known."""
    names = ", ".join(name.upper() for name in offers)
    types = ", ".join(FORMATS[name].media_type for name in offers)
    sentence = (
        f"This address comes as {names} (Accept: {types}; or ?{PARAMETER}={offers[-1]} in the address). "
        "Your request accepts none of these.\n"
    )
    return HttpResponse(sentence, status=406, content_type="text/plain; charset=utf-8")
