from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from articles.models import Article
from claims import listing
from claims.models import Claim, Tag
from claims.querysets import TEXT_ORDER
from compare import forecasts as foretold
from compare import pair_records, records
from compare.cell import event_cell as cell_of_event
from compare.choosing import choices
from compare.events import event_matrix
from compare.forms import MAX_SOURCES, CellFilter, ForecastFilter, MatrixFilter, PairFilter
from compare.matrix import DEFAULT_SOURCES, Matrix, columns
from compare.pair_parts import PartPage, part_page
from compare.pairs import pair
from compare.topics import topic_matrix, topic_row
from events.models import Event
from pages.answering import answer, comparison_page, with_query
from pages.filters import BadFilter
from pages.paging import page_of
from renaming.redirecting import redirect_former_slugs

CLAIMS_SHOWN = 50
FORECASTS_SHOWN = 25
PAIR_SHOWN = 30  # of each list of two sources; its own page goes on


@comparison_page
def matrix(request: HttpRequest) -> HttpResponse:
    filters = MatrixFilter.of(request.GET)
    table = _matrix_of(filters)
    next_page = with_query(request, after=table.after) if table.after else ""
    given = filters.cleaned_data
    return answer(
        request,
        "compare/matrix.html",
        lambda: {
            "table": table,
            "filters": filters,
            "next_page": next_page,
            "sources": choices(Article.objects.order_by("-published_position", "-pk"), given["article"]),
            "topics": choices(Tag.objects.in_order_of_name(), given["topic"]),
            "most": MAX_SOURCES,
            "default": DEFAULT_SOURCES,
            "subject_column": "Event" if table.is_of_events else "Topic",
        },
        lambda: records.of_matrix(table, next_page, request.build_absolute_uri),
    )


def _matrix_of(filters: MatrixFilter) -> Matrix:
    given = filters.cleaned_data
    articles = columns(given["article"])
    if not filters.is_of_events:
        return topic_matrix(articles, given["topic"], given["after"])
    first = given["from"].earliest if given["from"] else None
    last = given["to"].latest if given["to"] else None
    return event_matrix(articles, given["topic"], first, last, given["after"])


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
        lambda: records.of_topic_cell(row, kinds, page.rows, next_page, request.build_absolute_uri),
    )


@comparison_page
@redirect_former_slugs(subject=Event, article=Article)
def event_cell(request: HttpRequest, subject: str, article: str) -> HttpResponse:
    CellFilter.of(request.GET)
    event = get_object_or_404(Event, slug=subject)
    source = get_object_or_404(Article.objects.with_sources(), slug=article)
    found = cell_of_event(event, source)
    return answer(
        request,
        "compare/event_cell.html",
        lambda: {"event": event, "article": source, "row": found.row, "cell": found.row.cells[0], "found": found},
        lambda: records.of_event_cell(found, request.build_absolute_uri),
    )


@comparison_page
def two(request: HttpRequest) -> HttpResponse:
    filters = PairFilter.of(request.GET)
    given = filters.cleaned_data
    chosen = given["article"]
    if len(chosen) < 2:
        return _choosing(request, filters)
    one, other = chosen
    if given["part"]:
        return _part(request, part_page(one, other, given["part"], given["after"]))
    return answer(
        request,
        "compare/two.html",
        lambda: {"pair": pair(one, other, PAIR_SHOWN), "chosen": chosen, "choosers": filters.choosers()},
        lambda: pair_records.of_pair(pair(one, other), request.build_absolute_uri),
    )


def _choosing(request: HttpRequest, filters: PairFilter) -> HttpResponse:
    """A page that asks for two sources; there is no data to it."""

    chosen = filters.cleaned_data["article"]

    def page() -> dict[str, Any]:
        found = Article.objects.order_by()[:2].count()
        return {"chosen": chosen, "choosers": filters.choosers() if found > 1 else [], "has_one": found == 1}

    def export() -> records.Export:
        raise BadFilter({"article": f"takes two sources, as article=…&article=…; got {len(chosen)}"})

    return answer(request, "compare/two.html", page, export)


def _part(request: HttpRequest, page: PartPage) -> HttpResponse:
    """One list of two sources, a page of it."""
    next_page = with_query(request, after=page.after) if page.after else ""
    return answer(
        request,
        "compare/two_part.html",
        lambda: {"page": page, "chosen": [page.one, page.other]},
        lambda: pair_records.of_part(page, next_page, request.build_absolute_uri),
    )


@comparison_page
def forecasts(request: HttpRequest) -> HttpResponse:
    filters = ForecastFilter.of(request.GET)
    given = filters.cleaned_data
    day = given["as_of"].latest if given["as_of"] else None
    asked = foretold.Asked(day, *(given[name].pk if given[name] else None for name in ("article", "topic")))
    counts = foretold.counts(foretold.tally(asked))
    page = foretold.page(asked, given["outcome"], given["after"], FORECASTS_SHOWN)
    items = foretold.items(page.rows, day)
    next_page = with_query(request, after=page.last.public_id) if page.has_more else ""
    return answer(
        request,
        "compare/forecasts.html",
        lambda: {"filters": filters, "page": page, "items": items, "counts": counts, "as_of": given["as_of"]},
        lambda: records.of_forecasts(items, counts, next_page, request.build_absolute_uri),
    )
