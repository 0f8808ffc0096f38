"""Times and their ratios. Pure."""

from collections.abc import Iterable, Sequence
from math import ceil
from typing import Any

Figures = dict[str, Any]  # of one thing that was asked again and again; `summary` says what is in it

MEDIAN, TAIL = 0.5, 0.99


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest of the values that at least this share of them does not exceed: nearest rank.

    Raises ValueError where there are no values, or the share is not within 0 and 1.
    """
    if not values:
        raise ValueError("no values, so no percentile")
    if not 0 < share <= 1:
        raise ValueError(f"takes a share above 0 and up to 1; got {share}")
    return sorted(values)[ceil(share * len(values)) - 1]


def median(values: Sequence[float]) -> float:
    return percentile(values, MEDIAN)


def summary(samples: Iterable[Figures]) -> dict[str, Figures]:
    """By name: p50 and p99 in milliseconds, queries (fewest, most), bytes sent and written out (medians), how many."""
    named: dict[str, list[Figures]] = {}
    for sample in samples:
        named.setdefault(sample["name"], []).append(sample)
    return {name: _summed_up(alike) for name, alike in named.items()}


def _summed_up(samples: list[Figures]) -> Figures:
    times = [sample["ms"] for sample in samples]
    queries = [sample["queries"] for sample in samples]
    return {
        "p50": percentile(times, MEDIAN),
        "p99": percentile(times, TAIL),
        "queries": [min(queries), max(queries)],
        "sent": median([sample["sent"] for sample in samples]),
        "plain": median([sample["plain"] for sample in samples]),
        "times": len(times),
    }


def ratio(value: float, base: float) -> float | None:
    """How many times the base; None where the base is nothing."""
    return value / base if base else None


def times(value: float | None) -> str:
    """A ratio as it is printed."""
    if value is None:
        return "–"
    return f"{value:.0f}×" if value >= 20 else f"{value:.1f}×" if value >= 2 else f"{value:.2f}×"


def milliseconds(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 1 else f"{value:.2f}"


def kilobytes(value: float) -> str:
    """Bytes as thousands of them."""
    return f"{value / 1000:,.0f}" if value >= 100_000 else f"{value / 1000:.1f}"


def span(least_and_most: Sequence[int]) -> str:
    least, most = least_and_most
    return str(least) if least == most else f"{least}–{most}"
