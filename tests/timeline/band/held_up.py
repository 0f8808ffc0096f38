"""All events being read for as long as a test wants it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from timeline.band import event_rows


class HeldUp:
    """Holds up whoever reads all events until it `may_go`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.is_asked, self.may_go = threading.Event(), threading.Event()
        self.times = 0
        real = event_rows.read

        def read(ids: list[int] | None) -> event_rows.EventRows:
            if ids is None:
                self.times += 1
                self.is_asked.set()
                assert self.may_go.wait(60)
            return real(ids)

        monkeypatch.setattr(event_rows, "read", read)


@contextmanager
def held_up(monkeypatch: pytest.MonkeyPatch) -> Iterator[HeldUp]:
    held = HeldUp(monkeypatch)
    yield held
    held.may_go.set()
