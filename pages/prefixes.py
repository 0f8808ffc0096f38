"""Names that begin as somebody typed: prefixes of words, for choosing one record among many. Pure.

A record is found by entries, texts that are compared byte by byte, so that any database finds those that begin so by
an index, whatever its collation: its whole names, its address name, and each word.
"""

from collections.abc import Sequence
from typing import NamedTuple

from pages.folding import folded

MOST_WORDS = 6  # of what is typed; further ones are not asked for
LONGEST = 400  # bytes of an entry: PostgreSQL indexes no text of some thousand
BEHIND = b"\xff"  # no text in UTF-8 holds it, so it stands behind all that begins alike

_NAME, _SLUG = "=", "/"  # begin whole names and address names; a folded word begins with neither


class Named(NamedTuple):
    key: int
    slug: str
    names: Sequence[str]  # each of which alone means the record, and all of them one after another
    others: Sequence[str] = ()  # texts whose words help to find it


def entries(row: Named) -> set[bytes]:
    """What a record is found by."""
    names = [folded(name) for name in row.names]
    words = "".join([*names, *map(folded, row.others)]).split()
    whole = {_entry(_NAME, name) for name in (*names, "".join(names)) if name}
    return whole | {_entry(_SLUG, row.slug.lower())} | {_entry("", word) for word in words}


def called(text: str) -> bytes | None:
    """The entry of those that are called just this; None where it holds no word."""
    words = folded(text)
    return _entry(_NAME, words) if words else None


def slug_beginning(text: str) -> bytes:
    return _entry(_SLUG, text.strip().lower())


def words_beginning(text: str) -> list[bytes]:
    """How entries begin, one for each word of a text, the first few; the longest first, which fewest have."""
    return [_entry("", word) for word in sorted(folded(text).split()[:MOST_WORDS], key=len, reverse=True)]


def _entry(mark: str, text: str) -> bytes:
    return f"{mark}{text}".encode("utf-8", "surrogatepass")[:LONGEST]
