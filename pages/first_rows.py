"""The first rows of a list, and how many it has: no page grows with what one event or one finding gathers. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class FirstRows(Generic[T]):
    rows: Sequence[T]
    total: int

    def __iter__(self) -> Iterator[T]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def more(self) -> int:
        """How many of the list are not among them."""
        return self.total - len(self.rows)


def first_rows(rows: Sequence[T], most: int | None) -> FirstRows[T]:
    """So many of a list at most; all where it is None."""
    return FirstRows(rows[:most], len(rows))
