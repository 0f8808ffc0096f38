from django.http import HttpRequest, HttpResponse
from django.shortcuts import render as page

from packs.render import TIMELINE, render
from packs.timeline_pdf import gather
from revisions.pages import for_now, public_page
from timeline.band import reading
from timeline.forms import TimelineFilter
from timeline.views import SOON


@public_page
def pdf(request: HttpRequest) -> HttpResponse:
    """The timeline as its address shows it; takes what `/timeline/` takes."""
    filters = TimelineFilter.of(request.GET)
    try:
        reading.at_hand()
    except reading.BeingPrepared:
        return for_now(page(request, "timeline/preparing.html", status=503), SOON)
    data = gather(filters)
    disposition = f'inline; filename="{data["file"]}"'
    return HttpResponse(
        render(data, TIMELINE), content_type="application/pdf", headers={"Content-Disposition": disposition}
    )
