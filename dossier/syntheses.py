"""Do the syntheses of a dossier cite what is there, and what still says what it said?"""

from collections.abc import Iterator

from claims.choices import Status
from dossier import references
from dossier.dossier_files import DossierFiles
from dossier.existing_names import ExistingNames, claims_of
from dossier.problems import Problem
from dossier.records import ClaimRecord, SynthesisRecord
from syntheses.citations import digest
from syntheses.markdown import CitationState, citation_state, cited


def misplaced(files: DossierFiles, stored: ExistingNames) -> Iterator[Problem]:
    """Syntheses of what has one already, and citations of claims that are neither here nor in the database."""
    seen: set[tuple[str | None, str | None]] = set()
    claims = references.defined(files, "claim")
    for i, synthesis in enumerate(files.dossier.syntheses):
        of = synthesis.event, synthesis.tag
        name = synthesis.event or synthesis.tag
        if of in seen:
            yield files.in_list("syntheses", (i,), f"`{name}` has a synthesis already; write one")
        seen.add(of)
        if claims is None:
            continue  # an article that may define them cannot be read
        for public_id in cited(synthesis.text):
            if public_id not in claims and public_id not in stored.claims:
                sentence = f"there is no claim `{public_id}`; correct the id, or write \\[ where none is meant"
                yield files.in_list("syntheses", (i, "text"), sentence)


def outdated(files: DossierFiles) -> Iterator[Problem]:
    """Citations of claims that are retired, or that say something else than when they were cited."""
    claims = {claim.id: claim for article in files.dossier.articles for _, claim, _ in claims_of(article)}
    for i, synthesis in enumerate(files.dossier.syntheses):
        for public_id in cited(synthesis.text):
            if sentence := _outdated(synthesis, public_id, claims[public_id]):
                where = ("cites", public_id) if public_id in synthesis.cites else ("text",)
                yield files.in_list("syntheses", (i, *where), sentence)


def _outdated(synthesis: SynthesisRecord, public_id: str, claim: ClaimRecord) -> str:
    before, now = synthesis.cites.get(public_id), digest(claim)
    became = citation_state(before, now, claim.status == Status.RETIRED)
    if became == CitationState.RETIRED:
        return f"{public_id} is retired ({claim.retired_because}); cite a claim that stands"
    if became == CitationState.STANDS:
        return ""
    sentence = "has changed since it was cited" if before else "is cited, and `cites` does not hold what it said"
    return f"{public_id} {sentence}; read it again, then write `{public_id}: '{now}'` under `cites`"
