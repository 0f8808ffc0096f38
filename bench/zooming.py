"""What a reader asks of the timeline while zooming: the same windows of every corpus. Pure."""

from collections.abc import Sequence
from datetime import date, timedelta

from bench.draws import draw_of
from bench.moments import FIRST_YEAR, LAST_YEAR

Window = tuple[str, str]  # first and last day, as `from` and `to` take them

STEPS = 12  # of one path, each half as long as the one before: from 82 years to two weeks
PATHS = 5


def path(seed: int, number: int) -> list[Window]:
    """The windows of one zoom from all years in to some day, which stays where it is in the window."""
    day = draw_of(seed, f"zoom {number}")()
    return [_window(day, 0.5**step) for step in range(STEPS)]


def _window(share: float, length: float) -> Window:
    first, last = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
    days = (last - first).days
    begin = first + timedelta(days=round(share * (1 - length) * days))
    return begin.isoformat(), (begin + timedelta(days=round(length * days))).isoformat()


def turn(items: Sequence[str], number: int, size: int) -> list[str]:
    """The `number`th `size` of the items, which come again when all have had their turn."""
    return [items[(number * size + n) % len(items)] for n in range(size)]
