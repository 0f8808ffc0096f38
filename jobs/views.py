"""A job's page, for whoever asked for it, and staff."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from jobs import claiming, kinds, results
from jobs.answering import busy, file_answer
from jobs.asker import Asker, rights
from jobs.enqueueing import Busy, enqueue
from jobs.models import Job
from jobs.querysets import JobState
from jobs.wording import sentence

EVERY = 2  # seconds between looks, of a page without its script


@never_cache
@require_safe
def job(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How the job stands. With `?open` its reader is led on to the file once that is there."""
    asked = _job(request, pk)
    status = _status(request, asked)
    if status["file"] and "open" in request.GET:
        return HttpResponseRedirect(status["file"])
    return render(request, "jobs/job.html", {"job": asked, "status": status, "every": EVERY})


@never_cache
@require_safe
def state(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same as JSON, for the page's script."""
    return JsonResponse(_status(request, _job(request, pk)))


@never_cache
@require_safe
def file(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    asked = _job(request, pk)
    if not asked.result or not _may_read(request, asked):
        raise Http404
    if (kept := results.open_kept(asked.result)) is not None:
        return file_answer(request, kept, asked.result)
    status = {"sentence": GONE, "may_again": asked.is_known and _is_own(request, asked)}
    return render(request, "jobs/job.html", {"job": asked, "status": status}, status=410)


GONE = "The file is no longer kept."


@require_POST
def cancel(request: HttpRequest, pk: UUID) -> HttpResponse:
    asked = _job(request, pk)
    claiming.cancel(asked)
    return HttpResponseRedirect(asked.get_absolute_url())


@require_POST
def again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask for the same again, after it failed or was cancelled, or its file is gone."""
    asked = _job(request, pk)
    is_over = asked.state == JobState.DONE and not asked.result  # it changed something, and is not done twice
    if asked.is_unfinished or is_over or not asked.is_known or not _is_own(request, asked):
        return HttpResponseRedirect(asked.get_absolute_url())
    try:
        new = enqueue(kinds.find(asked.kind), asked.parameters, asked.title, Asker.of(request))
    except Busy as error:
        return busy(request, error)
    return HttpResponseRedirect(f"{new.get_absolute_url()}?open")


def _job(request: HttpRequest, pk: UUID) -> Job:
    asked: Job = get_object_or_404(Job.objects.seen_by(request.user), pk=pk)
    return asked


def _is_own(request: HttpRequest, job: Job) -> bool:
    return job.user_id is None or job.user_id == request.user.pk


def _may_read(request: HttpRequest, job: Job) -> bool:
    """Whoever asked, with the permissions they had then; others only what is the same for everyone."""
    if not job.is_known:
        return False
    return rights(kinds.find(job.kind), request.user if request.user.is_authenticated else None) == job.rights


def _status(request: HttpRequest, job: Job) -> dict[str, Any]:
    has_file = job.state == JobState.DONE and bool(job.result) and _may_read(request, job)
    return {
        "state": job.state,
        "sentence": sentence(job),
        "done": job.done,
        "of": job.of,
        "file": reverse("jobs:file", args=[job.pk]) if has_file else "",
        "is_unfinished": job.is_unfinished,
        "may_again": not job.is_unfinished and job.state != JobState.DONE and job.is_known and _is_own(request, job),
    }
