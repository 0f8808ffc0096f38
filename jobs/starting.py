"""Start a worker beside the server."""

import os
import subprocess
import sys

from django.conf import settings


def start_worker() -> "subprocess.Popen[bytes]":
    """A worker that ends when told to, and with this process, or with the program that takes its place."""
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "work", "--with", str(os.getpid())]
    return subprocess.Popen(command, cwd=settings.BASE_DIR, stdin=subprocess.DEVNULL)
