from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from compare import silences
from compare.event_forms import EventPageFilter
from events.models import Event
from events.silence import Silence
from pages.filters import Choice
from pages.public_page import public_page
from renaming.redirecting import redirect_former_slugs

PAGE_SIZE = 100

# A heading, and what such a silence means.
HEADINGS = {
    Silence.AFTER: ("Not mentioned by", "Read in full and published after the event, or while it went on."),
    Silence.BEFORE: ("Published before the event", "So they could not report it."),
    Silence.ABOUT_THEN: (
        "Cannot be determined",
        "Read in full without a mention; the dates do not show whether they were published before or after the event.",
    ),
    Silence.UNREAD: ("Not yet read in full", "They may still mention it."),
}


class SilenceFilter(EventPageFilter):
    """Which kind of silence, by which day, and where the list goes on."""

    kind = Choice([(kind.value, HEADINGS[kind][0]) for kind in Silence], HEADINGS[Silence.AFTER][0])


@public_page
@redirect_former_slugs(slug=Event)
def silent_sources(request: HttpRequest, slug: str) -> HttpResponse:
    filters = SilenceFilter.of(request.GET)
    event = get_object_or_404(Event, slug=slug)
    kind = Silence(filters.cleaned_data["kind"] or Silence.AFTER)
    page = silences.page(event, kind, filters.day, filters.cleaned_data["after"], PAGE_SIZE)
    heading, meaning = HEADINGS[kind]
    context = {"event": event, "filters": filters, "page": page, "heading": heading, "meaning": meaning}
    return render(request, "compare/silences.html", context)
