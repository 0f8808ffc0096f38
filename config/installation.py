"""What an installation says of itself before there are settings: its secret key, the proxies in front of it."""

import contextlib
import os
import secrets
import tempfile
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

MOST_PROXIES = 9


def secret_key(folder: Path) -> str:
    """The installation's secret key: from PARALLAX_SECRET_KEY, or a file that is made on first use.

    The file is readable by its owner only. Two processes that start at once
    agree on one key, since only one of them can create the file.
    Raises ImproperlyConfigured, with a sentence for the person, where the folder does not allow it.
    """
    if key := os.environ.get("PARALLAX_SECRET_KEY"):
        return key
    path = folder / "secret_key"
    try:
        if not path.exists():
            _make(path)
        return path.read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(no_access(folder, error)) from error


def no_access(folder: Path, error: OSError) -> str:
    """One sentence: what is wrong with the data folder, and what can be done."""
    reason = (error.strerror or str(error)).lower()
    if error.filename and os.path.exists(error.filename):  # noqa: PTH110  # Path.exists() raises where this is False
        reason = f"{error.filename}: {reason}"
    return f"The data folder cannot be used ({reason}): let this user write {folder}, or name another as PARALLAX_DATA."


def _make(path: Path) -> None:
    if not path.parent.exists():
        path.parent.mkdir(parents=True, mode=0o700, exist_ok=True)  # password hashes and texts will lie in it
    number, draft = tempfile.mkstemp(prefix="secret_key.", dir=path.parent)  # readable by its owner only
    try:
        with os.fdopen(number, "w") as file:
            file.write(secrets.token_urlsafe(50) + "\n")
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)  # unlike a rename, fails where another process was first
    finally:
        Path(draft).unlink()


def proxies(is_https: bool) -> int:
    """How many proxies stand between readers and this server: PARALLAX_PROXIES, else one where TLS is spoken.

    Raises ImproperlyConfigured, with a sentence for the person.
    """
    text = os.environ.get("PARALLAX_PROXIES", "").strip()
    if not text:
        return int(is_https)
    if not (text.isdecimal() and int(text) <= MOST_PROXIES):
        raise ImproperlyConfigured(f"PARALLAX_PROXIES takes the number of proxies, 0 to {MOST_PROXIES}; got `{text}`.")
    return int(text)
