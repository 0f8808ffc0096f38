"""Where the server listens: an address that was asked for, whether it is free, and keeping it."""

import errno
import fcntl
import os
import socket
from dataclasses import dataclass
from pathlib import Path

from django.core.management.base import CommandError

PORTS = range(1, 65536)
UNPRIVILEGED = 1024


@dataclass(frozen=True)
class Address:
    host: str  # an IP address; the server takes no names
    port: int
    family: socket.AddressFamily

    @property
    def url(self) -> str:
        return f"http://{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}/"


def parse(host: str, port: str) -> Address:
    """The address meant; raises CommandError with a sentence that says what is taken."""
    if not port.isdecimal() or int(port) not in PORTS:
        raise CommandError(f"PORT takes a number from {PORTS[0]} to {PORTS[-1]}; got `{port}`.")
    try:
        addresses = socket.getaddrinfo(host, int(port), type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError):
        raise CommandError(
            f"HOST takes an address of this machine, such as 127.0.0.1 or 0.0.0.0; got `{host}`."
        ) from None
    family, *_, target = min(addresses, key=lambda each: each[0])  # IPv4 before IPv6, as in "localhost"
    return Address(str(target[0]), int(port), family)


def check_free(address: Address) -> None:
    """Raise CommandError, with what can be done, where the server could not listen there."""
    with socket.socket(address.family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server does: a port just left is free
        try:
            trial.bind((address.host, address.port))
        except OSError as error:
            raise CommandError(_refusal(address, error)) from error


def _refusal(address: Address, error: OSError) -> str:
    another = f"choose another, as in `make run PORT={max(address.port, UNPRIVILEGED) + 1}`"
    match error.errno:
        case errno.EADDRINUSE:
            return f"Port {address.port} on {address.host} is taken by a running program: stop that, or {another}."
        case errno.EACCES:
            return f"Port {address.port} is kept for the system's own services: {another}."
        case errno.EADDRNOTAVAIL:
            return f"{address.host} is no address of this machine: use HOST=127.0.0.1 or HOST=0.0.0.0."
    return f"Port {address.port} on {address.host} cannot be used ({error.strerror}): {another}."


def keep(address: Address, folder: Path) -> int:
    """Keep others of this data folder off the port for as long as this process lives, the server it becomes included.

    The server shares its port with any process that asks for it in the same way
    (SO_REUSEPORT), so of two that start at once neither would notice the other.
    """
    lock = os.open(folder / f"serving-{address.port}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    os.set_inheritable(lock, True)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise CommandError(
            f"Parallax is already being served from {folder} on port {address.port}: use that one, or stop it first."
        ) from None
    except OSError:
        pass  # a file system without locks; check_free is what is left
    return lock
