"""Which of many values cannot be true of one thing, without comparing each two of them. Pure."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from events.aspects import ValueType, value_type
from events.value_comparison import Range, ValueVerdict, compare, range_of


@dataclass(frozen=True)
class _Ends:
    """Of values that are ranges in one unit, by index: the one that ends first and the one that begins last.

    What overlaps both overlaps all between.
    """

    ends_first: int
    begins_last: int


class Excluding:
    """Values of one aspect; `by(n)` gives, one after the other, those that cannot be true with the n-th.

    Of values that are ranges, such as plain days and numbers, that takes two comparisons where there are none.
    """

    def __init__(self, aspect: str, values: Sequence[str]) -> None:
        self._aspect, self._values = aspect, values
        self._ranges = [range_of(aspect, value) for value in values]
        by_unit: dict[str, list[int]] = defaultdict(list)
        for n, found in enumerate(self._ranges):
            if found is not None:
                by_unit[found.unit].append(n)
        self._ends = {unit: self._ends_of(members) for unit, members in by_unit.items()}
        is_of_dates = (
            value_type(aspect) is ValueType.DATE
        )  # of which some have several parts; words never differ by rule
        self._others = [n for n, found in enumerate(self._ranges) if found is None and is_of_dates]

    def by(self, n: int) -> Iterator[int]:
        mine = self._ranges[n]
        if mine is None:
            yield from self._differing(n, range(len(self._values)) if self._others else ())
            return
        ends = self._ends[mine.unit]
        first = list(dict.fromkeys((ends.ends_first, ends.begins_last)))
        found = list(self._differing(n, first))
        yield from found
        others = [m for m in range(len(self._values)) if m not in first] if found else self._others
        yield from self._differing(n, others)

    def _differing(self, n: int, others: Sequence[int]) -> Iterator[int]:
        one = self._values[n]
        return (m for m in others if compare(self._aspect, one, self._values[m]) is ValueVerdict.DIFFERS)

    def _ends_of(self, members: list[int]) -> _Ends:
        ranges: dict[int, Range] = {n: found for n in members if (found := self._ranges[n])}
        return _Ends(min(ranges, key=lambda n: ranges[n].last), max(ranges, key=lambda n: ranges[n].first))
