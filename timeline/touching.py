"""Write: note which events a change of content touches, in the transaction that makes it.

An event is touched when something changes that its place on the timeline or its
comparison rests on: the event itself, its actors, an account and its particulars,
the claim behind it, that claim's topics, the article's date and authors.
"""

from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction
from django.db.models import Max, Model
from django.db.models.signals import m2m_changed, post_delete, post_save

from articles.models import Article, Authorship
from claims.models import Claim, TaggedClaim
from revisions import counting
from timeline.models import Account, Event, Particular, Touch

KEPT = 20_000  # touches; beyond them a picture of the events is drawn anew as a whole
_BATCH = 500  # keys in one query; SQLite takes no more than some thousands

Key = tuple[type[Model], int]


def touch_all() -> None:
    """Note that every event may have changed; for writes past all models, such as a bulk load."""
    with transaction.atomic():
        counting.bump()
        Touch.objects.create(revision=counting.current())


def connect() -> None:
    for signal in (post_save, post_delete):
        signal.connect(_on_change, dispatch_uid=f"timeline.touching.{id(signal)}")
    m2m_changed.connect(_on_actors, sender=Event.actors.through, dispatch_uid="timeline.touching.actors")
    counting.written_in_bulk.connect(_on_bulk, dispatch_uid="timeline.touching.bulk")


def _on_change(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    if kwargs.get("raw"):
        return
    if (key := _key(instance)) is not None:
        counting.at_the_end(_flush, [key])


def _key(instance: Any) -> Key | None:
    """The record whose events a change of this one touches."""
    match instance:
        case Event() | Claim() | Article():
            return type(instance), instance.pk
        case Account():
            return Event, instance.event_id
        case Particular():
            return Account, instance.account_id
        case TaggedClaim():
            return Claim, instance.content_object_id
        case Authorship():
            return Article, instance.article_id
    return None


def _on_actors(instance: Event, **kwargs: Any) -> None:
    counting.at_the_end(_flush, [(Event, instance.pk)])


def _on_bulk(sender: type[Model], keys: list[int], **kwargs: Any) -> None:
    if sender in _EVENTS_OF:
        counting.at_the_end(_flush, [(sender, key) for key in keys])


_EVENTS_OF = {
    Event: "event",
    Account: "pk",
    Claim: "claim",
    Article: "claim__passage__article",
}


def _flush(keys: set[Any]) -> None:
    events: set[int] = set()
    for model, path in _EVENTS_OF.items():
        mine = sorted(key for of, key in keys if of is model)
        events.update(mine if model is Event else _spoken_of(path, mine))
    if events:
        _note(events)


def _spoken_of(path: str, keys: list[int]) -> set[int]:
    found: set[int] = set()
    for start in range(0, len(keys), _BATCH):
        accounts = Account.objects.filter(**{f"{path}__in": keys[start : start + _BATCH]})
        found.update(accounts.values_list("event", flat=True))
    return found


def _note(events: Iterable[int]) -> None:
    is_alone = not connection.in_atomic_block
    with transaction.atomic():
        if is_alone:
            counting.bump()  # the last one is over: a number is ours only while its row is locked
        revision = counting.current()
        rows = [Touch(revision=revision, event=event) for event in sorted(events)]
        Touch.objects.bulk_create(rows, batch_size=_BATCH)
        _forget_old()


def _forget_old() -> None:
    in_order = Touch.objects.order_by("pk").values_list("pk", flat=True)
    oldest, newest = in_order.first() or 0, in_order.last() or 0
    if newest - oldest < 2 * KEPT:
        return
    gone = Touch.objects.filter(pk__lte=newest - KEPT)
    last = gone.aggregate(Max("revision"))["revision__max"]
    gone.delete()
    Touch.objects.create(revision=last)  # a picture older than that starts over
