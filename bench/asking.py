"""One question to the application, in this process, with all of its middleware, and what it took."""

import gzip
import time
from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from pages import rendered
from revisions import caching


class NotAnswered(Exception):
    """A page that is to be measured was not 200."""


class Asker:
    """Asks and keeps what it took. Every visit is a first one, which says nothing of an ETag."""

    def __init__(self) -> None:
        self._client = Client(SERVER_NAME="localhost", headers={"accept-encoding": "gzip"})
        self._curator: Client | None = None
        self._samples: list[dict[str, Any]] = []
        self._queries = 0

    def page(self, name: str, path: str, query: dict[str, Any] | None = None, *, counted: bool = False) -> None:
        """A page that nobody asked for since the last change; `counted` leaves what was counted for other pages.

        Raises NotAnswered where it is not answered with 200.
        """
        rendered.forget()
        if not counted:
            caching.forget()
        self.page_again(name, path, query)

    def warm(self, path: str, query: dict[str, Any] | None = None) -> None:
        """Ask without measuring, so that what a process keeps is there."""
        self._client.get(path, query)

    def page_again(self, name: str, path: str, query: dict[str, Any] | None = None) -> None:
        """A page as the process may have kept it for an earlier reader. Raises NotAnswered."""
        self._asked(self._client, name, path, query)

    def desk(self, name: str, path: str) -> None:
        """A page of the desk, as a curator who may do all gets it. Raises NotAnswered."""
        if self._curator is None:
            curator, _ = User.objects.get_or_create(username="bench", is_staff=True, is_superuser=True)
            self._curator = Client(SERVER_NAME="localhost", headers={"accept-encoding": "gzip"})
            self._curator.force_login(curator)
        self._asked(self._curator, name, path, None)

    def _asked(self, client: Client, name: str, path: str, query: dict[str, Any] | None) -> None:
        answer, ms = self._timed(lambda: client.get(path, query))
        if answer.status_code != 200:
            raise NotAnswered(f"{path} with {query} was answered with {answer.status_code}, so nothing was measured")
        is_zipped = answer.headers.get("Content-Encoding") == "gzip"
        plain = gzip.decompress(answer.content) if is_zipped else answer.content
        self._note(name, ms, sent=len(answer.content), plain=len(plain))

    def act(self, name: str, act: Callable[[], object]) -> None:
        _, ms = self._timed(act)
        self._note(name, ms)

    def _note(self, name: str, ms: float, sent: int = 0, plain: int = 0) -> None:
        """`sent`: bytes of the answer, compressed; `plain`: of the page itself."""
        self._samples.append({"name": name, "ms": ms, "queries": self._queries, "sent": sent, "plain": plain})

    def taken(self) -> list[dict[str, Any]]:
        """What was asked since the last call."""
        samples, self._samples = self._samples, []
        return samples

    def _timed(self, run: Callable[[], Any]) -> tuple[Any, float]:
        self._queries = 0
        with connection.execute_wrapper(self._counted):
            begun = time.perf_counter()
            answer = run()
            return answer, (time.perf_counter() - begun) * 1000

    def _counted(self, execute: Callable[..., Any], *arguments: Any) -> Any:
        self._queries += 1
        return execute(*arguments)
