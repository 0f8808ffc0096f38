"""What a form offers to tick: what is chosen first, in its order, then the rest; nothing where there are too many."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from pages.choosers import MOST_OPTIONS


@dataclass(frozen=True)
class Checkboxes:
    chosen: Sequence[Any]
    others: Sequence[Any]  # none where they are many
    are_many: bool  # more than a list holds: the form has a text field in its place

    @property
    def total(self) -> int:
        """How many are offered, chosen ones with them."""
        return len(self.chosen) + len(self.others)


def checkboxes(records: QuerySet[Any], chosen: Sequence[Model]) -> Checkboxes:
    """One query, whatever is chosen."""
    keys = {record.pk for record in chosen}
    offered = list(records[: MOST_OPTIONS + 1])
    are_many = len(offered) > MOST_OPTIONS
    return Checkboxes(chosen, [] if are_many else [r for r in offered if r.pk not in keys], are_many)
