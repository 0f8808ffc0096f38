"""Ask for work: how much may wait, for each person and in all, so that nobody's wishes hold up another's."""

import hashlib
import json
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from jobs import running
from jobs.asker import Asker, rights
from jobs.kinds import JobKind
from jobs.models import Job
from revisions import counting

EACH = 4  # pieces of unfinished work of one account, or of one network address
IN_ALL = 40  # different pieces of unfinished work; those of readers who are not signed in leave a part of it free
READERS = 30
MOST_ROWS = 1000  # of unfinished work, the same wished for by many counted each time
SECONDS_EACH = 5  # that a piece takes, as a rule

LOCK = int.from_bytes(b"jobs")  # PostgreSQL's advisory locks are numbers


class Busy(Exception):
    """There is too much unfinished work to take more; the message is a sentence for the person."""

    def __init__(self, sentence: str, seconds: int) -> None:
        self.seconds = seconds  # after which to try again
        super().__init__(sentence)


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
        _check_bounds(asker.name, asker.user is not None, key)
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


def _check_bounds(asker: str, is_account: bool, key: str) -> None:
    """Raise Busy where one more piece would be too many; what is under way already for somebody is not one more."""
    unfinished = Job.objects.unfinished()
    if (own := unfinished.filter(asker=asker).count()) >= EACH:
        whose = "that you asked for" if is_account else "asked for from your network"
        raise Busy(
            f"{own} files {whose} are not finished yet. Wait until one is, or cancel one; then try again.",
            SECONDS_EACH * 2,
        )
    keys = [*unfinished.values_list("key", flat=True)]
    if len(keys) < MOST_ROWS and key and key in keys:
        return
    different = keys.count("") + len({*keys} - {""})
    if different >= (IN_ALL if is_account else READERS) or len(keys) >= MOST_ROWS:
        raise Busy("Too many people are waiting for files at the moment. Try again in a minute.", SECONDS_EACH * 12)


def _one_at_a_time() -> None:
    """Count and add as one; SQLite's transactions do so by themselves."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
