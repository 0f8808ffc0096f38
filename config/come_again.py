"""An answer that says when to come again is no fault: it is logged as information, a 503 without it as an error."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.log import log_response


class ComeAgainMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 503 and "Retry-After" in response.headers:
            log_response("Come again: %s", request.path, response=response, request=request, level="info")
        return response
