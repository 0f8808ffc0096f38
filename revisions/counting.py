"""Count every change of content, in the transaction that makes it."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from django.db.models import F, Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import Signal
from django.utils import timezone

from revisions.models import Revision

M = TypeVar("M", bound=Model)

Act = Callable[[set[Any]], None]

ROW = 1

written_in_bulk = Signal()  # sender: the model; keys: of the rows that a bulk write changed

_content: set[type[Model]] = set()


def content(model: type[M]) -> type[M]:
    """Class decorator: saving or deleting one of these changes what pages show."""
    _content.add(model)
    return model


@dataclass
class _Gathered:
    """What a stretch of changes leaves to its end."""

    is_changed: bool = False
    left: dict[Act, set[Any]] = field(default_factory=dict)


_gathering: ContextVar[_Gathered | None] = ContextVar("gathering", default=None)


@contextmanager
def counted_once() -> Iterator[None]:
    """Count all changes made within as one, when it ends; inside the transaction that makes them."""
    if _gathering.get() is not None:
        yield  # part of a longer stretch, which counts
        return
    gathered = _Gathered()
    token = _gathering.set(gathered)
    try:
        yield
    finally:
        _gathering.reset(token)
    if gathered.is_changed:
        bump()
    for act, items in gathered.left.items():
        act(items)


def at_the_end(act: Act, items: Iterable[Any]) -> None:
    """Hand items to a function: all in one call at the end of `counted_once`, or now where nothing is gathered.

    The function is called after the change was counted, in the same transaction.
    """
    if (gathered := _gathering.get()) is None:
        act(set(items))
    else:
        gathered.left.setdefault(act, set()).update(items)


def bump(model: type[Model] | None = None, keys: Iterable[int] = ()) -> None:
    """Count one change. Writes that send no signals (bulk writes, updates) call it, naming the rows they changed."""
    if (gathered := _gathering.get()) is not None:
        gathered.is_changed = True
    elif not Revision.objects.filter(pk=ROW).update(number=F("number") + 1, changed_at=timezone.now()):
        Revision.objects.create(pk=ROW, number=1)  # the first change of all
    if model is not None:
        written_in_bulk.send(model, keys=list(keys))


def current() -> int:
    """The content revision that the database holds now; one query."""
    return Revision.objects.filter(pk=ROW).values_list("number", flat=True).first() or 0


class State(NamedTuple):
    """What content is told by. The moment too: a database restored from a copy counts on from before."""

    number: int
    changed_at: datetime | None


def state() -> State:
    """What the content is told by that the database holds now; one query."""
    row = Revision.objects.filter(pk=ROW).values_list("number", "changed_at").first()
    return State(*row) if row else State(0, None)


def stamp() -> str:
    """The state as a text, for keys and ETags; one query."""
    number, moment = state()
    return f"{number} {moment.isoformat() if moment else ''}"


def connect() -> None:
    for signal in (post_save, post_delete, m2m_changed):
        signal.connect(_on_change, dispatch_uid=f"revisions.{id(signal)}")


def _on_change(sender: type[Model], **kwargs: Any) -> None:
    # A many-to-many's sender is its through model; what it joins is content or not.
    owner = type(kwargs["instance"]) if "action" in kwargs else sender
    if owner in _content and not kwargs.get("raw"):
        bump()
