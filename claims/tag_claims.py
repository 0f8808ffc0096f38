"""Write: tag and untag several claims at once."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from simple_history.utils import bulk_update_with_history

from claims.models import Claim, Tag, TaggedClaim
from revisions import counting


@dataclass(frozen=True)
class Retagged:
    """How many tags were set and taken off, and on how many claims anything changed."""

    added: int
    removed: int
    claims: int


@transaction.atomic
def tag_claims(claims: Collection[Claim], add: Collection[Tag], remove: Collection[Tag], user: Any = None) -> Retagged:
    """Set tags on claims and take others off; claims that have or lack them already stay as they are.

    Every claim that changed gets a step in its history, by the user.
    """
    ids = {claim.pk for claim in claims}
    taken = TaggedClaim.objects.filter(content_object__in=ids, tag__in=remove)
    touched = set(taken.values_list("content_object_id", flat=True))
    removed, _ = taken.delete()
    present = set(
        TaggedClaim.objects.filter(content_object__in=ids, tag__in=add).values_list("content_object_id", "tag_id")
    )
    missing = [(pk, tag.pk) for pk in sorted(ids) for tag in add if (pk, tag.pk) not in present]
    TaggedClaim.objects.bulk_create(TaggedClaim(content_object_id=pk, tag_id=tag) for pk, tag in missing)
    touched |= {pk for pk, _ in missing}
    if touched:
        reason = "; ".join(_said(verb, tags) for verb, tags in (("tagged", add), ("untagged", remove)) if tags)
        changed = [claim for claim in claims if claim.pk in touched]
        bulk_update_with_history(changed, Claim, ["status"], default_user=user, default_change_reason=reason)
        counting.bump()
    return Retagged(len(missing), removed, len(touched))


def _said(verb: str, tags: Collection[Tag]) -> str:
    return f"{verb} {', '.join(sorted(tag.name for tag in tags))}"
