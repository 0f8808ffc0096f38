"""What a page weighs, held as queries are held: it may not grow with what it does not show."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

MOST = 1.1  # times the bytes that a page had before


@dataclass(frozen=True)
class Weight:
    """A page's bytes, and the queries that it took."""

    bytes: int
    queries: int


def weight(client: Client, path: str) -> Weight:
    """Of a page as it is rendered now; it is found, or the test fails."""
    caches["pages"].clear()
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path)
    assert answer.status_code == 200, f"{path}: {answer.status_code}"
    return Weight(len(answer.content), len(queries))


def grown(
    client: Client, paths: list[str], grow: Callable[[], object], *, queries_may_grow: bool = False
) -> dict[str, str]:
    """Which of these pages weigh more than `MOST` times as much, or ask more, once `grow` was called, and how much."""
    before = _weights(client, paths)
    grow()
    after = _weights(client, paths)
    changes = {path: (before[path], after[path]) for path in paths}
    return {
        path: f"{now.bytes / then.bytes:.2f} times the bytes, {then.queries} queries and now {now.queries}"
        for path, (then, now) in changes.items()
        if now.bytes > MOST * then.bytes or (now.queries > then.queries and not queries_may_grow)
    }


def _weights(client: Client, paths: list[str]) -> dict[str, Weight]:
    """Each asked for twice, so that nothing is counted or read that is kept for the next page."""
    return {path: (weight(client, path), weight(client, path))[1] for path in paths}
