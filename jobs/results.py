"""Results that are files, kept under names that say what they are made of: on disk, bounded in bytes and age.

A file on disk is one line of JSON (name, media type, size), then the bytes: one file, so that it is there whole or not
at all. The disk is this host's. Where the database may serve other hosts too, and where the disk cannot be written,
what is not too large also passes through a table, from which whoever asks takes it to the disk of their host.
"""

import contextlib
import io
import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Sum
from django.utils import timezone

from jobs.kinds import File, Refused
from jobs.models import Result

MOST_BYTES = 512 * 2**20  # on disk; some 200 packs of 90 pages
OLDEST = timedelta(days=7)  # since it was last asked for
MOST_IN_DATABASE = 32 * 2**20  # bytes of one file
MOST_PASSING = 256 * 2**20  # bytes of all files in the database
PASSING = timedelta(hours=1)  # that a file stays in the database
HALF_WRITTEN = timedelta(hours=1)  # after which what a killed process left is taken away


@dataclass(frozen=True)
class Kept:
    name: str
    media_type: str
    size: int  # bytes
    file: BinaryIO  # at its first byte; whoever opened it closes it


def open_kept(name: str) -> Kept | None:
    """The file kept under a name, or None. One query where this host's disk does not have it."""
    if (kept := _from_disk(name)) is not None:
        return kept
    row = Result.objects.filter(pk=name).first()
    if row is None:
        return None
    packed = bytes(row.packed)
    with contextlib.suppress(OSError):
        _to_disk(name, io.BytesIO(packed))
        prune_disk()
    return _unpacked(io.BytesIO(packed), len(packed))


def is_kept(name: str) -> bool:
    if (kept := open_kept(name)) is None:
        return False
    kept.file.close()
    return True


def keep(name: str, file: File) -> None:
    """Keep a file for whoever asks on whichever host; raises Refused, with a sentence, where it can be kept nowhere."""
    reason = ""
    with _packed(file) as packed:
        try:
            _to_disk(name, packed)
            prune_disk()
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
        if reason or connection.vendor != "sqlite":
            packed.seek(0)
            reason = _to_database(name, packed) and reason
    if reason:
        raise Refused(
            f"The file was made but could not be kept ({reason}). "
            "Tell whoever runs this site to look at the data folder, then try again."
        )


def share(name: str) -> None:
    """Let other hosts have what this one has kept; nothing where there can be none."""
    path = _path(name)
    if connection.vendor == "sqlite" or Result.objects.filter(pk=name).exists():
        return
    with contextlib.suppress(OSError), path.open("rb") as packed:
        _to_database(name, packed)


def prune() -> None:
    """Take away what is too old or too much."""
    with contextlib.suppress(OSError):
        prune_disk()
    _prune_database()


def _path(name: str) -> Path:
    return settings.DATA_DIR / "results" / name


def _from_disk(name: str) -> Kept | None:
    try:
        file = _path(name).open("rb")
    except OSError:
        return None
    size = os.fstat(file.fileno()).st_size
    if (kept := _unpacked(file, size)) is None:
        file.close()  # a disk that lost the end of it
        _path(name).unlink(missing_ok=True)
        return None
    with contextlib.suppress(OSError):
        os.utime(file.fileno())
    return kept


def _unpacked(file: BinaryIO, length: int) -> Kept | None:
    try:
        head = json.loads(file.readline(10_000))
        kept = Kept(head["name"], head["media_type"], head["size"], file)
    except (ValueError, KeyError, TypeError):
        return None
    return kept if length - file.tell() == kept.size else None


@contextlib.contextmanager
def _packed(file: File) -> Iterator[BinaryIO]:
    """The head, then the bytes, as one stream at its beginning; a scratch file is taken away at the end."""
    size = len(file.content) if isinstance(file.content, bytes) else file.content.stat().st_size
    head = json.dumps({"name": file.name, "media_type": file.media_type, "size": size}).encode() + b"\n"
    with tempfile.SpooledTemporaryFile(max_size=MOST_IN_DATABASE) as packed:
        packed.write(head)
        if isinstance(file.content, bytes):
            packed.write(file.content)
        else:
            with file.content.open("rb") as scratch:
                shutil.copyfileobj(scratch, packed)
            file.content.unlink()
        packed.seek(0)
        yield packed  # type: ignore[misc]  # a BinaryIO in all but name


def _to_disk(name: str, packed: BinaryIO) -> None:
    """Whole or not at all. Raises OSError."""
    path = _path(name)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    number, draft = tempfile.mkstemp(prefix="draft.", dir=path.parent)  # readable by its owner only
    try:
        with os.fdopen(number, "wb") as file:
            shutil.copyfileobj(packed, file)
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


def _to_database(name: str, packed: BinaryIO) -> str:
    """Empty, or why not."""
    content = packed.read(MOST_IN_DATABASE + 1)
    if len(content) > MOST_IN_DATABASE:
        return "it is too large for the database"
    try:
        Result.objects.update_or_create(name=name, defaults={"packed": content, "size": len(content)})
        _prune_database()
    except DatabaseError as error:
        return str(error)
    return ""


def prune_disk() -> None:
    """Take away drafts of killed processes, what nobody asked for lately, and the oldest of what is too much."""
    now, total = time.time(), 0
    files = [(entry, entry.stat()) for entry in os.scandir(_path("")) if entry.is_file()]
    for entry, stat in sorted(files, key=lambda each: -each[1].st_mtime):
        age = now - stat.st_mtime
        total += stat.st_size
        oldest = HALF_WRITTEN if entry.name.startswith("draft.") else OLDEST
        if age > oldest.total_seconds() or total > MOST_BYTES:
            Path(entry.path).unlink(missing_ok=True)


def _prune_database() -> None:
    Result.objects.filter(made_at__lt=timezone.now() - PASSING).delete()
    while (Result.objects.aggregate(total=Sum("size"))["total"] or 0) > MOST_PASSING:
        oldest = Result.objects.order_by("made_at").values_list("pk", flat=True)[:1]
        Result.objects.filter(pk__in=[*oldest]).delete()
