from itertools import groupby

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from articles.querysets import PUBLICATION_ORDER
from claims.models import Claim
from findings.exports import of_findings
from findings.forms import FindingFilter, SidesFilter, SilentFilter
from findings.models import Finding, FindingClaim
from findings.querysets import BY_RANK, BY_SIDE
from pages.answering import answer, comparison_page, with_query
from pages.filters import BadFilter
from pages.paging import page_of
from pages.public_page import public_page

PAGE_SIZE = 50
ROWS = 100  # claims, or silent sources, on a page of one finding


@comparison_page
def disagreements(request: HttpRequest) -> HttpResponse:
    filters = FindingFilter.of(request.GET)
    verdict = filters.cleaned_data["verdict"]
    counts = filters.narrow_but_for_verdict(Finding.objects.all()).by_verdict()
    total = counts.get(verdict, 0) if verdict else sum(counts.values())
    findings = filters.narrow(Finding.objects.with_sides())
    page = page_of(findings, BY_RANK, filters.cleaned_data["after"], PAGE_SIZE)
    next_page = with_query(request, after=page.last.public_id) if page.has_more else ""
    verdicts = [(value, label, counts[value]) for value, label in Finding.Verdict.choices if value in counts]
    return answer(
        request,
        "findings/disagreements.html",
        lambda: {"page": page, "filters": filters, "counts": verdicts, "total": total},
        lambda: of_findings(page.rows, counts, total, next_page, request.build_absolute_uri),
    )


@public_page
def finding(request: HttpRequest, public_id: str) -> HttpResponse:
    """All claims of a finding, by side; what only bears out a curator's finding is told there, and leads on to it."""
    filters = SidesFilter.of(request.GET)
    shown = _named(public_id)
    if shown.basis_of:
        return redirect(shown.basis_of)
    rows = shown.sides.select_related("claim__passage__article").defer("claim__passage__text")
    rows = rows.prefetch_related("claim__passage__article__authorships__author")
    page = page_of(rows, BY_SIDE, _last_row(shown, filters.cleaned_data["after"]), ROWS)
    claims = dict(shown.sides.order_by().values_list("side").annotate(Count("pk")))
    sides = [(side, claims[side], list(rows)) for side, rows in groupby(page.rows, key=lambda row: row.side)]
    context = {"finding": shown, "filters": filters, "page": page, "sides": sides, "silent": shown.silent.count()}
    return render(request, "findings/finding.html", context)


def _last_row(finding: Finding, claim: Claim | None) -> FindingClaim | None:
    """Where the page before ended; raises BadFilter where the claim is none of the finding's."""
    if claim is None:
        return None
    row: FindingClaim | None = finding.sides.filter(claim=claim).first()
    if row is None:
        raise BadFilter({"after": f"takes a claim of this finding; `{claim.public_id}` is none"})
    return row


@public_page
def silent_in_finding(request: HttpRequest, public_id: str) -> HttpResponse:
    """All sources that a finding calls silent."""
    filters = SilentFilter.of(request.GET)
    shown = _named(public_id)
    page = page_of(shown.silent.all(), PUBLICATION_ORDER, filters.cleaned_data["after"], ROWS)
    return render(request, "findings/silent.html", {"finding": shown, "filters": filters, "page": page})


def _named(public_id: str) -> Finding:
    """A finding that its lists show; those whose values are gone are shown at the desk only."""
    return get_object_or_404(Finding.objects.select_related("event", "basis_of"), public_id=public_id, stands=True)
