"""Which of many values cannot be true of one thing, without comparing each two of them. Pure."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from events.aspects import ValueType, value_type
from events.quantities import Range
from events.value_comparison import ValueVerdict, compare, range_of


class Excluding:
    """Values of one aspect; `by(n)` gives, one after the other, those that cannot be true with the n-th.

    Of values that are ranges, such as plain days and numbers, that takes two comparisons where there are none.
    """

    def __init__(self, aspect: str, values: Sequence[str]) -> None:
        self._aspect, self._values = aspect, values
        self._ranges = [range_of(aspect, value) for value in values]
        by_unit: dict[str, dict[int, Range]] = defaultdict(dict)
        for n, values_range in enumerate(self._ranges):
            if values_range is not None:
                by_unit[values_range.unit][n] = values_range
        # By unit the one that ends first and the one that begins last: what overlaps both overlaps all between.
        self._ends = {
            unit: (min(ranges, key=lambda n: ranges[n].last), max(ranges, key=lambda n: ranges[n].first))
            for unit, ranges in by_unit.items()
        }
        is_of_dates = value_type(aspect) is ValueType.DATE  # some have several parts; words never differ by rule
        self._others = [n for n, each in enumerate(self._ranges) if each is None and is_of_dates]

    def by(self, n: int) -> Iterator[int]:
        mine = self._ranges[n]
        if mine is None:
            yield from self._differing(n, range(len(self._values)) if self._others else ())
            return
        first = list(dict.fromkeys(self._ends[mine.unit]))
        differing = list(self._differing(n, first))
        yield from differing
        others = [m for m in range(len(self._values)) if m not in first] if differing else self._others
        yield from self._differing(n, others)

    def _differing(self, n: int, others: Sequence[int]) -> Iterator[int]:
        one = self._values[n]
        return (m for m in others if compare(self._aspect, one, self._values[m]) is ValueVerdict.DIFFERS)
