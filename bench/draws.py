"""Draws from a seed: the same on every machine and every Python. Pure.

Only `random.random()` is promised to give the same numbers in every version of
Python, so nothing here asks anything else of it.
"""

from collections.abc import Callable, MutableSequence, Sequence
from random import Random
from typing import Any, TypeVar

T = TypeVar("T")

Draw = Callable[[], float]  # at least 0, less than 1


def draw_of(seed: int, purpose: str) -> Draw:
    """A stream of draws of its own for each purpose, so that more of one thing leaves the others as they were."""
    return Random(f"{seed} {purpose}").random


def pick(draw: Draw, items: Sequence[T]) -> T:
    return items[int(draw() * len(items))]


def shares(parts: dict[T, int]) -> tuple[T, ...]:
    """Each item as often as its share says, for `pick`."""
    return tuple(item for item, share in parts.items() for _ in range(share))


def shuffle(draw: Draw, items: MutableSequence[Any]) -> None:
    for last in range(len(items) - 1, 0, -1):
        other = int(draw() * (last + 1))
        items[last], items[other] = items[other], items[last]


def skewed(draw: Draw, size: int) -> int:
    """A number from 0 to `size - 1`, low ones much oftener: half of all draws fall in the first quarter."""
    at = draw()
    return int(at * at * size)
