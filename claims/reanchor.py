"""Write: find every claim of some passages in the texts those passages hold now."""

from collections import defaultdict
from collections.abc import Iterable

from articles.models import Found, Passage
from claims.anchoring import Anchor, Span, locate
from claims.models import Claim
from revisions import counting

FIELDS = ("start", "found", "span_start", "span_end")


def reanchor(passages: Iterable[Passage]) -> list[Claim]:
    """Set each claim's `found` and span; a claim whose passage holds no text has none.

    Returns the passages' claims. Run it inside a transaction.
    """
    by_passage: dict[int, list[Claim]] = defaultdict(list)
    passages = list(passages)
    claims = list(Claim.objects.filter(passage__in=passages).order_by("id"))
    for claim in claims:
        by_passage[claim.passage_id].append(claim)
    changed = []
    for passage in passages:
        mine = by_passage[passage.pk]
        for claim, span in zip(mine, _spans(passage, mine), strict=True):
            new = (span.start if span.found == Found.EXACT else claim.start, span.found, span.begin, span.end)
            if new != tuple(getattr(claim, name) for name in FIELDS):
                for name, value in zip(FIELDS, new, strict=True):
                    setattr(claim, name, value)
                changed.append(claim)
    # Not a change of the claim itself, so it makes no history.
    if changed:
        Claim.objects.bulk_update(changed, FIELDS, batch_size=500)
        counting.bump()
    return claims


def _spans(passage: Passage, claims: list[Claim]) -> list[Span]:
    if not passage.text:
        return [Span(passage.found) for _ in claims]  # not held, ambiguous or lost with it
    return locate(passage.text, [Anchor(c.start, c.words, c.fingerprint) for c in claims])
