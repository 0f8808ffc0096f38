"""Write: what a synthesis remembers of the claims it cites, and who signs it when."""

from collections.abc import Iterable, Mapping
from datetime import date

from claims.models import Claim
from syntheses import citations, markdown
from syntheses.models import Synthesis


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
    now = {public_id: citations.digest(claim) for public_id, claim in claims.items()}
    return {i: before.get(i) or now[i] for i in sorted(ids) if i in before or i in now}
