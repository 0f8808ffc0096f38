"""The PDFs as kinds of long work: what a worker is asked for, and does."""

from typing import Any

from django.http import QueryDict

from jobs.kinds import File, JobKind, Progress, Refused, register
from packs import gather, timeline_pdf
from packs.models import Pack
from packs.render import PACK, TIMELINE, render
from pages.filters import BadFilter
from renaming.redirecting import Moved
from timeline.forms import TimelineFilter

PDF = "application/pdf"
LEFT_OUT = {"after"}  # where a list goes on, which the PDF has not got


def pack_parameters(pack: Pack) -> dict[str, Any]:
    """Which pack: by its key, since it may be renamed, and another take its name, before a worker comes to it."""
    return {"pk": pack.pk}


def timeline_parameters(filters: TimelineFilter) -> dict[str, Any]:
    """What of an address the PDF is made of, in one form: neither order nor names that are no filter make another.

    A record by its key, a number; other filters as the texts that were given.
    """
    query: Any = filters.data
    names = sorted({*filters.fields} - LEFT_OUT - {*_records(filters)})
    chosen = {name: texts for name in names if (texts := [*filter(None, query.getlist(name))])}
    return chosen | {name: one.pk for name in _records(filters) if (one := filters.cleaned_data[name])}


def _records(filters: TimelineFilter) -> dict[str, Any]:
    """The records that each filter by a record chooses from."""
    fields = {name: getattr(field, "records", None) for name, field in filters.fields.items()}
    return {name: records for name, records in fields.items() if records is not None}


def _pack(parameters: dict[str, Any], progress: Progress) -> File:
    progress(0, 2, "Gathering the pack’s contents")
    # By its slug, where it waits since an earlier version.
    pack = Pack.objects.prefetch_related("articles", "tags").filter(**parameters).first()
    if pack is None:
        raise Refused("This pack no longer exists. Choose another from the list of packs.")
    data = gather.gather(pack)
    progress(1, 2, "Setting the pages")
    return File(f"{pack.slug}.pdf", PDF, render(data, PACK, progress.check))


def _timeline(parameters: dict[str, Any], progress: Progress) -> File:
    progress(0, 2, "Gathering the events")
    try:
        filters = _filters(_query(parameters))
    except BadFilter as error:  # what it names was there when the file was asked for
        raise Refused(
            f"The timeline has changed since you asked for this: {error}. Choose anew on its page."
        ) from error
    data = timeline_pdf.gather(filters)
    progress(1, 2, "Setting the pages")
    return File(data["file"], PDF, render(data, TIMELINE, progress.check))


def _query(parameters: dict[str, Any]) -> QueryDict:
    """The address of today for what was asked for; raises BadFilter where a record is gone."""
    query, records = QueryDict(mutable=True), _records(TimelineFilter())
    for name, value in parameters.items():
        if not isinstance(value, int):
            query.setlist(name, value)
        elif (record := records[name].filter(pk=value).first()) is not None:
            query[name] = record.slug
        else:
            raise BadFilter({name: "names a record that no longer exists"})
    return query


def _filters(query: QueryDict) -> TimelineFilter:
    """As on the page; what was called otherwise when the file was asked for is still found. Raises BadFilter."""
    try:
        return TimelineFilter.of(query)
    except Moved as moved:
        if moved.query is None:
            raise
        return _filters(moved.query)


# No text of an article is in either: they hold what every reader may see.
PACK_PDF = register(JobKind("pack-pdf", _pack, is_kept=True, is_for_everyone=True))
TIMELINE_PDF = register(JobKind("timeline-pdf", _timeline, is_kept=True, is_for_everyone=True))
