"""The PDFs as kinds of long work: what a worker is asked for, and does."""

from typing import Any

from django.http import QueryDict

from jobs.kinds import File, Kind, Progress, Refused, register
from packs import gather, timeline_pdf
from packs.models import Pack
from packs.render import PACK, TIMELINE, render
from pages.filters import BadFilter
from renaming.redirecting import Moved
from timeline.forms import TimelineFilter

PDF = "application/pdf"
LEFT_OUT = {"after"}  # where a list goes on, which the PDF has not got


def timeline_parameters(filters: TimelineFilter) -> dict[str, Any]:
    """What of an address the PDF is made of, in one form: neither order nor names that are no filter make another."""
    query: Any = filters.data
    names = sorted({*filters.fields} - LEFT_OUT)
    return {name: given for name in names if (given := [*filter(None, query.getlist(name))])}


def _pack(parameters: dict[str, Any], progress: Progress) -> File:
    progress(0, 2, "Gathering what the pack contains")
    pack = Pack.objects.prefetch_related("articles", "tags").filter(slug=parameters["slug"]).first()
    if pack is None:
        raise Refused("This pack no longer exists. Choose another from the list of packs.")
    data = gather.gather(pack)
    progress(1, 2, "Setting the pages")
    return File(f"{pack.slug}.pdf", PDF, render(data, PACK, progress.check))


def _timeline(parameters: dict[str, Any], progress: Progress) -> File:
    progress(0, 2, "Gathering the events")
    query = QueryDict(mutable=True)
    for name, given in parameters.items():
        query.setlist(name, given)
    try:
        filters = _filters(query)
    except BadFilter as error:  # what it names was there when the file was asked for
        raise Refused(
            f"The timeline has changed since you asked for this: {error}. Choose anew on its page."
        ) from error
    data = timeline_pdf.gather(filters)
    progress(1, 2, "Setting the pages")
    return File(data["file"], PDF, render(data, TIMELINE, progress.check))


def _filters(query: QueryDict) -> TimelineFilter:
    """As on the page; what was called otherwise when the file was asked for is still found. Raises BadFilter."""
    try:
        return TimelineFilter.of(query)
    except Moved as moved:
        if moved.query is None:
            raise
        return _filters(moved.query)


# No text of an article is in either: they hold what every reader may see.
PACK_PDF = Kind("pack-pdf", _pack, is_kept=True, is_for_everyone=True)
TIMELINE_PDF = Kind("timeline-pdf", _timeline, is_kept=True, is_for_everyone=True)


def register_all() -> None:
    register(PACK_PDF)
    register(TIMELINE_PDF)
