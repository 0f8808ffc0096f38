"""Findings as plain records; a list of them, a page at a time."""

from collections.abc import Iterable, Mapping

from articles.wording import cited
from claims.wording import voice_in_words
from findings.models import Finding, FindingClaim
from pages.export import Address, Export, Record

_AS_THEY_ARE = (
    *("aspect", "verdict", "between", "status", "origin", "is_key"),
    *("statement", "reasoning", "dismissed_because", "reopened_because"),
)
COLUMNS = ("finding", "event", "name", *_AS_THEY_ARE, "sides", "monograms", "said", "silent", "address")
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


def sides(finding: Finding) -> list[list[Record]]:
    """The claims on each side, with their words and whose they are; needs `with_sides`, or it queries."""
    return [[_side_claim(row) for row in side] for side in finding.by_side()]


def _finding(finding: Finding, address: Address) -> Record:
    event = finding.event
    return {
        "finding": finding.public_id,
        "event": event.slug if event else "",
        "name": event.title if event else finding.question,
        **{name: getattr(finding, name) for name in _AS_THEY_ARE},
        "sides": sides(finding),
        "silent": sorted(article.monogram for article in finding.silent.all()),
        "address": address(finding.get_absolute_url()),
    }


def _side_claim(row: FindingClaim) -> Record:
    claim, article = row.claim, row.claim.passage.article
    return {
        "claim": claim.public_id,
        "article": article.slug,
        "monogram": article.monogram,
        "cited": cited(article),
        "statement": claim.statement,
        "voice": claim.voice,
        "speaker": claim.speaker,
        "is_retired": claim.is_retired,
    }


def _line(row: Record) -> Record:
    """A finding as a line of CSV: each side's claims, and whose they are, in the order of the sides."""
    sides = row["sides"]
    monograms = _joined(sides, "monogram")
    return {**row, "sides": _joined(sides, "claim"), "monograms": monograms, "said": said_by_side(sides)}


def said_by_side(sides: list[list[Record]]) -> str:
    """What the claims on each side say and in whose voice, for a cell of CSV."""
    return BETWEEN_SIDES.join("; ".join(map(_said, side)) for side in sides)


def _said(claim: Record) -> str:
    """What a claim on a side says, and in whose voice."""
    voice = voice_in_words(claim["voice"], claim["speaker"])
    return f"{claim['statement']} ({', '.join(filter(None, [claim['cited'], voice]))})"


def _joined(sides: list[list[Record]], what: str) -> str:
    return BETWEEN_SIDES.join(" ".join(dict.fromkeys(claim[what] for claim in side)) for side in sides)
