"""Public pages are rendered once a revision: the ETag is the address, the format, the revision and the reader."""

import functools
import hashlib
from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

from pages import rendered
from pages.formats import chosen, not_acceptable
from revisions import counting

View = Callable[..., HttpResponse]


def public_page(view: View, offers: Sequence[str] = ()) -> View:
    """Answer GET and HEAD only, with an ETag; a repeat visit to what has not changed is a 304.

    A page that `offers` several formats is another one in each; a request that accepts none of them gets a 406.
    """

    @functools.wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        etag = _etag(offers, request)
        response = get_conditional_response(request, etag=etag)
        if response is None:
            response = rendered.kept(request, etag, lambda: _rendered(request, *args, **kwargs))
        if response.headers.get("Cache-Control") == rendered.KEPT_BY_NOBODY:
            return response
        response.headers.setdefault("ETag", etag)
        # Always asked again, never stale; a shared cache must not keep a curator's page.
        whose = {"private": True} if request.user.is_authenticated else {}
        patch_cache_control(response, no_cache=True, **whose)
        patch_vary_headers(response, ("Cookie", "Accept") if offers else ("Cookie",))
        return response

    def _rendered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if offers and chosen(request, offers) is None:
            return not_acceptable(offers)
        return view(request, *args, **kwargs)

    return require_safe(page)


def for_now(response: HttpResponse, seconds: int) -> HttpResponse:
    """An answer whose place another takes soon, though nothing changes: nobody keeps it, and it has no ETag."""
    response.headers["Cache-Control"] = rendered.KEPT_BY_NOBODY
    response.headers["Retry-After"] = str(seconds)
    return response


def _etag(offers: Sequence[str], request: HttpRequest) -> str:
    form = str(chosen(request, offers)) if offers else ""
    parts = (request.build_absolute_uri(), form, counting.stamp(), _reader(request), settings.PAGES_STAMP)
    return f'"{hashlib.blake2b("|".join(parts).encode(), digest_size=12).hexdigest()}"'


def _reader(request: HttpRequest) -> str:
    """Who looks, as far as a page differs by it; permissions count, so a change of them is seen."""
    user = request.user
    if not user.is_authenticated:
        return "public"
    return f"{user.pk} {' '.join(sorted(user.get_all_permissions()))}"
