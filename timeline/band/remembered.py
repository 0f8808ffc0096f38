"""A bounded number of answers that the threads of a process remember together. Pure."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Remembered(Generic[K, V]):
    """Answers by what was asked; beyond `most` of them the one that was asked for longest ago is let go.

    Any thread may use it at any time. Nobody changes an answer that is in it.
    """

    def __init__(self, most: int, known: Iterable[tuple[K, V]] = ()) -> None:
        self.most = most
        self._known = OrderedDict(known)
        self._lock = threading.Lock()

    def __setitem__(self, key: K, value: V) -> None:
        with self._lock:
            self._known[key] = value
            self._known.move_to_end(key)
            while len(self._known) > self.most:
                self._known.popitem(last=False)

    def get(self, key: K) -> V | None:
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
            return self._known.get(key)

    def without(self, is_gone: Callable[[K], bool]) -> "Remembered[K, V]":
        """Another that remembers the same, but for what is gone."""
        with self._lock:
            known = list(self._known.items())
        return Remembered(self.most, [(key, value) for key, value in known if not is_gone(key)])

    def __len__(self) -> int:
        return len(self._known)

    def __iter__(self) -> Iterator[K]:
        """What was asked, as it is remembered now, the longest ago first."""
        with self._lock:
            return iter(list(self._known))
