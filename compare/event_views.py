from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from compare.event_forms import EventPageFilter
from compare.event_page import event_page
from events.models import Event
from pages.public_page import public_page
from renaming.redirecting import redirect_former_slugs


@public_page
@redirect_former_slugs(slug=Event)
def event(request: HttpRequest, slug: str) -> HttpResponse:
    filters = EventPageFilter.of(request.GET)
    event = get_object_or_404(Event.objects.prefetch_related("actors"), slug=slug)
    page = event_page(event, filters.day, filters.cleaned_data["after"])
    return render(request, "compare/event.html", {"page": page, "event": event, "filters": filters})
