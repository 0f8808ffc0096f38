"""Columns kept in the data folder, so that a process that starts need not read all events from the database.

A file is named by the revision and the moment of the content that it pictures and by the
version of the application; it is written aside and renamed, so that no process reads half of one.
Whether the database has since gone on from there is for whoever reads it to ask.
"""

import fcntl
import hashlib
import logging
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from revisions.counting import ContentState
from timeline.band import stored
from timeline.band.columns import Columns

MOST_FILES = 2
PATIENCE, EVERY = 120, 0.05  # seconds for another process to read them, and between looks

_log = logging.getLogger(__name__)

Anchor = tuple[int, int, datetime] | None


def folder() -> Path:
    return Path(settings.DATA_DIR / "columns")


@contextmanager
def alone() -> Iterator[None]:
    """One process at a time of those that share the data folder; where it takes no locks, all at once.

    A process that hangs while it reads keeps the others waiting for a while only.
    """
    try:
        folder().mkdir(parents=True, exist_ok=True)
        lock = (folder() / "reading.lock").open("w")
    except OSError as error:
        _log.warning("The timeline's columns are kept in memory only: %s", error)
        yield
        return
    with lock:
        with suppress(OSError):
            _wait_for(lock.fileno())
        yield


def _wait_for(lock: int) -> None:
    """Take the lock, or go on without it after PATIENCE; raises OSError where there are none."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with suppress(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        time.sleep(EVERY)
    _log.warning("Another process has been reading the timeline's columns for %s seconds: read beside it.", PATIENCE)


def keep(snapshot: Any) -> None:
    """Write a `column_store.Snapshot` to a file of its own; what goes wrong is logged, the columns stay in memory."""
    path = folder() / _name(snapshot.state)
    if path.exists():
        return
    try:
        folder().mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder(), prefix="new-", delete=False) as file:
            try:
                stored.write(file, snapshot.columns, _about(snapshot.state, snapshot.anchor))
                file.flush()
                Path(file.name).replace(path)
            except BaseException:
                Path(file.name).unlink(missing_ok=True)
                raise
        _let_go_of_old()
    except OSError as error:
        _log.warning("The timeline's columns are kept in memory only: %s", error)


def kept(now: ContentState) -> Iterator[tuple[ContentState, Anchor, Columns]]:
    """What files hold of content up to this state, the newest first; what cannot be read is logged and left out."""
    for path in _files():
        if int(path.name.split("-")[0]) > now.number or not path.name.endswith(_version()):
            continue
        try:
            with path.open("rb") as file:
                about, columns = stored.read(file)
            read = *_parsed(about), columns
        except FileNotFoundError:
            continue  # another process has kept a newer one
        except OSError as error:
            _log.warning("The timeline's columns in %s cannot be read: %s", path.name, error)
        except (ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile) as error:
            _log.warning("The timeline's columns in %s are damaged, and are read anew: %s", path.name, error)
            with suppress(OSError):
                path.unlink()
        else:
            yield read


def forget() -> None:
    """Let go of all files; for tests and measurements."""
    for path in _files():
        path.unlink(missing_ok=True)


def _files() -> list[Path]:
    """The newest content first."""
    return sorted(folder().glob("*-*.npz"), reverse=True)


def _name(state: ContentState) -> str:
    moment = state.changed_at.isoformat() if state.changed_at else ""
    return f"{state.number:020}-{hashlib.blake2b(moment.encode(), digest_size=6).hexdigest()}{_version()}"


def _version() -> str:
    """The end of a file's name: what makes columns may be another after an upgrade."""
    return f"-{settings.PAGES_STAMP}.npz"


def _about(state: ContentState, anchor: Anchor) -> dict[str, Any]:
    moment = state.changed_at and state.changed_at.isoformat()
    return {"state": [state.number, moment], "anchor": anchor and [*anchor[:2], anchor[2].isoformat()]}


def _parsed(about: dict[str, Any]) -> tuple[ContentState, Anchor]:
    (number, moment), anchor = about["state"], about["anchor"]
    state = ContentState(number, datetime.fromisoformat(moment) if moment else None)
    return state, anchor and (anchor[0], anchor[1], datetime.fromisoformat(anchor[2]))


def _let_go_of_old() -> None:
    """Of files and of what a killed process left half written: all but the last written."""
    for pattern in ("*-*.npz", "new-*"):
        with suppress(FileNotFoundError):
            in_order = sorted(folder().glob(pattern), key=lambda path: path.stat().st_mtime, reverse=True)
            for path in in_order[MOST_FILES:]:
                path.unlink(missing_ok=True)
