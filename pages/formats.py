"""One address in several formats: `?format=` chooses where it is given, else what the request says it accepts."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse

MEDIA_TYPES = {"html": "text/html", "json": "application/json", "csv": "text/csv"}
FORMATS = tuple(MEDIA_TYPES)
PARAMETER = "format"


def chosen(request: HttpRequest, offers: Sequence[str]) -> str | None:
    """The format to answer in, the first offered where nothing decides; None where the request takes none of them.

    A `format` that is not offered decides nothing: the page's form refuses it by name.
    """
    named = request.GET.get(PARAMETER, "")
    if named in offers or not request.headers.get("Accept", "").strip():
        return named if named in offers else offers[0]
    preferred = request.get_preferred_type([MEDIA_TYPES[name] for name in offers])
    return next((name for name in offers if MEDIA_TYPES[name] == preferred), None)


def not_acceptable(offers: Sequence[str]) -> HttpResponse:
    """A 406 that says what there is, as plain text: what the reader would rather have is not known."""
    names = ", ".join(name.upper() for name in offers)
    types = ", ".join(MEDIA_TYPES[name] for name in offers)
    said = (
        f"This address comes as {names} (Accept: {types}; or ?{PARAMETER}={offers[-1]} in the address). "
        "Your request accepts none of these.\n"
    )
    return HttpResponse(said, status=406, content_type="text/plain; charset=utf-8")
