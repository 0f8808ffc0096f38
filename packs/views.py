from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from jobs.answering import file_or_progress
from packs.contents import contents
from packs.models import Pack
from packs.pdf_jobs import PACK_PDF, PDF, pack_parameters
from pages.public_page import public_page
from renaming.redirecting import redirect_former_slugs


@public_page
def pack_list(request: HttpRequest) -> HttpResponse:
    return render(request, "packs/list.html", {"packs": _packs().order_by("title", "id")})


@public_page
@redirect_former_slugs(slug=Pack)
def pack(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "packs/pack.html", {"contents": contents(get_object_or_404(_packs(), slug=slug))})


@require_safe
@redirect_former_slugs(slug=Pack)
def pdf(request: HttpRequest, slug: str) -> HttpResponseBase:
    pack = get_object_or_404(Pack, slug=slug)
    return file_or_progress(request, PACK_PDF, pack_parameters(pack), f"PDF of {pack}", PDF)


def _packs() -> QuerySet[Pack]:
    return Pack.objects.prefetch_related("articles", "tags")
