from django.http import HttpRequest, HttpResponse

from packs.render import TIMELINE, render
from packs.timeline_pdf import gather
from revisions.pages import public_page
from timeline.forms import TimelineFilter


@public_page
def pdf(request: HttpRequest) -> HttpResponse:
    """The timeline as its address shows it; takes what `/timeline/` takes."""
    data = gather(TimelineFilter.of(request.GET))
    disposition = f'inline; filename="{data["file"]}"'
    return HttpResponse(
        render(data, TIMELINE), content_type="application/pdf", headers={"Content-Disposition": disposition}
    )
