"""Two sources compared as plain records: all that they show, or a page of one list of it."""

from collections.abc import Iterable
from typing import Any

from timeline.compare.cell import Difference
from timeline.compare.pair_parts import Part, PartPage
from timeline.compare.pairs import Pair, Shared, Treated
from timeline.compare.records import Address, Export, Record, difference, source
from timeline.models import Finding

COLUMNS = (
    *("part", "slug", "name", "aspect", "state"),
    *("one", "one_claims", "other", "other_claims", "address"),
)


def of_pair(pair: Pair, address: Address) -> Export:
    """Two sources; a line for every difference, finding, event and topic."""
    document = {
        **_sources(pair, address),
        "differences": [difference(row) for row in pair.differences],
        "findings": [
            {"finding": f.public_id, "verdict": f.verdict, "aspect": f.aspect, "statement": f.statement}
            for f in pair.findings
        ],
        "events": _shared(pair.events),
        "topics": _shared(pair.topics),
    }
    lines = [
        *_differences(pair.differences, address),
        *_findings(pair.findings, address),
        *_all_treated("event", pair.events, address),
        *_all_treated("topic", pair.topics, address),
    ]
    return Export("two-sources", document, COLUMNS, lines)


def of_part(page: PartPage, next_page: str, address: Address) -> Export:
    """A page of one list; its rows are its lines."""
    lines = _lines(page.part, page.rows, address)
    document = {
        **_sources(page, address),
        "part": page.part.value,
        "total": page.total,
        "rows": lines,
        "next": address(next_page) if next_page else None,
    }
    return Export(f"two-sources-{page.part}", document, COLUMNS, lines)


def _sources(found: Pair | PartPage, address: Address) -> Record:
    one, other = (source(article, address) for article in (found.one, found.other))
    return {"one": one, "other": other, "is_one_voice": found.is_one_voice}


def _lines(part: Part, rows: list[Any], address: Address) -> list[Record]:
    if part is Part.DIFFERENCES:
        return _differences(rows, address)
    if part is Part.FINDINGS:
        return _findings(rows, address)
    return _all_of(part.of, rows, address)


def _shared(shared: Shared) -> Record:
    return {
        "both": [_treated(treated) for treated in shared.both],
        "only_one": [_treated(treated) for treated in shared.only_ours],
        "only_other": [_treated(treated) for treated in shared.only_theirs],
    }


def _treated(treated: Treated) -> Record:
    own = {"slug": treated.subject.slug, "name": str(treated.subject)}
    state = "both speak" if treated.silence is None else treated.silence.value
    return {**own, "one_claims": treated.ours, "other_claims": treated.theirs, "state": state}


def _all_treated(part: str, shared: Shared, address: Address) -> list[Record]:
    return [
        line for rows in (shared.both, shared.only_ours, shared.only_theirs) for line in _all_of(part, rows, address)
    ]


def _all_of(part: str, rows: Iterable[Treated], address: Address) -> list[Record]:
    return [{"part": part, **_treated(row), "address": address(row.subject.get_absolute_url())} for row in rows]


def _differences(rows: Iterable[Difference], address: Address) -> list[Record]:
    return [
        {
            "part": "difference",
            "slug": row.event.slug,
            "name": row.event.title,
            "aspect": row.aspect,
            "one": "; ".join(given.words for given in row.ours),
            "one_claims": [given.claim.public_id for given in row.ours],
            "other": "; ".join(given.words for given in row.theirs),
            "other_claims": [given.claim.public_id for given in row.theirs],
            "address": address(row.event.get_absolute_url()),
        }
        for row in rows
    ]


def _findings(rows: Iterable[Finding], address: Address) -> list[Record]:
    return [
        {
            "part": "finding",
            "slug": finding.public_id,
            "name": finding.statement,
            "aspect": finding.aspect,
            "state": finding.verdict,
            "address": address(finding.get_absolute_url()),
        }
        for finding in rows
    ]
