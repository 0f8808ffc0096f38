"""Write: note which events a change of content touches, compute their findings and count their sources, with it.

An event is touched when something changes that its place on the timeline or its
comparison rests on: the event itself, its actors, an account and its particulars,
the claim behind it, that claim's topics, the article's date, authors and original,
and what is said of it in findings. A judgement touches the events that the finding
cites, but computes nothing anew.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Max, Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save

from articles.models import Article, Authorship
from claims.models import Claim, TaggedClaim
from events.count_sources import count_sources
from events.models import Account, ChangedEvent, Event, Particular
from findings.annotate import annotate
from findings.models import Finding, FindingClaim
from findings.recompute import recompute
from revisions import counting

KEPT = 20_000  # changed events; beyond them a picture of the events is drawn anew as a whole
_BATCH = 500  # keys in one query; SQLite takes no more than some thousands

Key = tuple[type[Model], int]

# By model: the field that names its parent, and the parent. A record may be moved from one to another.
_PARENT_OF: dict[type[Model], tuple[str, type[Model]]] = {
    Account: ("event", Event),
    Finding: ("event", Event),
    Authorship: ("article", Article),
}


def connect() -> None:
    for model in _PARENT_OF:
        pre_save.connect(_on_leaving, sender=model, dispatch_uid="findings.follow_changes.leaving")
    for signal in (pre_save, pre_delete):
        signal.connect(_on_citing_anew, sender=Finding, dispatch_uid=f"findings.follow_changes.citing.{id(signal)}")
    for signal in (post_save, post_delete):
        signal.connect(_on_change, dispatch_uid=f"findings.follow_changes.{id(signal)}")
    for through in (Event.actors.through, Finding.silent.through):
        uid = f"findings.follow_changes.{through.__name__}"
        m2m_changed.connect(_on_actors_or_silent, sender=through, dispatch_uid=uid)
    counting.written_in_bulk.connect(_on_bulk, dispatch_uid="findings.follow_changes.bulk")


def _on_leaving(sender: type[Model], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Remember what a record is taken from: that is touched too, once it is done."""
    if not raw:
        name, _ = _PARENT_OF[sender]
        instance.former_parent = counting.stored_value(instance, name)


def _on_citing_anew(instance: Finding, raw: bool = False, **kwargs: Any) -> None:
    """Remember the events that a curator's finding cites, which it may do no longer once this is done."""
    if instance.pk is not None and not raw and not instance.is_computed:
        instance.cited = list(_events_cited([instance.pk]))  # type: ignore[attr-defined]


def _on_change(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    if kwargs.get("raw"):
        return
    if keys := list(_keys(instance)):
        counting.call_at_end(_flush, keys)


def _keys(instance: Any) -> Iterator[Key]:
    """The records whose events and findings a change of this one touches."""
    match instance:
        case Event() | Claim() | Article():
            yield type(instance), instance.pk
        case Account():
            yield Event, instance.event_id
        case Particular():
            yield Account, instance.account_id
        case TaggedClaim():
            yield Claim, instance.content_object_id
        case Authorship():
            yield Article, instance.article_id
        case Finding():
            yield Finding, instance.pk
            if instance.event_id and not instance.is_computed:
                yield Event, instance.event_id
            yield from ((ChangedEvent, event) for event in getattr(instance, "cited", ()))
        case FindingClaim():
            yield Finding, instance.finding_id
    if type(instance) in _PARENT_OF and (former := getattr(instance, "former_parent", None)):
        _, parent = _PARENT_OF[type(instance)]
        yield parent, former


def _on_actors_or_silent(instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, Event | Finding):
        counting.call_at_end(_flush, [(type(instance), instance.pk)])


def _on_bulk(sender: type[Model], keys: list[int], **kwargs: Any) -> None:
    if sender in _EVENTS_OF or sender is Finding:
        counting.call_at_end(_flush, [(sender, key) for key in keys])


_EVENTS_OF: dict[type[Model], tuple[str, ...]] = {
    Event: (),
    Account: ("pk",),
    Claim: ("claim",),
    Article: ("claim__passage__article", "claim__passage__article__reprint_of"),
}
_FINDINGS_OF: dict[type[Model], tuple[str, ...]] = {
    Finding: ("pk",),
    Claim: ("sides__claim",),
    Article: ("sides__claim__passage__article", "sides__claim__passage__article__reprint_of"),
}


def _flush(keys: set[Any]) -> None:
    of = {model: sorted(key for kind, key in keys if kind is model) for model in (*_EVENTS_OF, Finding, ChangedEvent)}
    events = set(of[Event])
    for model, paths in _EVENTS_OF.items():
        for path in paths:
            events.update(_values_in_batches(Account.objects.all(), path, of[model], "event"))
    written = of[Finding]
    events.update(_values_in_batches(Finding.objects.curators().exclude(event=None), "pk", written, "event"))
    others = set(_values_in_batches(Finding.objects.computed(), "pk", written, "pk"))
    for model, paths in _FINDINGS_OF.items():
        for path in paths:
            others.update(_values_in_batches(Finding.objects.curators(), path, of[model], "pk"))
    for path in ("silent", "silent__reprint_of"):
        others.update(_values_in_batches(Finding.objects.all(), path, of[Article], "pk"))
    cited = of[ChangedEvent]
    if events or others or cited:
        _follow(events, others, written, cited)


def _values_in_batches(rows: Any, path: str, keys: list[int], what: str) -> Iterator[int]:
    for start in range(0, len(keys), _BATCH):
        yield from rows.filter(**{f"{path}__in": keys[start : start + _BATCH]}).values_list(what, flat=True)


def _follow(events: set[int], others: set[int], written: list[int], cited: list[int]) -> None:
    """What follows from a change: findings computed anew, changed events noted."""
    with counting.within_the_change():
        count_sources(events)
        changed = recompute(events, written) + annotate(sorted(others), written)
        touched = events | set(cited) | set(_events_cited([*changed, *written]))
        if touched:
            _note(touched)


def _events_cited(findings: list[int]) -> Iterator[int]:
    """The events that findings are filed under, and those of which curators' claims speak."""
    yield from (event for event in _values_in_batches(Finding.objects.all(), "pk", findings, "event") if event)
    entered = FindingClaim.objects.filter(finding__origin=Finding.Origin.CURATOR)
    yield from (event for event in _values_in_batches(entered, "finding", findings, "claim__accounts__event") if event)


def _note(events: Iterable[int]) -> None:
    number, moment = counting.state()
    rows = [ChangedEvent(revision=number, changed_at=moment, event=event) for event in sorted(events)]
    ChangedEvent.objects.bulk_create(rows, batch_size=_BATCH)
    _forget_old()


def _forget_old() -> None:
    in_order = ChangedEvent.objects.order_by("pk").values_list("pk", flat=True)
    oldest, newest = in_order.first() or 0, in_order.last() or 0
    if newest - oldest < 2 * KEPT:
        return
    gone = ChangedEvent.objects.filter(pk__lte=newest - KEPT)
    last = gone.aggregate(Max("revision"))["revision__max"]
    gone.delete()
    ChangedEvent.objects.create(revision=last)  # a picture older than that starts over
