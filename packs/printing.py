"""Each thing a pack prints, as plain data in words: a source, an event, a claim. Asks no database."""

from collections.abc import Mapping, Sequence
from typing import Any

from articles.models import Article
from articles.templatetags.article_tags import names
from articles.wording import cited
from claims.models import Claim
from claims.wording import qualities, voice
from compare.side_by_side import Column, SideBySide
from compare.side_by_side_rows import Entry, SideBySideRow
from compare.summary import summary
from dates.english import grouped
from dates.wording import in_words
from events.models import Event
from events.silence import Silence
from events.wording import written
from findings.models import Finding
from packs.models import Pack
from pages.first_rows import FirstRows
from timeline.event_items import EventItem

Plain = dict[str, Any]


def paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]


def scope(pack: Pack, articles: FirstRows[Article]) -> list[str]:
    """What the pack is narrowed to, one sentence each; needs its articles and topics prefetched, or queries."""
    topics = [str(topic) for topic in sorted(pack.tags.all())]
    more = f" and {grouped(articles.more)} more" if articles.more else ""
    return [
        f"Sources: {', '.join(map(cited, articles))}{more}." if pack.articles.all() else "All sources.",
        f"Topics: {', '.join(topics)}." if topics else "All topics.",
        _window(pack),
    ]


def _window(pack: Pack) -> str:
    since, until = in_words(pack.since), in_words(pack.until)
    if pack.since and pack.until:
        return f"Events from {since} to {until}."
    if pack.since:
        return f"Events since {since}."
    return f"Events until {until}." if pack.until else "Events of any date."


def source(article: Article, claims: list[Plain]) -> Plain:
    """A source's bibliographic record and its claims; needs `with_sources`."""
    return {
        "id": article.pk,
        "monogram": article.monogram,
        "title": article.title,
        "ours": article.title_is_ours,
        "authors": names(article),
        "affiliations": [f"{a.author}: {a.affiliation}" for a in article.authorships.all() if a.affiliation],
        "outlet": str(article.outlet) if article.outlet else "publication unknown",
        "date": in_words(article.published),
        "printed": article.published_printed,
        "abstract": paragraphs(article.abstract),
        "evidence": _evidence(article),
        "read_in_full": article.read_in_full,
        "claims": claims,
    }


def _evidence(article: Article) -> list[Plain]:
    inferred = " ".join(f"{a.author}: {a.inferred}" for a in article.authorships.all() if a.inferred)
    printed = f"Reprint of {article.reprint_of}." if article.reprint_of else ""
    evidence = (("Publication", article.outlet_note), ("Date", article.published_evidence))
    notes = (("Text", printed), ("Author", inferred), *evidence)
    return [{"of": label, "note": note} for label, note in notes if note]


def claim(claim: Claim, place: int, events: list[Plain]) -> Plain:
    """A claim as it stands under its article; `place` is its number within the pack, for links."""
    return {
        "place": place,
        "id": claim.public_id,
        "passage": claim.passage.number,
        "statement": claim.statement,
        "qualities": qualities(claim),
        "topics": [str(topic) for topic in claim.topics],
        "events": events,
    }


def event(
    item: EventItem, table: SideBySide, findings: Sequence[Finding], number: int, places: dict[int, int]
) -> Plain:
    """An event with its side by side and the findings about it; `places` are the pack's claims by primary key."""
    event = item.event
    return {
        "number": number,
        "title": event.title,
        "date": in_words(event.date),
        "basis": _basis(event, table),
        "place": event.place,
        "actors": sorted(actor.name for actor in event.actors.all()),
        "sources": [monogram(article) for article in item.sources],
        "topics": [str(topic) for topic in item.tags],
        "summary": summary(table, findings),
        "columns": [_column(column) for column in table.columns],
        "rows": [_row(row, places) for row in table.rows],
        "silence": _silence(table.silences),
        "claims": _cited(table, places),
    }


def _basis(event: Event, table: SideBySide) -> str:
    if event.basis == Event.Basis.STATED:
        return ""
    return ". ".join(part for part in (table.basis, event.basis_note) if part)


def _column(column: Column) -> Plain:
    article = column.article
    return {
        "id": article.pk,
        "monogram": article.monogram,
        "by": names(article),
        "written": written(column.when_published),
    }


def _row(row: SideBySideRow, places: dict[int, int]) -> Plain:
    return {
        "label": row.label,
        "remark": row.remark,
        "differs": row.differs,
        "cells": [[_entry(entry, places) for entry in cell] for cell in row.cells],
    }


def _entry(entry: Entry, places: dict[int, int]) -> Plain:
    particular = entry.particular
    return {
        "words": entry.words,
        "differs": entry.differs,
        "correction": entry.correction,
        "inferred": bool(particular and particular.is_inferred),
        "reason": particular.reason if particular else "",
        "qualities": list(filter(None, [voice(entry.claim)])) if particular else qualities(entry.claim),
        "claim": reference(entry.claim, places),
    }


def reference(claim: Claim, places: dict[int, int]) -> Plain:
    """A claim's id, and its place in the pack: 0 where the pack's topics leave it out."""
    return {"id": claim.public_id, "place": places.get(claim.pk, 0)}


def _cited(table: SideBySide, places: dict[int, int]) -> list[Plain]:
    """The claims behind an event's statements, each once."""
    cited = {e.claim.pk: e.claim for row in table.rows if not row.aspect for cell in row.cells for e in cell}
    return [reference(claim, places) for claim in cited.values()]


def _silence(silences: Mapping[Silence, list[Article]]) -> list[Plain]:
    return [
        {"what": f"{kind.words.heading} ({kind.words.meaning})", "sources": [monogram(article) for article in articles]}
        for kind, articles in silences.items()
        if articles
    ]


def monogram(article: Article) -> Plain:
    return {"id": article.pk, "monogram": article.monogram}
