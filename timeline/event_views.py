from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from events.models import Event
from pages.answering import answer, comparison_page, with_query
from pages.paging import page_of
from pages.public_page import public_page
from renaming.redirecting import leads_on
from timeline.compare.finding_records import of_findings
from timeline.event_page import event_page
from timeline.finding_forms import EventFilter, FindingFilter
from timeline.finding_querysets import TELLING_ORDER
from timeline.models import Finding

PAGE_SIZE = 50


@public_page
@leads_on(slug=Event)
def event(request: HttpRequest, slug: str) -> HttpResponse:
    filters = EventFilter.of(request.GET)
    event = get_object_or_404(Event.objects.prefetch_related("actors"), slug=slug)
    page = event_page(event, filters.day, filters.cleaned_data["after"])
    return render(request, "timeline/event.html", {"page": page, "event": event, "filters": filters})


@comparison_page
def disagreements(request: HttpRequest) -> HttpResponse:
    filters = FindingFilter.of(request.GET)
    verdict = filters.cleaned_data["verdict"]
    counts = filters.narrow_but_for_verdict(Finding.objects.all()).by_verdict()
    total = counts.get(verdict, 0) if verdict else sum(counts.values())
    found = filters.narrow(Finding.objects.with_sides())
    page = page_of(found, TELLING_ORDER, filters.cleaned_data["after"], PAGE_SIZE)
    next_page = with_query(request, after=page.last.public_id) if page.has_more else ""
    verdicts = [(value, label, counts[value]) for value, label in Finding.Verdict.choices if value in counts]
    return answer(
        request,
        "timeline/disagreements.html",
        lambda: {"page": page, "filters": filters, "counts": verdicts, "total": total},
        lambda: of_findings(page.rows, counts, total, next_page, request.build_absolute_uri),
    )
