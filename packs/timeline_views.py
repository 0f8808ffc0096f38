from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from jobs.answering import file_or_progress
from packs.pdf_jobs import PDF, TIMELINE_PDF, timeline_parameters
from timeline.forms import TimelineFilter


@require_safe
def pdf(request: HttpRequest) -> HttpResponseBase:
    """The timeline as its address shows it; takes what `/timeline/` takes."""
    parameters = timeline_parameters(TimelineFilter.of(request.GET))
    return file_or_progress(request, TIMELINE_PDF, parameters, "PDF of the timeline", PDF)
