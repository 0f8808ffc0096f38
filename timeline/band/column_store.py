"""The columns of the content as it is now: brought up to date by what was touched, or read anew beside the requests."""

import logging
import threading
import time
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from django.db import Error, connection

from events.models import ChangedEvent
from revisions import counting
from revisions.one_moment import one_moment
from timeline.band import event_rows, on_disk
from timeline.band.columns import Columns, columns, exchanged
from timeline.band.remembered import Remembered

PATIENCE = 0.5  # seconds into a reading that a request waits; some thousand events are read by then
WORTH_KEEPING = 5_000  # events; of fewer a file would save nobody anything
MOST_UNKEPT = 1_000  # events exchanged since a file was written, until there is a newer one
LONGEST = 120  # seconds that `forget` waits for what is under way
_MANY = 2_000  # events touched; a query takes no more keys on every engine, and then reading all is no slower
_log = logging.getLogger(__name__)


class BeingPrepared(Exception):
    """The columns are being read anew; whoever cannot do without them asks again in some seconds."""


class Snapshot(NamedTuple):
    """Columns, the state of content that they picture, and the newest change of an event by then."""

    state: counting.ContentState
    anchor: tuple[int, int, datetime] | None  # key, revision, moment; None: nothing tells what has changed since
    columns: Columns
    unkept: int = 0  # events exchanged since these columns were in a file


_snapshot: Snapshot | None = None
_lock = threading.Lock()  # of whoever looks what is to be done, or takes the columns further
_under_way: "_Rebuild | None" = None
_begun: list[threading.Thread] = []


def current() -> Columns:
    """The columns of the content as it is now: one query where nothing has changed since the last call.

    Waits while they are read anew. Within a transaction they are read for this call only,
    and kept by nobody, since it may be rolled back.
    """
    return _current(None)


def at_hand(*, is_needed: bool = True) -> Columns:
    """The same, for a request, which does not wait long: raises BeingPrepared while they are read anew.

    Whoever can do without does not wait at all, and begins no reading.
    """
    return _current(PATIENCE if is_needed else 0, is_needed)


def forget() -> None:
    """Let go of the columns that this process holds; the next call finds them in a file, or reads them anew."""
    global _snapshot
    for thread in list(_begun):
        thread.join(LONGEST)
        if thread.is_alive():
            raise TimeoutError(f"{thread.name} has not ended")
    with _lock:
        _snapshot = None


def _current(patience: float | None, is_needed: bool = True) -> Columns:
    if connection.in_atomic_block:
        return columns(event_rows.read(None), counting.current())
    while True:  # what was read while this one waited may be older than what it is to tell
        if (snapshot := _snapshot) is not None and snapshot.state == counting.state():
            return snapshot.columns
        with _lock:  # one thread looks; the others wait for it, and find what is newer than what they waited with
            latest = _up_to_date(is_needed)
        if isinstance(latest, Columns):
            return latest
        latest.wait(patience)


def _up_to_date(is_needed: bool) -> "Columns | _Rebuild":
    global _snapshot, _under_way
    if _under_way is not None:
        return _under_way
    snapshot = None
    if _snapshot is not None:
        with one_moment():
            snapshot = brought_up_to_date(_snapshot, counting.state())
    if snapshot is not None:
        if snapshot.unkept > MOST_UNKEPT and _is_worth_keeping(snapshot):
            snapshot = snapshot._replace(unkept=0)
            _begin(threading.Thread(target=on_disk.keep, args=[snapshot], name="keeping columns", daemon=True))
        _snapshot = snapshot
        return snapshot.columns
    if not is_needed:
        raise BeingPrepared
    reading = _Rebuild()
    # First the thread: where none can be started the next who asks tries again, instead of waiting for nobody.
    _begin(threading.Thread(target=reading.run, name="reading columns", daemon=True))
    _under_way = reading
    return reading


def _begin(thread: threading.Thread) -> None:
    thread.start()
    _begun[:] = [*(other for other in _begun if other.is_alive()), thread]


def brought_up_to_date(snapshot: Snapshot, now: counting.ContentState) -> Snapshot | None:
    """The columns taken to the state of now by reading what was touched since; None where all is to be read.

    All is, too, where the database is not the one that they were read from, only later: a copy was restored.
    """
    if snapshot.state == now:
        return snapshot
    if now.number <= snapshot.state.number or snapshot.anchor is None:
        return None
    key, revision, moment = snapshot.anchor
    if not ChangedEvent.objects.filter(pk=key, revision=revision, changed_at=moment).exists():
        return None
    since = ChangedEvent.objects.filter(revision__gt=revision).order_by().values_list("event", flat=True).distinct()
    touched = set(since[: _MANY + 1])
    if None in touched or len(touched) > _MANY:
        return None
    ids = sorted(key for key in touched if key is not None)
    if ids:
        later = exchanged(snapshot.columns, ids, event_rows.read(ids), now.number)
    else:
        sources, monograms = event_rows.published()
        kept = snapshot.columns
        by_day: Remembered[int, Columns] = Remembered(kept.by_day.most)  # none of other sources
        later = replace(kept, revision=now.number, sources=sources, monograms=monograms, by_day=by_day)
    return Snapshot(now, _anchor(), later, snapshot.unkept + len(ids))


def _anchor() -> tuple[int, int, datetime] | None:
    newest = ChangedEvent.objects.exclude(changed_at=None).order_by("pk").last()
    return (newest.pk, newest.revision, newest.changed_at) if newest and newest.changed_at else None


def _read_all() -> Snapshot:
    with one_moment():
        now, anchor = counting.state(), _anchor()
        return Snapshot(now, anchor, columns(event_rows.read(None), now.number))


def _is_worth_keeping(snapshot: Snapshot) -> bool:
    return len(snapshot.columns.ids) >= WORTH_KEEPING


class _Rebuild:
    """All columns being found in a file or read, by a thread of their own, once for all who wait."""

    def __init__(self) -> None:
        self.begun = time.monotonic()
        self.error: Exception | None = None
        self.is_over = threading.Event()

    def wait(self, patience: float | None) -> None:
        """Until it is over, or so many seconds from its beginning, which raises BeingPrepared."""
        left = None if patience is None else max(0.0, self.begun + patience - time.monotonic())
        if not self.is_over.wait(left):
            raise BeingPrepared
        if self.error is not None:
            raise self.error

    def run(self) -> None:
        try:
            if (snapshot := _in_a_file()) is not None:
                return self._end(snapshot)
            with on_disk.alone():  # another process may be reading just these, and leave them in a file
                if (snapshot := _in_a_file()) is not None:
                    return self._end(snapshot)
                snapshot = _read_all()
                self._end(snapshot)
                if _is_worth_keeping(snapshot):
                    on_disk.keep(snapshot)
        except Exception as error:
            _log.warning("The timeline's columns could not be read: %s", error)
            self.error = error
        finally:
            if not self.is_over.is_set():
                self._end(None)

    def _end(self, snapshot: Snapshot | None) -> None:
        global _snapshot, _under_way
        with suppress(Error):  # a connection that is lost must not keep others waiting
            connection.close()
        with _lock:
            _under_way = None
            if snapshot is not None:
                _snapshot = snapshot
        self.is_over.set()


def _in_a_file() -> Snapshot | None:
    """The columns as some process has kept them in this installation, brought up to date; None where none fit."""
    now = counting.state()
    for kept in on_disk.kept(now):
        with one_moment():
            snapshot = brought_up_to_date(Snapshot(*kept), counting.state())
        if snapshot is not None:
            return snapshot
    return None
