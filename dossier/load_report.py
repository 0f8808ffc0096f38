"""What a load does, counted, and what it has to write: the records that differ from what the database holds."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db.models import Model

from dossier.problems import BadDossier
from dossier.records import Record

NEW, CHANGED, UNCHANGED = "new", "changed", "unchanged"

R = TypeVar("R", bound=Record)


@dataclass
class LoadReport:
    """How many of each kind of record were new, changed and unchanged."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)
    only_in_database: list[str] = field(default_factory=list)  # in the database, not in the files
    renamed: list[str] = field(default_factory=list)  # in the database, as the files say
    names_kept: list[str] = field(default_factory=list)  # in the database, whose names stay

    def add(self, kind: str, state: str, number: int = 1) -> None:
        self.counts.setdefault(kind, Counter())[state] += number

    def differing(
        self, kind: str, pairs: Iterable[tuple[R, Any]], gather: Callable[[Any], Record]
    ) -> Iterator[tuple[R, Any]]:
        """Of records, each with what the database holds of it or None, those that differ from that; all are counted."""
        for record, item in pairs:
            if item is not None and _is_as(gather, item, record):
                self.add(kind, UNCHANGED)
            else:
                self.add(kind, CHANGED if item else NEW)
                yield record, item

    @property
    def number_written(self) -> int:
        return len(self.renamed) + sum(count[NEW] + count[CHANGED] for count in self.counts.values())


def _is_as(gather: Callable[[Any], Record], item: Any, record: Record) -> bool:
    """Whether the database holds just this; what no record can hold is something else."""
    try:
        return gather(item) == record
    except BadDossier:
        return False


def fill(item: Model, record: Record, leave_out: Collection[str]) -> None:
    """Set the fields of a row that its record holds under the same names."""
    for name in set(type(record).model_fields) - {*leave_out}:
        setattr(item, name, getattr(record, name))
