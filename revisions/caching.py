"""Answers that a process remembers for as long as the content stands as it is: counts, above all."""

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from django.db import connection

from revisions import counting

_forget: list[Callable[[], None]] = []

P = ParamSpec("P")
T = TypeVar("T")


def cached_by_revision(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Decorator: the last `most` answers of a function, each given again until the content changes; one query more.

    What it is asked with is hashable, and nobody changes what it answers. Within a
    transaction it is always asked anew: that may be rolled back, and its revision given
    to another content.
    """

    def decorate(ask: Callable[P, T]) -> Callable[P, T]:
        @functools.lru_cache(maxsize=most)
        def kept(_stamp: str, *args: P.args, **kwargs: P.kwargs) -> T:
            return ask(*args, **kwargs)

        _forget.append(kept.cache_clear)

        @functools.wraps(ask)
        def answer(*args: P.args, **kwargs: P.kwargs) -> T:
            if connection.in_atomic_block:
                return ask(*args, **kwargs)
            return kept(counting.stamp(), *args, **kwargs)  # type: ignore[arg-type]

        return answer

    return decorate


def forget() -> None:
    """Let go of all that this process remembers."""
    for clear in _forget:
        clear()
