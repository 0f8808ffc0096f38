"""What a form offers to tick: what is chosen first, in its order, then the rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

OFFERED = 150  # records to tick; the address takes any other by its name


@dataclass(frozen=True)
class Choices:
    chosen: Sequence[Any]
    others: Sequence[Any]
    has_more: bool  # than are offered

    @property
    def total(self) -> int:
        """How many are offered, chosen ones with them."""
        return len(self.chosen) + len(self.others)


def choices(records: QuerySet[Any], chosen: Sequence[Model]) -> Choices:
    """One query, whatever is chosen."""
    keys = {record.pk for record in chosen}
    offered = list(records[: OFFERED + 1])
    return Choices(chosen, [r for r in offered[:OFFERED] if r.pk not in keys], len(offered) > OFFERED)
