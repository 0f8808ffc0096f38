from django.http import HttpRequest, HttpResponse

from findings.exports import of_findings
from findings.forms import FindingFilter
from findings.models import Finding
from findings.querysets import BY_RANK
from pages.answering import answer, comparison_page, with_query
from pages.paging import page_of

PAGE_SIZE = 50


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
