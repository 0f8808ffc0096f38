"""Each thing a pack prints, as plain data in words: a source, an event, a claim, a finding. Asks no database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from articles.models import Article
from articles.templatetags.sources import names
from claims.models import Certainty, Claim, Kind, Voice
from dates.wording import in_words
from packs.models import Pack
from timeline.differences import Difference
from timeline.listing import Item
from timeline.models import Event, Finding, FindingClaim
from timeline.side_by_side import Column, Entry, Row, SideBySide, Silence
from timeline.summary import summary

WROTE = {
    "before": "written before it",
    "during": "written while it went on",
    "after": "written after it",
    "about then": "written about then",
}
SAID_BY = {
    Voice.QUOTED: "quoting {}",
    Voice.REPORTED: "as said by {}",
    Voice.DENIED: "denied; held by {}",
    Voice.HYPOTHETICAL: "hypothetical; {}",
}

GLYPHS = {
    Finding.Verdict.AGREES: "=",
    Finding.Verdict.COMPATIBLE: "+",
    Finding.Verdict.DIFFERS: "≠",
    Finding.Verdict.CONTRADICTS: "×",
    Finding.Verdict.SILENT: "∅",
}
# On the first page: what cannot both be true, then what differs; a text against itself after text against text.
TELLING_FIRST = (
    Finding.Verdict.CONTRADICTS,
    Finding.Verdict.DIFFERS,
    Finding.Verdict.SILENT,
    Finding.Verdict.COMPATIBLE,
    Finding.Verdict.AGREES,
)

Plain = dict[str, Any]


def paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]


def of_sources(found: Sequence[Item], articles: Sequence[Article]) -> list[Item]:
    """The same items, their sources narrowed to these articles."""
    chosen = {article.pk for article in articles}
    return [Item(i.event, [article for article in i.sources if article.pk in chosen], i.tags) for i in found]


def scope(pack: Pack, articles: Sequence[Article]) -> list[str]:
    """What the pack is narrowed to, one sentence each; needs its articles and tags prefetched, or queries."""
    tags = sorted(tag.name for tag in pack.tags.all())
    return [
        f"Chosen sources: {', '.join(a.monogram for a in articles)}." if pack.articles.all() else "Every source.",
        f"Topics: {', '.join(tags)}." if tags else "Every topic.",
        _window(pack),
    ]


def _window(pack: Pack) -> str:
    since, until = in_words(pack.since), in_words(pack.until)
    if pack.since and pack.until:
        return f"Events from {since} to {until}."
    if pack.since:
        return f"Events from {since} on."
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
        "outlet": str(article.outlet) if article.outlet else "Outlet not named",
        "date": in_words(article.published),
        "printed": article.published_printed,
        "abstract": paragraphs(article.abstract),
        "evidence": _evidence(article),
        "read_in_full": article.read_in_full,
        "claims": claims,
    }


def _evidence(article: Article) -> list[Plain]:
    inferred = " ".join(f"{a.author}: {a.inferred}" for a in article.authorships.all() if a.inferred)
    given = (("Author", inferred), ("Outlet", article.outlet_note), ("Date", article.published_evidence))
    return [{"of": label, "note": note} for label, note in given if note]


def claim(claim: Claim, place: int, events: list[Plain]) -> Plain:
    """A claim as it stands under its article; `place` is its number within the pack, for links."""
    return {
        "place": place,
        "id": claim.public_id,
        "passage": claim.passage.number,
        "statement": claim.statement,
        "qualities": qualities(claim),
        "tags": sorted(use.tag.name for use in claim.tagged.all()),
        "events": events,
    }


def qualities(claim: Claim) -> list[str]:
    """Kind, voice and certainty, where they are not the author's flat statement of fact."""
    said = [claim.get_kind_display()] if claim.kind != Kind.FACT else []
    said += _voice(claim)
    return said + ([claim.get_certainty_display()] if claim.certainty != Certainty.FLAT else [])


def _voice(claim: Claim) -> list[str]:
    return [SAID_BY[Voice(claim.voice)].format(claim.speaker)] if claim.voice != Voice.AUTHOR else []


def event(item: Item, table: SideBySide, number: int, places: dict[int, int]) -> Plain:
    """An event with its side by side; `places` are the pack's claims by primary key."""
    event = item.event
    return {
        "number": number,
        "title": event.title,
        "date": in_words(event.date),
        "basis": _basis(event),
        "place": event.place,
        "actors": sorted(actor.name for actor in event.actors.all()),
        "sources": [_mark(article) for article in item.sources],
        "topics": [tag.name for tag in item.tags],
        "summary": summary(table),
        "columns": [_column(column) for column in table.columns],
        "rows": [_row(row, places) for row in table.rows],
        "silence": _silence(table.silence),
        "claims": _cited(table, places),
    }


