from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render

from articles.forms import ArticleFilter
from articles.models import Article, Outlet, Passage
from articles.querysets import PUBLICATION_ORDER
from pages import suggesting
from pages.paging import page_of
from pages.public_page import public_page
from renaming.redirecting import redirect_former_slugs

PAGE_SIZE = 50


@public_page
def article_list(request: HttpRequest) -> HttpResponse:
    filters = ArticleFilter.of(request.GET)
    page = page_of(
        filters.narrow(Article.objects.with_sources().with_reprints()),
        PUBLICATION_ORDER,
        filters.cleaned_data["after"],
        PAGE_SIZE,
    )
    return render(request, "articles/list.html", {"page": page, "filters": filters})


@public_page
def suggest(request: HttpRequest) -> JsonResponse:
    """The sources that some letters may mean, as JSON: see `pages.suggesting.as_data`."""
    return suggesting.answer(request, Article.objects.in_order_of_publication().only("slug", "monogram", "title"))


@public_page
def suggest_outlet(request: HttpRequest) -> JsonResponse:
    """The outlets that some letters may mean, for the desk."""
    return suggesting.answer(request, Outlet.objects.order_by("name", "pk"))


@public_page
@redirect_former_slugs(slug=Article)
def reader(request: HttpRequest, slug: str) -> HttpResponse:
    in_order = Prefetch("passages", queryset=Passage.objects.order_by("number"))
    article = get_object_or_404(Article.objects.with_sources().with_reprints().prefetch_related(in_order), slug=slug)
    is_open = article.text_is_open_to(request.user)
    has_text = any(passage.text for passage in article.passages.all())
    return render(
        request,
        "articles/reader.html",
        {"article": article, "shows_text": is_open and has_text, "has_text": has_text},
    )
