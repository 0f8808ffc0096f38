"""Two sources compared as plain records: all that they show, or a page of one list of it.

A row is the same record in both. CSV puts it on one line, under the same names, with the
name of its list; only the sides of a difference are flattened.
"""

from collections.abc import Iterable
from typing import Any

from compare.event_cell import Difference
from compare.exports import difference, source
from compare.pairs import EVENTS, TOPICS, Coverage, Pair, PairPart, PairPartPage
from findings.exports import said_by_side, sides
from findings.models import Finding
from pages.export import Address, Export, Record

COLUMNS = (
    *("part", "slug", "name", "state", "one_claims", "other_claims"),  # claims counted
    *("aspect", "one", "one_claim_ids", "other", "other_claim_ids"),  # of a difference; `slug` names its event
    *("finding", "verdict", "between", "statement", "reasoning", "said", "address"),
)


def of_pair(pair: Pair, address: Address) -> Export:
    """Two sources; a line for every difference, finding, event and topic."""
    lists: dict[PairPart, Iterable[Any]] = {
        PairPart.DIFFERENCES: pair.differences,
        PairPart.FINDINGS: pair.findings,
        **pair.coverage,
    }
    rows = {part: [_row(row, address) for row in listed] for part, listed in lists.items()}
    document = {
        **_sources(pair, address),
        "differences": rows[PairPart.DIFFERENCES],
        "findings": rows[PairPart.FINDINGS],
        "events": _coverage_lists(rows, EVENTS),
        "topics": _coverage_lists(rows, TOPICS),
    }
    lines = [_line(part, row) for part, listed in rows.items() for row in listed]
    return Export("two-sources", document, COLUMNS, lines)


def of_part(page: PairPartPage, next_page: str, address: Address) -> Export:
    """A page of one list."""
    rows = [_row(row, address) for row in page.rows]
    document = {
        **_sources(page, address),
        "part": page.part.value,
        "total": page.total,
        "rows": rows,
        "next": address(next_page) if next_page else None,
    }
    return Export(f"two-sources-{page.part}", document, COLUMNS, [_line(page.part, row) for row in rows])


def _sources(compared: Pair | PairPartPage, address: Address) -> Record:
    one, other = (source(article, address) for article in (compared.one, compared.other))
    return {"one": one, "other": other, "is_one_voice": compared.are_dependent}


def _coverage_lists(rows: dict[PairPart, list[Record]], parts: tuple[PairPart, ...]) -> Record:
    return {name: rows[part] for name, part in zip(("both", "only_one", "only_other"), parts, strict=True)}


def _row(row: Difference | Finding | Coverage, address: Address) -> Record:
    if isinstance(row, Difference):
        return difference(row, address)
    return _finding(row, address) if isinstance(row, Finding) else _coverage(row, address)


def _finding(finding: Finding, address: Address) -> Record:
    return {
        "finding": finding.public_id,
        "verdict": finding.verdict,
        "aspect": finding.aspect,
        "between": finding.between,
        "statement": finding.statement,
        "reasoning": finding.reasoning,
        "sides": sides(finding),
        "address": address(finding.get_absolute_url()),
    }


def _coverage(coverage: Coverage, address: Address) -> Record:
    return {
        "slug": coverage.subject.slug,
        "name": str(coverage.subject),
        "one_claims": coverage.ours,
        "other_claims": coverage.theirs,
        "state": "both speak" if coverage.silence is None else coverage.silence.value,
        "address": address(coverage.subject.get_absolute_url()),
    }


def _line(part: PairPart, row: Record) -> Record:
    """A row as a line of CSV."""
    own: Record = {}
    if part is PairPart.DIFFERENCES:
        own = _flat(row)
    elif part is PairPart.FINDINGS:
        own = {"said": said_by_side(row["sides"])}
    return {"part": part.value, **row, **own}


def _flat(row: Record) -> Record:
    """The event of a difference as other lines name theirs, and its sides as texts with the ids of their claims."""
    flat: Record = {"slug": row["event"]}
    for side in ("one", "other"):
        flat[side] = "; ".join(cited["value"] for cited in row[side])
        flat[f"{side}_claim_ids"] = [cited["claim"] for cited in row[side]]
    return flat
