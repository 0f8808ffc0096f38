"""An address with a former slug leads on to the one of today, where nothing is found under it."""

import functools
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
    QueryDict,
)
from django.urls import reverse

from renaming.models import FormerSlug, Renamable

R = TypeVar("R", bound=HttpResponseBase)
View = Callable[..., R]


class Moved(Exception):
    """What was asked for has another address now: the names in its path, and its query, that are different there."""

    def __init__(self, path: Mapping[str, Any] | None = None, query: QueryDict | None = None) -> None:
        self.path, self.query = path or {}, query
        super().__init__("This page has moved.")


def redirect_former_slugs(**named: type[Renamable]) -> Callable[[View[R]], View[R]]:
    """Decorator: `redirect_former_slugs(slug=Article)` for a view whose parameter `slug` is an article's.

    Only where the view finds nothing are former slugs looked up, one or two queries for each parameter; and only
    where each parameter names a record, by its slug of today or a former one, is there an address to lead on to.
    """

    def decorate(view: View[R]) -> View[R]:
        @functools.wraps(view)
        def page(request: HttpRequest, *args: Any, **kwargs: Any) -> R:
            try:
                return view(request, *args, **kwargs)
            except Http404:
                now = {name: _slug_of_today(model, kwargs[name]) for name, model in named.items()}
                if None in now.values() or all(now[name] == kwargs[name] for name in now):
                    raise
                raise Moved(now) from None

        return page

    return decorate


def _slug_of_today(model: type[Renamable], slug: str) -> str | None:
    """The same where some record has it, and None where none has or had it."""
    if (now := FormerSlug.objects.current(model, [slug]).get(slug)) is not None:
        return now
    return slug if model._base_manager.filter(slug=slug).exists() else None


def with_current_slugs(query: QueryDict, models: Mapping[str, type[Renamable]]) -> QueryDict | None:
    """The query with today's slugs for former ones; None where there are none. `models`: whose slugs a name takes."""
    now = query.copy()
    for name, model in models.items():
        current = FormerSlug.objects.current(model, query.getlist(name))
        now.setlist(name, [current.get(slug, slug) for slug in query.getlist(name)])
    return None if now == query else now


class FormerAddressMiddleware:
    """Answer `Moved` with a redirect. Browsers must ask again each time: a name may be taken back."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        match = request.resolver_match
        if not isinstance(exception, Moved) or match is None:
            return None
        path = reverse(match.view_name, kwargs={**match.kwargs, **exception.path}) if exception.path else request.path
        query = request.META.get("QUERY_STRING", "") if exception.query is None else exception.query.urlencode()
        return HttpResponsePermanentRedirect(
            f"{path}?{query}" if query else path, headers={"Cache-Control": "no-cache"}
        )
