"""What syntheses cite: their claims as they were and as they are now, what became of them since, who signs for that."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from articles.models import Article
from claims.models import Claim
from syntheses import markdown
from syntheses.markdown import CitationState, Piece
from syntheses.models import Synthesis

_BATCH = 1000  # ids in one query: as many as a synthesis has room for; SQLite takes some thousands

IN_WORDS = {
    CitationState.STANDS: "",
    CitationState.CHANGED: "changed since it was cited",
    CitationState.RETIRED: "retired",
    CitationState.MISSING: "does not exist",
}


@dataclass(frozen=True)
class Citation:
    """One claim as a synthesis cites it; `claim` is None where there is none of that id."""

    public_id: str
    claim: Claim | None
    state: CitationState

    @property
    def article(self) -> Article | None:
        return self.claim.passage.article if self.claim else None

    @property
    def is_flagged(self) -> bool:
        return self.state != CitationState.STANDS

    @property
    def in_words(self) -> str:
        """What became of it, as a reader is told; empty where it stands."""
        return IN_WORDS[self.state]

    @property
    def what_became_of_it(self) -> str:
        """The same in a sentence that goes on from its id: what it says now, or why it does not stand."""
        if self.claim is None:
            return "does not exist"
        if self.state == CitationState.RETIRED:
            return f"was retired: {self.claim.retired_because}"
        return f"has changed; it now says: {self.claim.statement}"

    @property
    def after_monogram(self) -> str:
        """The id as it stands behind its source's monogram: without it where it begins with it."""
        monogram = self.article.monogram if self.article else ""
        begins = self.public_id.startswith(f"{monogram}-")
        return self.public_id.removeprefix(monogram) if begins else f" {self.public_id}"


class ResolvedSynthesis(NamedTuple):
    """A synthesis as a page shows it."""

    pieces: list[tuple[Piece, list[Citation]]]  # with the claims that each cites
    flagged: list[Citation]  # each claim once, in the order of the text


def resolve(synthesis: Synthesis) -> ResolvedSynthesis:
    """A synthesis with what became of the claims that it cites; one query."""
    pieces = markdown.pieces(synthesis.text)
    by_id = citations(synthesis, claims_by_id({i for piece in pieces for i in piece.cites}))
    resolved = [(piece, [by_id[public_id] for public_id in piece.cites]) for piece in pieces]
    return ResolvedSynthesis(resolved, [citation for citation in by_id.values() if citation.is_flagged])


def sign(synthesis: Synthesis, name: str, day: date, claims: Mapping[str, Claim], is_reread: bool = False) -> None:
    """Set who signs and what each cited claim says; `claims` are these claims by id. Saving is the caller's.

    What was cited before keeps what it said then, unless the curator has read
    the changed claims again (`is_reread`): only then is a change no longer flagged.
    """
    before = {} if is_reread else synthesis.cites
    synthesis.cites = cited_digests(markdown.cited(synthesis.text), claims, before)
    synthesis.signed, synthesis.signed_on = name, day


def cited_digests(ids: Iterable[str], claims: Mapping[str, Claim], before: Mapping[str, str]) -> dict[str, str]:
    """What each claim said when it was cited, in the order of their ids: `before`, and now what was not cited then."""
    now = {public_id: digest(claim) for public_id, claim in claims.items()}
    return {i: before.get(i) or now[i] for i in sorted(ids) if i in before or i in now}


def load_citations(syntheses: Collection[Synthesis]) -> None:
    """Read the citations of several syntheses, for `loaded_citations`; one query for some hundred claims."""
    claims = claims_by_id({public_id for one in syntheses for public_id in markdown.cited(one.text)})
    for one in syntheses:
        one.cached_citations = list(citations(one, claims).values())  # type: ignore[attr-defined]


def loaded_citations(synthesis: Synthesis) -> list[Citation]:
    """A stored synthesis's citations as they were when first asked for: one answer for a form and what is around it."""
    if not hasattr(synthesis, "cached_citations"):
        load_citations([synthesis])
    cached: list[Citation] = synthesis.cached_citations  # type: ignore[attr-defined]
    return cached


def citations(synthesis: Synthesis, claims: dict[str, Claim]) -> dict[str, Citation]:
    """A synthesis's citations by id, in the order of the text; `claims` are those that `claims_by_id` gives."""
    return {i: _citation(i, claims.get(i), synthesis.cites.get(i)) for i in markdown.cited(synthesis.text)}


def claims_by_id(ids: Iterable[str]) -> dict[str, Claim]:
    """The claims of these ids, with their articles and without their texts."""
    ordered = sorted(set(ids))
    rows: list[Claim] = []
    for start in range(0, len(ordered), _BATCH):
        batch = Claim.objects.filter(public_id__in=ordered[start : start + _BATCH])
        rows.extend(batch.select_related("passage__article").defer("passage__text"))
    return {claim.public_id: claim for claim in rows}


def syntheses_citing(claim: Claim) -> list[tuple[Synthesis, Citation]]:
    """The syntheses that cite a claim, events' first in order of time, with what became of it since; one query."""
    naming = Synthesis.objects.filter(text__contains=claim.public_id).select_related("event", "tag")
    citing = [one for one in naming.order_by("pk") if claim.public_id in markdown.cited(one.text)]
    in_order = sorted(citing, key=lambda one: (one.event.date_position if one.event else date.max, one.pk))
    return [(one, _citation(claim.public_id, claim, one.cites.get(claim.public_id))) for one in in_order]


def digest(claim: Any) -> str:
    """What a citation of a claim, or of a dossier's record of one, rests on."""
    return markdown.digest(
        statement=claim.statement,
        kind=claim.kind,
        voice=claim.voice,
        speaker=claim.speaker,
        certainty=claim.certainty,
    )


def _citation(public_id: str, claim: Claim | None, cited: str | None) -> Citation:
    if claim is None:
        return Citation(public_id, None, CitationState.MISSING)
    return Citation(public_id, claim, markdown.citation_state(cited, digest(claim), claim.is_retired))
