from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from articles.models import Article
from claims import listing
from claims.models import Claim, Tag
from claims.querysets import TEXT_ORDER
from compare import exports, pair_exports, silences
from compare import forecasts as forecast_queries
from compare.event_cell import event_cell as cell_of_event
from compare.event_matrix import event_matrix
from compare.event_page import event_page
from compare.forms import (
    MAX_SOURCES,
    CellFilter,
    EventPageFilter,
    ForecastFilter,
    MatrixFilter,
    PairFilter,
    SilenceFilter,
    checkboxes,
)
from compare.matrix import Matrix, columns
from compare.pairs import PairPartPage, pair, part_page
from compare.topic_matrix import topic_matrix, topic_row
from events.known_by import show_as_known
from events.models import Event
from events.silence import Silence
from pages.answering import answer, comparison_page, with_query
from pages.filters import AsOf, BadFilter
from pages.paging import page_of
from pages.public_page import public_page
from renaming.redirecting import redirect_former_slugs

CLAIMS_SHOWN = 50
FORECASTS_SHOWN = 25
PAIR_SHOWN = 30  # of each list of two sources; its own page goes on
SILENT_SHOWN = 100


@public_page
@redirect_former_slugs(slug=Event)
def event(request: HttpRequest, slug: str) -> HttpResponse:
    """An event's page; its address is the timeline's."""
    filters = EventPageFilter.of(request.GET)
    event = get_object_or_404(Event.objects.prefetch_related("actors"), slug=slug)
    page = event_page(event, filters.day, filters.cleaned_data["after"])
    return render(request, "compare/event.html", {"page": page, "event": event, "filters": filters})


@public_page
@redirect_former_slugs(slug=Event)
def silent_sources(request: HttpRequest, slug: str) -> HttpResponse:
    filters = SilenceFilter.of(request.GET)
    event = get_object_or_404(Event, slug=slug)
    if filters.day:
        show_as_known([event], filters.day)
    kind = Silence(filters.cleaned_data["kind"] or Silence.AFTER)
    page = silences.page(event, kind, filters.day, filters.cleaned_data["after"], SILENT_SHOWN)
    return render(request, "compare/silences.html", {"event": event, "filters": filters, "page": page, "kind": kind})


@comparison_page
def matrix(request: HttpRequest) -> HttpResponse:
    filters = MatrixFilter.of(request.GET)
    table = _matrix_of(filters)
    next_page = with_query(request, after=table.after) if table.after else ""
    cleaned = filters.cleaned_data
    return answer(
        request,
        "compare/matrix.html",
        lambda: {
            "table": table,
            "filters": filters,
            "next_page": next_page,
            "sources": checkboxes(Article.objects.order_by("-published_position", "-pk"), cleaned["article"]),
            "topics": checkboxes(Tag.objects.in_order_of_name(), cleaned["topic"]),
            "most": MAX_SOURCES,
            "subject_column": "Event" if table.is_of_events else "Topic",
        },
        lambda: exports.of_matrix(table, next_page, request.build_absolute_uri),
    )


def _matrix_of(filters: MatrixFilter) -> Matrix:
    cleaned = filters.cleaned_data
    articles = columns(cleaned["article"])
    if not filters.is_of_events:
        return topic_matrix(articles, cleaned["topic"], cleaned["after"])
    first = cleaned["from"].earliest if cleaned["from"] else None
    last = cleaned["to"].latest if cleaned["to"] else None
    return event_matrix(articles, cleaned["topic"], first, last, cleaned["after"])


