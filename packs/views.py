from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from packs.contents import contents
from packs.gather import gather
from packs.models import Pack
from packs.render import render as render_pdf
from revisions.pages import public_page


@public_page
def pack_list(request: HttpRequest) -> HttpResponse:
    return render(request, "packs/list.html", {"packs": _packs().order_by("title", "id")})


@public_page
def pack(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "packs/pack.html", {"contents": contents(get_object_or_404(_packs(), slug=slug))})


@public_page
def pdf(request: HttpRequest, slug: str) -> HttpResponse:
    pack = get_object_or_404(_packs(), slug=slug)
    disposition = f'inline; filename="{pack.slug}.pdf"'
    return HttpResponse(
        render_pdf(gather(pack)), content_type="application/pdf", headers={"Content-Disposition": disposition}
    )


def _packs() -> QuerySet[Pack]:
    return Pack.objects.prefetch_related("articles", "tags")
