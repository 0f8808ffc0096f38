"""What a pack prints of findings and computed differences, as plain data in words. Asks no database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.text import capfirst

from articles.models import Article
from articles.wording import cited
from claims.models import Claim
from claims.wording import voice
from compare.side_by_side_rows import SideBySideRow
from events.models import Event
from findings.models import Finding, FindingClaim
from findings.wording import qualities
from packs.printing import Plain, monogram, reference

GLYPHS = {
    Finding.Verdict.AGREES: "=",
    Finding.Verdict.COMPATIBLE: "+",
    Finding.Verdict.DIFFERS: "≠",
    Finding.Verdict.CONTRADICTS: "≠",
    Finding.Verdict.SILENT: "∅",
}


@dataclass(frozen=True)
class PrintedFindings:
    """A pack's findings, by rank; numbers of events and places of claims by primary key."""

    findings: Sequence[Finding]  # with event, sides and silent articles
    articles: Sequence[Article]
    numbers: Mapping[int, int]
    places: dict[int, int]

    def about(self, event: Event) -> list[Plain]:
        return [self._plain(finding) for finding in self.findings if finding.event_id == event.pk]

    def key_findings(self) -> list[Plain]:
        """By rank: what cannot both be true, then what differs; a text against itself after text against text."""
        return [self._plain(finding) for finding in self.findings if finding.is_key]

    def _plain(self, finding: Finding) -> Plain:
        silent = {article.pk for article in finding.silent.all()}
        return {
            "statement": finding.statement,
            "reasoning": finding.reasoning,
            "glyph": GLYPHS[Finding.Verdict(finding.verdict)],
            "verdict": capfirst(finding.get_verdict_display()),
            "differs": finding.verdict in (Finding.Verdict.DIFFERS, Finding.Verdict.CONTRADICTS),
            "qualities": qualities(finding),
            "event": self.numbers.get(finding.event_id or 0, 0),
            "about": finding.event.title if finding.event else finding.question,
            "sides": [self._side(side) for side in finding.by_side()],
            "silent": [monogram(article) for article in self.articles if article.pk in silent],
        }

    def _said(self, claim: Claim) -> Plain:
        """What a claim says and in whose voice, with its id."""
        return reference(claim, self.places) | {"statement": claim.statement, "voice": voice(claim)}

    def _side(self, rows: Sequence[FindingClaim]) -> list[Plain]:
        """Who stands on a side: each source, in order of publication, with its claims."""
        order = {article.pk: number for number, article in enumerate(self.articles)}
        rows = sorted(rows, key=lambda row: order[row.claim.passage.article_id])
        groups = groupby(rows, key=lambda row: order[row.claim.passage.article_id])
        return [
            monogram(self.articles[number])
            | {"cited": cited(self.articles[number]), "claims": [self._said(row.claim) for row in group]}
            for number, group in groups
        ]


def difference(event: Event, row: SideBySideRow, numbers: Mapping[int, int]) -> Plain:
    """A computed difference: whose values of which event cannot all be true."""
    return {
        "event": numbers[event.pk],
        "about": event.title,
        "aspect": row.label.lower(),
        "values": [monogram(article) | {"words": words} for article, words in row.differing],
    }
