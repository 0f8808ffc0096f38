from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render

from claims import counts, listing
from claims.anchoring import segments
from claims.forms import ClaimFilter, TagSourcesFilter
from claims.history import history_of
from claims.models import Claim, Tag, span_of
from claims.querysets import TEXT_ORDER
from pages import suggesting
from pages.paging import page_of
from pages.public_page import public_page
from renaming.redirecting import redirect_former_slugs

PAGE_SIZE = 50
SOURCES_SHOWN = 40  # of a topic, those with the most claims; a page of its own has them all
SOURCES_A_PAGE = 100


@public_page
def claim_list(request: HttpRequest) -> HttpResponse:
    filters = ClaimFilter.of(request.GET)
    claims = filters.narrow(Claim.objects.all())
    after, article = filters.cleaned_data["after"], filters.cleaned_data["article"]
    if article:  # whose claims are few enough to be sorted
        page = page_of(claims.with_context(), TEXT_ORDER, after, PAGE_SIZE)
    else:
        page = listing.in_order_of_text(claims, after, PAGE_SIZE)
    total = listing.number(claims)
    return render(
        request,
        "claims/list.html",
        {"page": page, "filters": filters, "total": total, "counted": listing.COUNTED},
    )


@public_page
def claim(request: HttpRequest, public_id: str) -> HttpResponse:
    claims = Claim.objects.with_context().select_related("forecast", "passage__article__outlet")
    claim = get_object_or_404(claims, public_id=public_id)
    article = claim.passage.article
    return render(
        request,
        "claims/claim.html",
        {
            "claim": claim,
            "article": article,
            "shows_text": bool(claim.passage.text) and article.text_is_open_to(request.user),
            "segments": segments(claim.passage.text, [(claim, span_of(claim))]),
            "first_word": claim.start + 1,  # people count from one
            "last_word": claim.start + claim.words,
            "history": history_of(claim),
            "shown_by": claim.forecast.shown_by.order_by("public_id") if hasattr(claim, "forecast") else (),
        },
    )


@public_page
def topic_list(request: HttpRequest) -> HttpResponse:
    return render(request, "claims/tags.html", {"tags": counts.tags()})


@public_page
def suggest(request: HttpRequest) -> JsonResponse:
    """The topics that some letters may mean, as JSON: see `pages.suggesting.as_data`."""
    return suggesting.answer(request, Tag.objects.in_order_of_name())


@public_page
@redirect_former_slugs(slug=Tag)
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    tag = get_object_or_404(Tag, slug=slug)
    filters = ClaimFilter.of(request.GET)  # only `after` says anything here
    claims = Claim.objects.standing().tagged(slug)
    page = listing.in_order_of_text(claims, filters.cleaned_data["after"], PAGE_SIZE)
    sources = counts.sources(tag, SOURCES_SHOWN)
    return render(request, "claims/tag.html", {"tag": tag, "page": page, "sources": sources})


@public_page
@redirect_former_slugs(slug=Tag)
def topic_sources(request: HttpRequest, slug: str) -> HttpResponse:
    tag = get_object_or_404(Tag, slug=slug)
    filters = TagSourcesFilter.of(request.GET)
    page = counts.page_of_sources(tag, filters.cleaned_data["after"], SOURCES_A_PAGE)
    return render(request, "claims/tag_sources.html", {"tag": tag, "page": page, "filters": filters})
