"""Ask for work."""

import hashlib
import json
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from jobs import bounds, running
from jobs.asker import Asker, rights
from jobs.kinds import JobKind
from jobs.models import Job
from revisions import counting

LOCK = int.from_bytes(b"jobs")  # PostgreSQL's advisory locks are numbers


def key_of(kind: JobKind, parameters: dict[str, Any], user: Any, content: str) -> str:
    """What a result is kept under: kind, parameters, the content's stamp, the reader's rights, the code's version."""
    parts = [kind.name, parameters, content, rights(kind, user), settings.PAGES_STAMP]
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False)
    return hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=20).hexdigest()


def enqueue(kind: JobKind, parameters: dict[str, Any], title: str, asker: Asker) -> Job:
    """Put work in the queue. Whoever has asked for the same file, and still waits for it, gets that job again.

    The parameters are JSON, and were checked by the caller: the queue is no place to find mistakes.
    Raises Busy. With the setting JOBS_RUN_AT_ONCE the work is done before this returns.
    """
    content = counting.stamp()
    key = key_of(kind, parameters, asker.user, content) if kind.is_kept else ""
    with transaction.atomic():
        _one_at_a_time()
        own = Job.objects.unfinished().filter(asker=asker.name, is_to_end=False)
        if key and (same := own.filter(key=key).first()):
            return same
        bounds.check(asker.name, asker.user is not None, key)
        job = Job.objects.create(
            kind=kind.name,
            parameters=parameters,
            title=title[:200],
            key=key,
            content=content,
            rights=rights(kind, asker.user),
            user=asker.user,
            asker=asker.name,
        )
    if settings.JOBS_RUN_AT_ONCE:
        running.run_here(job)
    return job


def _one_at_a_time() -> None:
    """Count and add as one; SQLite's transactions do so by themselves."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
