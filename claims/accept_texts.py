"""Write: take changed passages, as the texts held have them, for what their claims are made from."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction

from articles.locating import fingerprint
from articles.models import Found, Passage
from articles.words import words
from claims.anchoring import span_anchor
from claims.attach_texts import reanchor
from claims.models import Claim, span_of
from revisions import counting

WHY = "anchored where its words stand in the changed passage"


@transaction.atomic
@counting.counted_once()  # at its end: who saves a claim meanwhile holds that first
def accept_texts(chosen: Iterable[Passage]) -> tuple[int, int]:
    """Fingerprint changed passages anew, and anchor their moved claims where these stand now.

    What is in doubt stays so until somebody quotes its words. Returns how many passages and claims were changed.
    """
    keys = [passage.pk for passage in chosen]
    changed = Passage.objects.select_for_update(no_key=True).filter(pk__in=keys, found=Found.CHANGED).exclude(text="")
    passages = list(changed.order_by("id"))
    claims: dict[int, list[Claim]] = defaultdict(list)
    for claim in Claim.objects.select_for_update(no_key=True).filter(passage__in=passages).order_by("id"):
        claims[claim.passage_id].append(claim)
    moved = 0
    for passage in passages:
        of_text = words(passage.text)
        mark = fingerprint([word.norm for word in of_text])
        passage.words, passage.fingerprint, passage.found = mark.words, mark.digest, Found.EXACT
        for claim in claims[passage.pk]:
            span = span_of(claim) if claim.found == Found.MOVED else None
            if span:
                anchor = span_anchor(of_text, *span)
                claim.start, claim.words, claim.fingerprint = anchor.start, anchor.words, anchor.digest
                moved += 1
            elif claim.start + claim.words > passage.words:  # within its passage, wherever it stands
                claim.words = min(claim.words, passage.words)
                claim.start = passage.words - claim.words
            else:
                continue
            claim._change_reason = WHY  # type: ignore[attr-defined]
            claim.save()
    Passage.objects.bulk_update(passages, ["words", "fingerprint", "found"], batch_size=500)
    counting.bump()
    reanchor(passages)
    return len(passages), moved
