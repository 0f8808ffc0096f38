"""Who asks for work: whose bound it counts to, and what they may read."""

import ipaddress
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from jobs.kinds import JobKind

V6_HOUSEHOLD = 64  # bits of an IPv6 address; the rest its owner changes at will


@dataclass(frozen=True)
class Asker:
    user: Any  # None for a reader who is not signed in
    name: str

    @classmethod
    def of(cls, request: HttpRequest) -> "Asker":
        if request.user.is_authenticated:
            return cls.account(request.user)
        # A digest: who reads what is nobody's business.
        return cls(None, f"address {salted_hmac('jobs.asker', _address(request), algorithm='sha256').hexdigest()[:32]}")

    @classmethod
    def account(cls, user: Any) -> "Asker":
        return cls(user, f"account {user.pk}")


def rights(kind: JobKind, user: Any) -> str:
    """What a result differs by from that of another reader; empty where it does not."""
    if kind.is_for_everyone:
        return ""
    return "public" if user is None else f"{user.pk} {' '.join(sorted(user.get_all_permissions()))}"


def _address(request: HttpRequest) -> str:
    """The network address that a request came from, as far as the proxies in front of us tell it.

    Each proxy adds on the right whom it was asked by; what stands left of that anybody may have written.
    """
    written = str(request.META.get("REMOTE_ADDR", ""))
    forwarded = request.headers.get("X-Forwarded-For", "")
    if settings.PROXIES and forwarded:
        written = forwarded.split(",")[-settings.PROXIES :][0].strip()
        if "]:" in written or written.count(":") == 1:  # some add the port, another one each time
            written = written.rpartition(":")[0] or written
    try:
        address = ipaddress.ip_address(written.strip("[]"))
    except ValueError:
        return written[:60]
    if address.version == 6 and address.ipv4_mapped:  # how IPv4 reaches a server that listens on both
        address = address.ipv4_mapped
    return str(ipaddress.ip_network((address, V6_HOUSEHOLD), strict=False)) if address.version == 6 else str(address)
