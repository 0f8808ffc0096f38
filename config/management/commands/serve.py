import errno
import os
import sys
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection, connections

from config import first_run, listening
from config.installation import no_access
from config.listening import Address

# Two workers of four threads: two slow requests at once must not stop everyone else (docs/decisions/0003-running.md).
SERVER = ["--interface=wsgi", "--workers=2", "--blocking-threads=4", "--respawn-failed-workers", "--no-ws"]
SERVER += ["--workers-kill-timeout=5"]  # seconds; without it a request that hangs keeps Ctrl-C from ending the server
SERVER += ["--no-access-log", "--log-level=error"]


class Command(BaseCommand):
    help = "Prepare what is not ready (database, shipped dossier, account, static files), then serve."
    requires_system_checks = ()  # a start should take a second; `make check` runs them

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default=os.environ.get("HOST") or "127.0.0.1")
        parser.add_argument("--port", default=os.environ.get("PORT") or "8000")

    def handle(self, *args: Any, host: str, port: str, **options: Any) -> None:
        os.umask(0o077)  # the database holds password hashes and texts; the server inherits this
        address = listening.parse(host, port)
        check_writable(settings.DATA_DIR)
        listening.keep(address, settings.DATA_DIR)
        listening.check_free(address)
        try:
            first_run.prepare(self._say)
        except OperationalError as error:
            raise CommandError(f"The database cannot be used: {str(error).splitlines()[0]}") from error
        self._say(f"Parallax is at {address.url} (Ctrl-C stops it).")
        if (hint := outsiders(address)) is not None:
            self._say(hint)
        become_server(address)

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def check_writable(folder: Path) -> None:
    """Raise CommandError where the data folder, or the database in it, cannot be written."""
    database = Path(settings.DATABASES["default"]["NAME"])
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
        if database.is_absolute() and database.exists() and not os.access(database, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(database))
    except OSError as error:
        raise CommandError(no_access(folder, error)) from error


def outsiders(address: Address) -> str | None:
    """What is left to do for a server that others are meant to reach, or None."""
    is_local = address.host in ("127.0.0.1", "::1")
    if is_local or os.environ.get("PARALLAX_HOSTS"):
        return None
    return "Others reach it once PARALLAX_HOSTS gives the names they use for this machine, such as kb.example.org."


def become_server(address: Address) -> None:
    """Replace this process by the server; does not return."""
    connections.close_all()
    where = [f"--host={address.host}", f"--port={address.port}", f"--working-dir={settings.BASE_DIR}"]
    database = connection.settings_dict["NAME"] if connection.vendor == "sqlite" else ""
    sys.stdout.flush()
    server = [sys.executable, "-m", "config.server", str(database)]
    os.execv(sys.executable, [*server, *SERVER, *where, "config.wsgi:application"])
