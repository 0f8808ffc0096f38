"""Comparisons as plain records, the same for JSON and for CSV. Addresses are whole, so that they can be cited."""

from collections.abc import Iterable, Mapping

from articles.models import Article
from claims.choices import Whose, whose
from claims.models import Claim
from compare.event_cell import CitedValue, Difference, EventCell
from compare.forecasts import ForecastRow
from compare.matrix import Cell, Matrix, MatrixRow
from events.models import Account
from pages.export import Address, Export, Record

MATRIX_COLUMNS = (
    *("row", "name", "date", "article", "monogram", "state"),
    *("claims", "others", "kind", "differs_on", "first", "address"),
)
CLAIM_COLUMNS = (
    *("claim", "article", "statement", "kind", "voice", "speaker"),
    *("certainty", "relation", "reading", "particulars", "address"),
)
FORECAST_COLUMNS = (
    *(
        "claim",
        "article",
        "published",
        "whose",
        "voice",
        "speaker",
        "certainty",
        "statement",
        "expects",
        "condition",
        "horizon",
    ),
    *("outcome", "reopened", "note", "shown_by", "own_later", "is_change_of_view", "address"),
)


def of_matrix(matrix: Matrix, next_page: str, address: Address) -> Export:
    """A matrix; its lines are its cells."""
    rows = [{**_row(row), "cells": [_cell(row, cell, address) for cell in row.cells]} for row in matrix.rows]
    what = "events" if matrix.is_of_events else "topics"
    document = {
        "rows_are": what,
        "sources": [source(article, address) for article in matrix.articles],
        "rows": rows,
        "next": address(next_page) if next_page else None,
    }
    lines = [{**row, **cell} for row in rows for cell in row["cells"]]
    return Export(f"sources-by-{what}", document, MATRIX_COLUMNS, lines)


def _row(row: MatrixRow) -> Record:
    own: Record = {"row": row.subject.slug, "name": str(row.subject)}
    date = getattr(row.subject, "date", None)
    if date is None:
        return own
    first = [article.slug for article in row.first]
    return {**own, "date": str(date), "first_to_mention": first, "first_is_certain": row.is_first_certain}


def _cell(row: MatrixRow, cell: Cell, address: Address) -> Record:
    own: Record = {
        "article": cell.article.slug,
        "monogram": cell.article.monogram,
        "state": "speaks" if cell.kind else cell.state.value,
        "claims": cell.claims,
        "address": address(cell.url),
    }
    if hasattr(row.subject, "date"):
        return {**own, "differs_on": list(cell.aspects), "first": cell.is_first}
    return {**own, "others": cell.others, "kind": cell.kind}


def source(article: Article, address: Address) -> Record:
    return {
        "article": article.slug,
        "monogram": article.monogram,
        "title": article.title,
        "published": str(article.published),
        "leaning": article.leaning,
        "leaning_on": article.leaning_on,
        "read_in_full": article.read_in_full,
        "address": address(article.get_absolute_url()),
    }


def of_topic_cell(
    row: MatrixRow, kinds: dict[str, int], claims: Iterable[Claim], next_page: str, address: Address
) -> Export:
    lines = [_claim(claim, address) for claim in claims]
    cell = row.cells[0]
    document = {
        **_row(row),
        **_cell(row, cell, address),
        "source": source(cell.article, address),
        "kinds": kinds,
        "claims_listed": lines,
        "next": address(next_page) if next_page else None,
    }
    return Export(f"{cell.article.slug}-{row.subject.slug}", document, CLAIM_COLUMNS, lines)


def of_event_cell(page: EventCell, address: Address) -> Export:
    cell = page.row.cells[0]
    lines = [_account(account, address) for account in page.accounts]
    document = {
        **_row(page.row),
        **_cell(page.row, cell, address),
        "source": source(cell.article, address),
        "claims_listed": lines,
        "differences": [difference(row, address) for row in page.differences],
    }
    return Export(f"{cell.article.slug}-{page.row.subject.slug}", document, CLAIM_COLUMNS, lines)


def _claim(claim: Claim, address: Address) -> Record:
    return {
        "claim": claim.public_id,
        "article": claim.passage.article.slug,
        "statement": claim.statement,
        "kind": claim.kind,
        "voice": claim.voice,
        "speaker": claim.speaker,
        "certainty": claim.certainty,
        "address": address(claim.get_absolute_url()),
    }


def _account(account: Account, address: Address) -> Record:
    particulars = [f"{p.aspect}={p.correction or p.value}" for p in account.particulars.all()]
    return {
        **_claim(account.claim, address),
        "relation": account.relation,
        "reading": account.reading,
        "particulars": particulars,
    }


def difference(row: Difference, address: Address) -> Record:
    """Values or statements that stand against each other, with the claims that give them."""
    return {
        "finding": row.finding.public_id,
        "event": row.event.slug if row.event else "",
        "name": row.event.title if row.event else row.finding.question,
        "aspect": row.aspect,
        "verdict": row.finding.verdict,
        "between": row.finding.between,
        "statement": row.finding.statement,
        "reasoning": row.reasoning,
        "one": _cited_values(row.ours),
        "other": _cited_values(row.theirs),
        "address": address(row.finding.get_absolute_url()),
    }


def _cited_values(side: list[CitedValue]) -> list[Record]:
    return [
        {
            "article": cited.article.slug,
            "claim": cited.claim.public_id,
            "value": cited.words or cited.claim.statement,
            "statement": cited.claim.statement,
            "voice": cited.claim.voice,
            "speaker": cited.claim.speaker,
        }
        for cited in side
    ]


def of_forecasts(
    items: Iterable[ForecastRow],
    counts: Mapping[Whose, list[tuple[str, str, int]]],
    next_page: str,
    address: Address,
) -> Export:
    lines = [_forecast(item, address) for item in items]
    document = {
        "outcomes": {of.value: {value: number for value, _, number in totals} for of, totals in counts.items()},
        "forecasts": lines,
        "next": address(next_page) if next_page else None,
    }
    return Export("forecasts", document, FORECAST_COLUMNS, lines)


def _forecast(item: ForecastRow, address: Address) -> Record:
    forecast = item.forecast
    return {
        **_claim(item.claim, address),
        "whose": whose(item.claim.voice, item.claim.speaker).value,
        "published": str(item.claim.passage.article.published),
        "expects": forecast.expects if forecast else "",
        "condition": forecast.condition if forecast else "",
        "horizon": str(forecast.horizon) if forecast else "",
        "outcome": item.outcome.value,
        "reopened": item.is_reopened,
        "note": item.note,
        "shown_by": [claim.public_id for claim in item.reports],
        "own_later": [claim.public_id for claim in item.own_later],
        "is_change_of_view": item.is_change_of_view,
    }
