"""Fingerprints: a run of words known by their number and a digest, not by their text. Pure."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

DIGEST_BYTES = 12  # 96 bits: among 10^9 windows a chance match is one in 10^11


@dataclass(frozen=True, slots=True)
class Fingerprint:
    words: int
    digest: str  # hexadecimal, 24 characters


def fingerprint(norms: Sequence[str]) -> Fingerprint:
    """The fingerprint of normalised words (`articles.words`): BLAKE2b over them, blank-separated."""
    return Fingerprint(len(norms), digest(norms))


def digest(norms: Sequence[str]) -> str:
    return hashlib.blake2b(" ".join(norms).encode(), digest_size=DIGEST_BYTES).hexdigest()
