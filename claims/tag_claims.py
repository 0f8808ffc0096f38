"""Write: add topics to several claims at once, and remove topics from them."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from claims.models import Claim, Tag, TaggedClaim
from revisions import counting

ADDED, REMOVED = "topics added", "topics removed"  # in a claim's history


@dataclass(frozen=True)
class Retagged:
    """How many topics were added and removed, and on how many claims anything changed."""

    added: int
    removed: int
    claims: int


@transaction.atomic
def tag_claims(claims: Collection[Claim], add: Collection[Tag], remove: Collection[Tag], user: Any = None) -> Retagged:
    """Add topics to claims and remove others; claims that have or lack them already stay as they are.

    Every claim that changed gets a step in its history, by the user.
    """
    # Read again and locked: what the caller holds may be older than another curator's change.
    locked = Claim.objects.select_for_update().filter(pk__in=[c.pk for c in claims]).order_by("pk")
    ids = list(locked.values_list("pk", flat=True))
    taken = TaggedClaim.objects.filter(content_object__in=ids, tag__in=remove)
    touched = set(taken.values_list("content_object_id", flat=True))
    removed, _ = taken.delete()
    already = TaggedClaim.objects.filter(content_object__in=ids, tag__in=add)
    present = set(already.values_list("content_object_id", "tag_id"))
    missing = [(pk, tag.pk) for pk in sorted(ids) for tag in add if (pk, tag.pk) not in present]
    TaggedClaim.objects.bulk_create(TaggedClaim(content_object_id=pk, tag_id=tag) for pk, tag in missing)
    touched |= {pk for pk, _ in missing}
    if touched:
        reason = "; ".join(_reason(verb, tags) for verb, tags in ((ADDED, add), (REMOVED, remove)) if tags)
        changed = Claim.objects.filter(pk__in=touched)
        # A step of history and nothing else: no column of the claim itself has changed.
        Claim.history.bulk_history_create(changed, update=True, default_user=user, default_change_reason=reason)
        counting.bump(Claim, touched)
    return Retagged(len(missing), removed, len(touched))


def _reason(verb: str, tags: Collection[Tag]) -> str:
    return f"{verb}: {', '.join(map(str, sorted(tags)))}"
