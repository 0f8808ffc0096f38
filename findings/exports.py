"""Findings as plain records; a list of them, a page at a time."""

from collections.abc import Iterable, Mapping

from findings.models import Finding, FindingClaim
from pages.export import Address, Export, Record

_AS_THEY_ARE = (
    *("aspect", "verdict", "between", "status", "origin", "is_key"),
    *("statement", "reasoning", "dismissed_because", "reopened_because"),
)
COLUMNS = ("finding", "event", "name", *_AS_THEY_ARE, "sides", "monograms", "silent", "address")
BETWEEN_SIDES = " | "  # in a cell of CSV: a finding has two sides or more


def of_findings(
    findings: Iterable[Finding], counts: Mapping[str, int], total: int, next_page: str, address: Address
) -> Export:
    """Findings `with_sides`, of `total` that pass the filters; `counts` is by verdict, whichever is asked for."""
    rows = [_finding(finding, address) for finding in findings]
    document = {
        "verdicts": dict(counts),
        "total": total,
        "findings": rows,
        "next": address(next_page) if next_page else None,
    }
    return Export("findings", document, COLUMNS, [_line(row) for row in rows])


def _finding(finding: Finding, address: Address) -> Record:
    event = finding.event
    return {
        "finding": finding.public_id,
        "event": event.slug if event else "",
        "name": event.title if event else finding.question,
        **{name: getattr(finding, name) for name in _AS_THEY_ARE},
        "sides": [[_side_claim(row) for row in side] for side in finding.by_side()],
        "silent": sorted(article.monogram for article in finding.silent.all()),
        "address": address(finding.get_absolute_url()),
    }


def _side_claim(row: FindingClaim) -> Record:
    claim, article = row.claim, row.claim.passage.article
    return {
        "claim": claim.public_id,
        "article": article.slug,
        "monogram": article.monogram,
        "is_retired": claim.is_retired,
    }


def _line(row: Record) -> Record:
    """A finding as a line of CSV: each side's claims, and whose they are, in the order of the sides."""
    sides = row["sides"]
    return {**row, "sides": _joined(sides, "claim"), "monograms": _joined(sides, "monogram")}


def _joined(sides: list[list[Record]], what: str) -> str:
    return BETWEEN_SIDES.join(" ".join(dict.fromkeys(claim[what] for claim in side)) for side in sides)
