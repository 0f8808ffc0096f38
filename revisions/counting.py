"""Count every change of content, in the transaction that makes it."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from django.db import connection, transaction
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
class _PendingChanges:
    """What a stretch of changes leaves to its end."""

    is_changed: bool = False
    left: dict[Act, set[Any]] = field(default_factory=dict)


_pending: ContextVar[_PendingChanges | None] = ContextVar("pending", default=None)


@contextmanager
def counted_once() -> Iterator[None]:
    """Count all changes made within as one, when it ends; inside the transaction that makes them."""
    if _pending.get() is not None:
        yield  # part of a longer stretch, which counts
        return
    pending = _PendingChanges()
    token = _pending.set(pending)
    try:
        yield
    finally:
        _pending.reset(token)
    if pending.is_changed:
        bump()
    for act, items in pending.left.items():
        act(items)


def call_at_end(act: Act, items: Iterable[Any]) -> None:
    """Hand items to a function: all in one call at the end of `counted_once`, or now where nothing is pending.

    The function is called after the change was counted, in the same transaction.
    """
    if (pending := _pending.get()) is None:
        act(set(items))
    else:
        pending.left.setdefault(act, set()).update(items)


def bump(model: type[Model] | None = None, keys: Iterable[int] = ()) -> None:
    """Count one change. Writes that send no signals (bulk writes, updates) call it, naming the rows they changed."""
    if (pending := _pending.get()) is not None:
        pending.is_changed = True
    elif not Revision.objects.filter(pk=ROW).update(number=F("number") + 1, changed_at=timezone.now()):
        Revision.objects.create(pk=ROW, number=1)  # the first change of all
    if model is not None:
        written_in_bulk.send(model, keys=list(keys))


@contextmanager
def within_the_change() -> Iterator[None]:
    """What follows from a change that was counted, in its transaction: whoever else writes content waits meanwhile.

    Where the change was a transaction of its own that is over, this is another one, and counted.
    """
    is_alone = not connection.in_atomic_block
    with transaction.atomic():
        if is_alone:
            bump()  # the last one is over: a number is ours only while its row is locked
        yield


def current() -> int:
    """The content revision that the database holds now; one query."""
    return Revision.objects.filter(pk=ROW).values_list("number", flat=True).first() or 0


class ContentState(NamedTuple):
    """What content is identified by. The moment too: a database restored from a copy counts on from before."""

    number: int
    changed_at: datetime | None


def state() -> ContentState:
    """What the content is identified by that the database holds now; one query."""
    row = Revision.objects.filter(pk=ROW).values_list("number", "changed_at").first()
    return ContentState(*row) if row else ContentState(0, None)


def stamp() -> str:
    """The state as a text, for keys and ETags; one query."""
    number, moment = state()
    return f"{number} {moment.isoformat() if moment else ''}"


def stored_value(record: Model, name: str) -> Any:
    """What the database holds in a field of a record that is about to be saved; None where the record is new.

    Within a transaction the record is locked until that ends, as the save locks it: nobody changes it in between.
    """
    if record.pk is None:
        return None
    rows = type(record)._base_manager.filter(pk=record.pk)
    if connection.in_atomic_block:
        rows = rows.select_for_update(no_key=True)
    return rows.values_list(name, flat=True).first()


def clear(model: type[Model]) -> None:
    """Delete all rows of a model that nothing refers to; `delete()` would load each for those who listen."""
    rows: Any = model._base_manager.all()
    rows._raw_delete(rows.db)


def connect() -> None:
    for signal in (post_save, post_delete, m2m_changed):
        signal.connect(_on_change, dispatch_uid=f"revisions.{id(signal)}")


def _on_change(sender: type[Model], **kwargs: Any) -> None:
    # A many-to-many's sender is its through model; what it joins is content or not.
    owner = type(kwargs["instance"]) if "action" in kwargs else sender
    if owner in _content and not kwargs.get("raw"):
        bump()
