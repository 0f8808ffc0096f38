"""Slugs, the names of records in addresses and in the files of a dossier: one rule for desk and dossier. Pure."""

import re
import unicodedata
from collections.abc import Collection

LONGEST = 80
_SLUG = re.compile(r"[-a-zA-Z0-9_]+")  # what `<slug:…>` of an address takes

# Letters that no accent makes, in small; Cyrillic as the desk writes it where it fills in a slug.
LETTERS = {"æ": "ae", "œ": "oe", "þ": "th", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i"}
_IN_SLUGS = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфхцыэ", "abvgdezijklmnoprstufhcye", strict=True))
    | {"ё": "yo", "ж": "zh", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ь": "", "ю": "yu", "я": "ya"}
    | {**LETTERS, "ß": "ss"}
)


def is_slug(text: str) -> bool:
    return len(text) <= LONGEST and bool(_SLUG.fullmatch(text))


def as_slug(text: str) -> str:
    """The slug that a text might be, its words whole; empty where no letter of it can stand in one."""
    letters = unicodedata.normalize("NFKD", text.lower().translate(_IN_SLUGS)).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", letters.lower()).strip("-")
    return slug if len(slug) <= LONGEST else (slug[: LONGEST + 1].rpartition("-")[0] or slug)[:LONGEST]


def slug_problem(slug: str, reserved: Collection[str] = ()) -> str:
    """Why no record can have this slug, and what it might be instead; empty where one can.

    `reserved` are words that stand for other pages where the record's own would be.
    """
    if slug in reserved:
        return f"`{slug}` is the address of another page; take another, such as `{slug}-1`"
    if is_slug(slug):
        return ""
    near = as_slug(slug)
    meant = f"; `{f'{near}-1' if near in reserved else near}` would do" if near else ""
    if len(slug) > LONGEST:
        return f"is longer than {LONGEST} characters{meant}"
    return f"takes letters A to Z, digits, - and _; got `{slug}`{meant}"
