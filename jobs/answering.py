"""Answer with a file that takes long to make: from what is kept, after a short wait, or by a page of progress."""

import threading
import time
from typing import Any

from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.utils.cache import (
    add_never_cache_headers,
    get_conditional_response,
    patch_cache_control,
    patch_vary_headers,
)
from django.utils.http import content_disposition_header

from jobs import results
from jobs.asker import Asker
from jobs.enqueueing import Busy, enqueue, key_of
from jobs.kinds import JobKind
from jobs.models import Job
from jobs.querysets import JobState
from jobs.results import Kept
from revisions import counting

WORTH_WAITING = 2.0  # seconds that a request waits for its file
READ_WHOLE = 16 * 2**20  # bytes; what is larger is sent piece by piece
EVERY = 0.1  # seconds between looks

_waiting = threading.BoundedSemaphore(1)  # of this process: one thread may wait, the others answer


def file_or_progress(
    request: HttpRequest, kind: JobKind, parameters: dict[str, Any], title: str, media_type: str
) -> HttpResponseBase:
    """The file for a GET, and its headers for a HEAD, which makes none.

    The kind is one that is kept, and the parameters are checked. What is not ready soon is a redirection to the job's
    page; where too much is waiting the answer is a 503 that says so.
    """
    asker = Asker.of(request)
    key = key_of(kind, parameters, asker.user, counting.stamp())
    unchanged = get_conditional_response(request, etag=f'"{key}"')
    if unchanged is not None:
        return _for_repeats(request, unchanged, key)
    if (kept := results.open_kept(key)) is not None:
        return file_answer(request, kept, key)
    if request.method == "HEAD":
        # Streamed, so that nothing says how long it is: nobody knows yet.
        return _for_repeats(request, StreamingHttpResponse((), content_type=media_type), key)
    return _made(request, kind, parameters, title, asker)


def file_answer(request: HttpRequest, kept: Kept, name: str) -> HttpResponseBase:
    """A kept file, to be shown or saved under its name."""
    answer: HttpResponseBase
    if kept.size > READ_WHOLE:
        answer = FileResponse(kept.file, filename=kept.name, content_type=kept.media_type)
    else:
        with kept.file as file:
            answer = HttpResponse(file.read(), content_type=kept.media_type)
        if (disposition := content_disposition_header(False, kept.name)) is not None:
            answer.headers["Content-Disposition"] = disposition
    answer.headers["Content-Length"] = str(kept.size)
    request.META.pop("HTTP_ACCEPT_ENCODING", None)  # for the middleware: these files are compressed, or may be large
    return _for_repeats(request, answer, name)


def busy(request: HttpRequest, error: Busy) -> HttpResponse:
    user = request.user  # a network address may be many people's, who need not know of each other
    own = Job.objects.unfinished().filter(user=user).in_order() if user.is_authenticated else []
    answer = render(request, "jobs/busy.html", {"sentence": str(error), "own": own}, status=503)
    answer.headers["Retry-After"] = str(error.seconds)
    add_never_cache_headers(answer)
    return answer


def _made(
    request: HttpRequest, kind: JobKind, parameters: dict[str, Any], title: str, asker: Asker
) -> HttpResponseBase:
    try:
        job = enqueue(kind, parameters, title, asker)
    except Busy as error:
        return busy(request, error)
    if _is_done_soon(job) and (kept := results.open_kept(job.result)) is not None:
        return file_answer(request, kept, job.result)
    answer = HttpResponseRedirect(job.get_absolute_url() + "?open")
    answer.status_code = 303
    add_never_cache_headers(answer)
    return answer


def _is_done_soon(job: Job) -> bool:
    """Wait for a job for as long as a reader may, unless a thread of this process waits already."""
    if job.is_unfinished and _waiting.acquire(blocking=False):
        try:
            until = time.monotonic() + WORTH_WAITING
            while job.is_unfinished and time.monotonic() < until:
                time.sleep(EVERY)
                job.refresh_from_db()
        finally:
            _waiting.release()
    return job.state == JobState.DONE


def _for_repeats(request: HttpRequest, answer: Any, name: str) -> HttpResponseBase:
    """Always asked again, never stale; a shared cache must not keep what one account may read."""
    answer.headers["ETag"] = f'"{name}"'
    patch_cache_control(answer, no_cache=True, **({"private": True} if request.user.is_authenticated else {}))
    patch_vary_headers(answer, ("Cookie",))
    return answer
