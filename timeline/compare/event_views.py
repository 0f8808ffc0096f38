from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from events.models import Event
from pages.public_page import public_page
from renaming.redirecting import leads_on
from timeline.compare.event_forms import EventFilter
from timeline.event_page import event_page


@public_page
@leads_on(slug=Event)
def event(request: HttpRequest, slug: str) -> HttpResponse:
    filters = EventFilter.of(request.GET)
    event = get_object_or_404(Event.objects.prefetch_related("actors"), slug=slug)
    page = event_page(event, filters.day, filters.cleaned_data["after"])
    return render(request, "timeline/event.html", {"page": page, "event": event, "filters": filters})
