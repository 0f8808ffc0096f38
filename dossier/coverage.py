"""What a dossier covers, as tables of plain text."""

from collections import Counter
from collections.abc import Sequence

from dates.english import counted
from dossier.existing_names import claims_of
from dossier.records import Dossier


def coverage(dossier: Dossier) -> str:
    """Claims by topic and article, events by number of sources, findings by verdict and aspect."""
    return "\n\n".join([_claims(dossier), _events(dossier), _findings(dossier)])


def _claims(dossier: Dossier) -> str:
    counts = Counter(
        (tag, article.slug) for article in dossier.articles for _, claim, _ in claims_of(article) for tag in claim.tags
    )
    articles = dossier.articles
    rows = [[tag.name, *(_cell(counts[tag.name, a.slug]) for a in articles)] for tag in dossier.tags]
    totals = ["all claims", *(str(sum(1 for _ in claims_of(a))) for a in articles)]
    passages = ["passages", *(str(len(a.passages)) for a in articles)]
    return "Claims by topic and article\n" + _table([["", *(a.monogram for a in articles)], *rows, totals, passages])


def _events(dossier: Dossier) -> str:
    sources: dict[str, set[str]] = {event.slug: set() for event in dossier.events}
    for article in dossier.articles:
        for _, claim, _ in claims_of(article):
            for account in claim.accounts:
                sources.setdefault(account.event, set()).add(article.slug)
    by_number = Counter(len(names) for names in sources.values())
    by_basis = Counter(str(event.basis) for event in dossier.events)
    rows = [[counted(number, "source"), str(by_number[number])] for number in sorted(by_number)]
    bases = [[basis, str(by_basis[basis])] for basis in sorted(by_basis)]
    return f"Events: {len(dossier.events)}\n" + _table([*rows, *bases])


def _findings(dossier: Dossier) -> str:
    findings = dossier.findings
    aspects = sorted({str(f.aspect) for f in findings})
    verdicts = sorted({str(f.verdict) for f in findings})
    counts = Counter((str(f.verdict), str(f.aspect)) for f in findings)
    rows = [[verdict, *(_cell(counts[verdict, aspect]) for aspect in aspects)] for verdict in verdicts]
    heading = f"Findings: {len(findings)}, {sum(f.is_key for f in findings)} of them key findings\n"
    return heading + _table([["", *aspects], *rows])


def _cell(count: int) -> str:
    return str(count) if count else "."


def _table(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return "\n".join(
        "  "
        + "  ".join([row[0].ljust(widths[0]), *(cell.rjust(w) for cell, w in zip(row[1:], widths[1:], strict=True))])
        for row in rows
    )
