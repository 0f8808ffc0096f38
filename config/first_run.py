"""What must be there before the first request: tables, content, an account, static files."""

import fcntl
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from articles.models import Article
from config import curators, static_files
from config.carrying import carry
from config.carrying.yesterday import NotCarried
from dossier.loading import load
from dossier.reading import BadDossier, DossierFiles, read_folder
from findings.recompute import is_owed

DOSSIER = settings.BASE_DIR / "fixtures" / "japan-russia"
ACCOUNT = "curator"
PASSWORD_BYTES = 15  # 20 characters, 120 bits
LOCK = int.from_bytes(b"parallax")  # PostgreSQL's advisory locks are numbers; any that no one else uses

Say = Callable[[str], None]


def prepare(say: Say) -> None:
    """Do what is left to do, in the order in which it needs each other; safe to be killed and run again."""
    with alone(say):
        migrate(say)
        welcome(say)
        static_files.collect(say)


@contextmanager
def alone(say: Say) -> Iterator[None]:
    """One process at a time, on this data folder and on this database."""
    with (settings.DATA_DIR / "starting.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another start is preparing the data; waiting for it…")
            fcntl.flock(lock, fcntl.LOCK_EX)
        except OSError:
            pass  # a file system without locks; unique names then stop the second
        with _database_alone():
            yield


@contextmanager
def _database_alone() -> Iterator[None]:
    if connection.vendor != "postgresql":
        yield  # SQLite's file lies in the data folder, which is locked
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def migrate(say: Say) -> None:
    is_left = is_of_before() or has_unapplied_migrations() or not curators.permissions_are_complete()
    if not is_left and not is_owed():
        return
    say("Migrating the database…")
    call_command("migrate", interactive=False)


def is_of_before() -> bool:
    """Whether the database is of an earlier version, to be carried over; raises CommandError where it is halfway."""
    try:
        return carry.is_due(connection)
    except NotCarried as sentence:
        raise CommandError(str(sentence)) from sentence


def has_unapplied_migrations() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def welcome(say: Say) -> None:
    """On first use, load the shipped dossier and make an account: both or neither."""
    if User.objects.exists():
        return
    shipped = None if Article.objects.exists() else read_shipped(say)
    with transaction.atomic():
        if shipped:
            load(shipped, progress=lambda part: say(f"  {part}"))
        password = make_account()
        # Before the commit: killed in between, a password shown for nothing beats one never shown.
        say(
            f"\nYour account, shown this once: {ACCOUNT}   password: {password}\n"
            f"(lost it? .venv/bin/python manage.py changepassword {ACCOUNT})\n"
        )


def read_shipped(say: Say) -> DossierFiles | None:
    """The shipped dossier, or None, said clearly, where the folder is missing; raises CommandError where it is bad."""
    name = DOSSIER.relative_to(settings.BASE_DIR)
    if not DOSSIER.is_dir():
        say(f"The shipped dossier, {name}, is missing: starting empty. Load one with `manage.py load_dossier FOLDER`.")
        return None
    say("Loading the shipped dossier…")
    try:
        return read_folder(DOSSIER, progress=lambda file: say(f"  reading {file}"))
    except BadDossier as error:
        raise CommandError(f"The shipped dossier, {name}, has mistakes; nothing was loaded.\n{error}") from error


def make_account() -> str:
    """One curator who can also make the accounts of others; returns the password."""
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    user = User.objects.create_superuser(ACCOUNT, password=password)
    user.groups.add(Group.objects.get(name=curators.GROUP))
    return password
