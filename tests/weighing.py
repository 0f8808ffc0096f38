"""What a page weighs, held as queries are held: it may not grow with what it does not show."""

from collections.abc import Callable

from django.core.cache import caches
from django.test import Client

MOST = 1.1  # times the bytes that a page had before


def weight(client: Client, path: str) -> int:
    """The bytes of a page as it is rendered now; it is found, or the test fails."""
    caches["pages"].clear()
    answer = client.get(path)
    assert answer.status_code == 200, f"{path}: {answer.status_code}"
    return len(answer.content)


def grown(client: Client, paths: list[str], grow: Callable[[], object]) -> dict[str, float]:
    """Which of these pages weigh more than `MOST` times as much once `grow` was called, and how many times."""
    before = {path: weight(client, path) for path in paths}
    grow()
    times = {path: weight(client, path) / before[path] for path in paths}
    return {path: round(more, 2) for path, more in times.items() if more > MOST}
