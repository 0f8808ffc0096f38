"""Two sources compared as plain records: all that they show, or a page of one list of it.

A row is the same record in both. CSV puts it on one line, under the same names, with the
name of its list; only the sides of a difference are flattened.
"""

from collections.abc import Iterable
from typing import Any

from compare.cell import Difference
from compare.pair_parts import Part, PartPage
from compare.pairs import Pair, Treated
from compare.records import difference, source
from findings.models import Finding
from pages.export import Address, Export, Record

COLUMNS = (
    *("part", "slug", "name", "state", "one_claims", "other_claims"),  # claims counted
    *("aspect", "one", "one_claim_ids", "other", "other_claim_ids"),  # of a difference; `slug` names its event
    *("finding", "verdict", "statement", "address"),
)


def of_pair(pair: Pair, address: Address) -> Export:
    """Two sources; a line for every difference, finding, event and topic."""
    rows = {part: [_row(row, address) for row in listed] for part, listed in _lists(pair).items()}
    document = {
        **_sources(pair, address),
        "differences": rows[Part.DIFFERENCES],
        "findings": rows[Part.FINDINGS],
        "events": _shared(rows[Part.EVENTS_BOTH], rows[Part.EVENTS_ONE], rows[Part.EVENTS_OTHER]),
        "topics": _shared(rows[Part.TOPICS_BOTH], rows[Part.TOPICS_ONE], rows[Part.TOPICS_OTHER]),
    }
    lines = [_line(part, row) for part, listed in rows.items() for row in listed]
    return Export("two-sources", document, COLUMNS, lines)


def of_part(page: PartPage, next_page: str, address: Address) -> Export:
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


def _lists(pair: Pair) -> dict[Part, Iterable[Any]]:
    return {
        Part.DIFFERENCES: pair.differences,
        Part.FINDINGS: pair.findings,
        Part.EVENTS_BOTH: pair.events.both,
        Part.EVENTS_ONE: pair.events.only_ours,
        Part.EVENTS_OTHER: pair.events.only_theirs,
        Part.TOPICS_BOTH: pair.topics.both,
        Part.TOPICS_ONE: pair.topics.only_ours,
        Part.TOPICS_OTHER: pair.topics.only_theirs,
    }


def _sources(found: Pair | PartPage, address: Address) -> Record:
    one, other = (source(article, address) for article in (found.one, found.other))
    return {"one": one, "other": other, "is_one_voice": found.is_one_voice}


def _shared(both: list[Record], one: list[Record], other: list[Record]) -> Record:
    return {"both": both, "only_one": one, "only_other": other}


def _row(row: Difference | Finding | Treated, address: Address) -> Record:
    if isinstance(row, Difference):
        return difference(row, address)
    return _finding(row, address) if isinstance(row, Finding) else _treated(row, address)


def _finding(finding: Finding, address: Address) -> Record:
    return {
        "finding": finding.public_id,
        "verdict": finding.verdict,
        "aspect": finding.aspect,
        "statement": finding.statement,
        "address": address(finding.get_absolute_url()),
    }


def _treated(treated: Treated, address: Address) -> Record:
    return {
        "slug": treated.subject.slug,
        "name": str(treated.subject),
        "one_claims": treated.ours,
        "other_claims": treated.theirs,
        "state": "both speak" if treated.silence is None else treated.silence.value,
        "address": address(treated.subject.get_absolute_url()),
    }


def _line(part: Part, row: Record) -> Record:
    """A row as a line of CSV."""
    sides = _flat(row) if part is Part.DIFFERENCES else {}
    return {"part": part.value, **row, **sides}


def _flat(row: Record) -> Record:
    """The event of a difference as other lines name theirs, and its sides as texts with the ids of their claims."""
    flat: Record = {"slug": row["event"]}
    for side in ("one", "other"):
        flat[side] = "; ".join(given["value"] for given in row[side])
        flat[f"{side}_claim_ids"] = [given["claim"] for given in row[side]]
    return flat