def _basis(event: Event) -> str:
    if event.basis == Event.Basis.STATED:
        return ""
    return ". ".join(part for part in (event.get_basis_display(), event.basis_note) if part)


def _column(column: Column) -> Plain:
    article = column.article
    written = WROTE.get(column.wrote, "")
    return {"id": article.pk, "monogram": article.monogram, "by": names(article), "written": written}


def _row(row: Row, places: dict[int, int]) -> Plain:
    return {
        "label": row.label,
        "remark": row.remark,
        "differs": row.differs,
        "cells": [[_entry(entry, places) for entry in cell] for cell in row.cells],
    }


def _entry(entry: Entry, places: dict[int, int]) -> Plain:
    given = entry.particular
    return {
        "words": entry.words,
        "differs": entry.differs,
        "reading": entry.reading,
        "inferred": bool(given and given.is_inferred),
        "reason": given.reason if given else "",
        "said": _voice(entry.claim) if given else qualities(entry.claim),
        "claim": _reference(entry.claim, places),
    }


def _reference(claim: Claim, places: dict[int, int]) -> Plain:
    """A claim's id, and its place in the pack: 0 where the pack's topics leave it out."""
    return {"id": claim.public_id, "place": places.get(claim.pk, 0)}


def _cited(table: SideBySide, places: dict[int, int]) -> list[Plain]:
    """The claims behind an event's statements, each once."""
    cited = {e.claim.pk: e.claim for row in table.rows if not row.aspect for cell in row.cells for e in cell}
    return [_reference(claim, places) for claim in cited.values()]


def _silence(silence: Silence) -> list[Plain]:
    groups = (
        ("Silent, though written after it and read in full", silence.after),
        ("Written before it", silence.before),
        ("Silent; dates too uncertain to tell which came first", silence.about_then),
        ("Not yet read in full", silence.unread),
    )
    return [
        {"what": what, "sources": [_mark(article) for article in articles]} for what, articles in groups if articles
    ]


@dataclass(frozen=True)
class Findings:
    """A pack's findings, the most telling first; numbers of events and places of claims by primary key."""

    found: Sequence[Finding]  # with event, sides and silent articles
    articles: Sequence[Article]
    numbers: Mapping[int, int]
    places: dict[int, int]

    def about(self, event: Event) -> list[Plain]:
        return [self._plain(finding) for finding in self.found if finding.event_id == event.pk]

    def telling(self) -> list[Plain]:
        telling = [finding for finding in self.found if finding.is_telling]
        telling.sort(key=lambda f: (f.is_within_one_text, TELLING_FIRST.index(Finding.Verdict(f.verdict))))
        return [self._plain(finding) for finding in telling]

    def _plain(self, finding: Finding) -> Plain:
        silent = {article.pk for article in finding.silent.all()}
        return {
            "statement": finding.statement,
            "reasoning": finding.reasoning,
            "glyph": GLYPHS[Finding.Verdict(finding.verdict)],
            "verdict": finding.get_verdict_display(),
            "apart": finding.verdict in (Finding.Verdict.DIFFERS, Finding.Verdict.CONTRADICTS),
            "qualities": _finding_qualities(finding),
            "event": self.numbers.get(finding.event_id or 0, 0),
            "about": finding.event.title if finding.event else finding.question,
            "sides": [self._side(side) for side in finding.by_side()],
            "silent": [_mark(article) for article in self.articles if article.pk in silent],
        }

    def _side(self, rows: Sequence[FindingClaim]) -> list[Plain]:
        """Who stands on a side: each source, in order of publication, with its claims."""
        order = {article.pk: number for number, article in enumerate(self.articles)}
        rows = sorted(rows, key=lambda row: order[row.claim.passage.article_id])
        groups = groupby(rows, key=lambda row: order[row.claim.passage.article_id])
        return [
            _mark(self.articles[number]) | {"claims": [_reference(row.claim, self.places) for row in group]}
            for number, group in groups
        ]


def _finding_qualities(finding: Finding) -> list[str]:
    """Aspect, and what else a reader must know before believing it."""
    within = ["within one text"] if finding.is_within_one_text else []
    unsettled = [finding.get_status_display()] if finding.status != Finding.Status.CONFIRMED else []
    return [finding.get_aspect_display(), *within, *unsettled]


def _mark(article: Article) -> Plain:
    return {"id": article.pk, "monogram": article.monogram}


def difference(found: Difference, numbers: Mapping[int, int]) -> Plain:
    """A computed difference: whose values of which event cannot all be true."""
    return {
        "event": numbers[found.event.pk],
        "about": found.event.title,
        "aspect": found.row.label.lower(),
        "values": [_mark(article) | {"words": words} for article, words in found.row.differing],
    }
