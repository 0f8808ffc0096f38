"""What a load did, counted."""

from collections import Counter
from dataclasses import dataclass, field

NEW, CHANGED, UNCHANGED = "new", "changed", "unchanged"


@dataclass
class LoadReport:
    """How many of each kind of record were new, changed and unchanged."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)
    only_in_database: list[str] = field(default_factory=list)  # in the database, not in the files
    renamed: list[str] = field(default_factory=list)  # in the database, as the files say
    names_kept: list[str] = field(default_factory=list)  # in the database, whose names stay

    def add(self, kind: str, state: str, number: int = 1) -> None:
        self.counts.setdefault(kind, Counter())[state] += number

    @property
    def number_written(self) -> int:
        return len(self.renamed) + sum(count[NEW] + count[CHANGED] for count in self.counts.values())
