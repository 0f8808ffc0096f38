from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from articles.models import Article
from articles.paging import page_of
from claims.models import Tag
from revisions.pages import public_page
from timeline.forms import FindingFilter, TimelineFilter
from timeline.listing import by_year, items
from timeline.models import Account, Event, Finding
from timeline.querysets import TIME_ORDER
from timeline.side_by_side import side_by_side
from timeline.summary import summary

PAGE_SIZE = 200
TAGS_SHOWN = 8  # the most used first


@public_page
def timeline(request: HttpRequest) -> HttpResponse:
    filters = TimelineFilter.of(request.GET)
    found = filters.narrow(Event.objects.spoken_of())
    page = page_of(found, TIME_ORDER, filters.cleaned_data["after"], PAGE_SIZE)
    years = by_year(items(page.rows))
    return render(
        request, "timeline/timeline.html", {"page": page, "years": years, "filters": filters, "total": found.count()}
    )


@public_page
def event(request: HttpRequest, slug: str) -> HttpResponse:
    event = get_object_or_404(Event.objects.prefetch_related("actors"), slug=slug)
    accounts = list(Account.objects.standing().filter(event=event).with_sources().in_order_of_publication())
    spoken = {account.claim.passage.article_id for account in accounts}
    others = Article.objects.exclude(pk__in=spoken).in_order_of_publication()
    table = side_by_side(event, accounts, others)
    tags = Tag.objects.of_event(event)[:TAGS_SHOWN]
    findings = Finding.objects.about(event).standing().with_sides().most_telling_first()
    return render(
        request,
        "timeline/event.html",
        {"event": event, "table": table, "summary": summary(table), "tags": tags, "findings": findings},
    )


@public_page
def disagreements(request: HttpRequest) -> HttpResponse:
    filters = FindingFilter.of(request.GET)
    found = filters.narrow(Finding.objects.with_sides()).most_telling_first()
    return render(request, "timeline/disagreements.html", {"findings": list(found), "filters": filters})