@comparison_page
@redirect_former_slugs(subject=Tag, article=Article)
def topic_cell(request: HttpRequest, subject: str, article: str) -> HttpResponse:
    filters = CellFilter.of(request.GET)
    tag = get_object_or_404(Tag, slug=subject)
    source = get_object_or_404(Article.objects.with_sources(), slug=article)
    row, kinds = topic_row(tag, source)
    claims = listing.within(Claim.objects.standing().tagged(tag.slug), [source]).with_context()
    page = page_of(claims, TEXT_ORDER, filters.cleaned_data["after"], CLAIMS_SHOWN)
    next_page = with_query(request, after=page.last.public_id) if page.has_more else ""
    return answer(
        request,
        "compare/topic_cell.html",
        lambda: {"tag": tag, "article": source, "cell": row.cells[0], "kinds": sorted(kinds.items()), "page": page},
        lambda: exports.of_topic_cell(row, kinds, page.rows, next_page, request.build_absolute_uri),
    )


@comparison_page
@redirect_former_slugs(subject=Event, article=Article)
def event_cell(request: HttpRequest, subject: str, article: str) -> HttpResponse:
    CellFilter.of(request.GET)
    event = get_object_or_404(Event, slug=subject)
    source = get_object_or_404(Article.objects.with_sources(), slug=article)
    page = cell_of_event(event, source)
    return answer(
        request,
        "compare/event_cell.html",
        lambda: {"event": event, "article": source, "row": page.row, "cell": page.row.cells[0], "page": page},
        lambda: exports.of_event_cell(page, request.build_absolute_uri),
    )


@comparison_page
def two(request: HttpRequest) -> HttpResponse:
    filters = PairFilter.of(request.GET)
    cleaned = filters.cleaned_data
    chosen = cleaned["article"]
    if len(chosen) < 2:
        return _ask_for_two(request, filters)
    one, other = chosen
    if cleaned["part"]:
        return _part(request, part_page(one, other, cleaned["part"], cleaned["after"]))
    return answer(
        request,
        "compare/two.html",
        lambda: {"pair": pair(one, other, PAIR_SHOWN), "chosen": chosen, "choosers": filters.choosers()},
        lambda: pair_exports.of_pair(pair(one, other), request.build_absolute_uri),
    )


def _ask_for_two(request: HttpRequest, filters: PairFilter) -> HttpResponse:
    """A page that asks for two sources; there is no data to it."""

    chosen = filters.cleaned_data["article"]

    def page() -> dict[str, Any]:
        sources = Article.objects.order_by()[:2].count()
        return {"chosen": chosen, "choosers": filters.choosers() if sources > 1 else [], "has_one": sources == 1}

    def export() -> exports.Export:
        raise BadFilter({"article": f"takes two sources, as article=…&article=…; got {len(chosen)}"})

    return answer(request, "compare/two.html", page, export)


def _part(request: HttpRequest, page: PairPartPage) -> HttpResponse:
    """One list of two sources, a page of it."""
    next_page = with_query(request, after=page.after) if page.after else ""
    return answer(
        request,
        "compare/two_part.html",
        lambda: {"page": page, "chosen": [page.one, page.other]},
        lambda: pair_exports.of_part(page, next_page, request.build_absolute_uri),
    )


@comparison_page
def forecasts(request: HttpRequest) -> HttpResponse:
    filters = ForecastFilter.of(request.GET)
    cleaned = filters.cleaned_data
    day = AsOf.day(cleaned["as_of"])
    keys = {name: cleaned[name].pk if cleaned[name] else None for name in ("article", "topic")}
    query = forecast_queries.ForecastQuery(day, **keys, whose=cleaned["whose"])
    counts = forecast_queries.totals_by_whose(query)
    page = forecast_queries.page(query, cleaned["outcome"], cleaned["after"], FORECASTS_SHOWN)
    items = forecast_queries.items(page.rows, day)
    next_page = with_query(request, after=page.last.public_id) if page.has_more else ""
    return answer(
        request,
        "compare/forecasts.html",
        lambda: {"filters": filters, "page": page, "items": items, "counts": counts, "as_of": cleaned["as_of"]},
        lambda: exports.of_forecasts(items, counts, next_page, request.build_absolute_uri),
    )
