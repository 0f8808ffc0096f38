"""Count every change of content, in the transaction that makes it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.db.models import F, Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.utils import timezone

from revisions.models import Revision

M = TypeVar("M", bound=Model)

ROW = 1

_content: set[type[Model]] = set()


def content(model: type[M]) -> type[M]:
    """Class decorator: saving or deleting one of these changes what pages show."""
    _content.add(model)
    return model


_gathering: ContextVar[list[bool] | None] = ContextVar("gathering", default=None)


@contextmanager
def counted_once() -> Iterator[None]:
    """Count all changes made within as one, when it ends; inside the transaction that makes them."""
    changes: list[bool] = []
    token = _gathering.set(changes)
    try:
        yield
    finally:
        _gathering.reset(token)
    if changes:
        bump()


def bump() -> None:
    """Count one change; for writes that send no signals (bulk writes, updates)."""
    if (changes := _gathering.get()) is not None:
        changes.append(True)
        return
    if not Revision.objects.filter(pk=ROW).update(number=F("number") + 1, changed_at=timezone.now()):
        Revision.objects.create(pk=ROW, number=1)  # the first change of all


def current() -> int:
    """The content revision that the database holds now; one query."""
    return Revision.objects.filter(pk=ROW).values_list("number", flat=True).first() or 0


def connect() -> None:
    for signal in (post_save, post_delete, m2m_changed):
        signal.connect(_on_change, dispatch_uid=f"revisions.{id(signal)}")


def _on_change(sender: type[Model], **kwargs: Any) -> None:
    # A many-to-many's sender is its through model; what it joins is content or not.
    owner = type(kwargs["instance"]) if "action" in kwargs else sender
    if owner in _content and not kwargs.get("raw"):
        bump()
