"""Public pages are rendered once a revision: the ETag is the address, the revision and the reader."""

import functools
import hashlib
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import condition, require_safe

from revisions import counting

View = Callable[..., HttpResponse]


def public_page(view: View) -> View:
    """Answer GET and HEAD only, with an ETag; a repeat visit to what has not changed is a 304."""

    @functools.wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = conditional(request, *args, **kwargs)
        # Always asked again, never stale; a shared cache must not keep a curator's page.
        whose = {"private": True} if request.user.is_authenticated else {}
        patch_cache_control(response, no_cache=True, **whose)
        patch_vary_headers(response, ("Cookie",))
        return response

    conditional = condition(etag_func=_etag)(view)
    return require_safe(page)


def _etag(request: HttpRequest, *args: Any, **kwargs: Any) -> str:
    parts = (request.get_full_path(), str(counting.current()), _reader(request), settings.PAGES_STAMP)
    return f'"{hashlib.blake2b("|".join(parts).encode(), digest_size=12).hexdigest()}"'


def _reader(request: HttpRequest) -> str:
    """Who looks, as far as a page differs by it; permissions count, so a change of them is seen."""
    user = request.user
    if not user.is_authenticated:
        return "public"
    return f"{user.pk} {' '.join(sorted(user.get_all_permissions()))}"
