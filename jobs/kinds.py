"""The kinds of long work there are. An app registers its own: a name, and the function that does it. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

PATIENCE = 600  # seconds that work may take where its kind says nothing else; on a busy machine it gets little of each


@dataclass(frozen=True)
class File:
    """A result that is a file. A path is a scratch file of the work's own, and is moved away."""

    name: str  # what a browser saves it as
    media_type: str
    content: bytes | Path


@dataclass(frozen=True)
class Message:
    """A result that is a sentence, as of an import."""

    text: str


class Refused(Exception):
    """The work cannot be done; the message is a sentence that says why, and what the person can do."""


class Stopped(BaseException):
    """Raised by `progress` where the work is to end: nobody wants it any more, or this process is stopping.

    No `except Exception` holds it up; a transaction that it leaves is rolled back.
    """


class Progress(Protocol):
    """What the work tells how far it is. Asks no database, so it may be called within a transaction, and often."""

    user: Any  # who asked for it, or None for a reader who is not signed in

    def __call__(self, done: int, of: int, what: str = "") -> None:
        """So many of so many steps are done; `what` is being done, as in "Setting the pages". Raises Stopped."""

    def check(self) -> None:
        """Raise Stopped where the work is to end. For loops that wait on something else, such as another process."""


Run = Callable[[dict[str, Any], Progress], File | Message]


@dataclass(frozen=True)
class JobKind:
    """Work by name. `run` gets the parameters as they were given to `enqueue`, after a round trip through JSON.

    `is_kept`: the same parameters and content give the same file, so it is kept, and given to whoever asks next.
    Of work that changes something this is False: each asking is done.
    `is_for_everyone`: nothing in the result depends on who may read what. Otherwise it is kept for one account, and
    for the permissions that this had.
    """

    name: str
    run: Run
    is_kept: bool = False
    is_for_everyone: bool = False
    patience: float = PATIENCE  # seconds


_kinds: dict[str, JobKind] = {}


def register(kind: JobKind) -> JobKind:
    """Make a kind known; from an app's `ready`. Returns it. Raises ValueError where the name is taken."""
    if _kinds.setdefault(kind.name, kind) is not kind:
        raise ValueError(f"there are two kinds of work called {kind.name}")
    return kind


def find(name: str) -> JobKind:
    """Raises KeyError where there is none."""
    return _kinds[name]


def names() -> list[str]:
    return [*_kinds]
