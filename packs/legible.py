"""Make text fit to be set: only what the embedded fonts can draw and PDF/UA with PDF/A accepts. Pure."""

import re
import unicodedata
from typing import Any

MISSING = "▯"

# Blocks that the fonts inside the typst wheel (Libertinus Serif, New Computer Modern, DejaVu
# Sans Mono) draw without a gap; tests/packs/test_legible.py compiles every character of them.
DRAWN = (
    (0x0020, 0x007E),  # Latin
    (0x00A0, 0x04FF),  # Latin, phonetic, combining marks, Greek, Cyrillic
    (0x05D0, 0x05EA),  # Hebrew
    (0x1E00, 0x1FFF),  # Vietnamese, ancient Greek
    (0x2000, 0x2037),  # spaces, dashes, quotation marks
    (0x2039, 0x2040),
    (0x2044, 0x204B),
    (0x2070, 0x209F),  # superscripts and subscripts
    (0x20A0, 0x20BF),  # currencies
    (0x2100, 0x2103),
    (0x2116, 0x2116),
    (0x2122, 0x2122),
    (0x2150, 0x2151),  # fractions
    (0x2153, 0x2184),
    (0x2190, 0x2220),  # arrows, mathematics
    (0x2241, 0x226B),
    (0x2460, 0x25FF),  # enclosed figures, boxes, shapes
    (0xFB00, 0xFB04),  # ligatures
)
SOFT_HYPHEN, BREAK_HERE = "\u00ad", "\u200b"
LONG_RUN = re.compile(r"\S{25,}")  # wider than the narrow columns: an address, or no word at all
PIECE = re.compile(r"\S{12}(?=\S)")


def legible(text: str, missing: set[str] | None = None) -> str:
    """The text with invisible characters out, white space folded within lines, undrawable ones as `▯`.

    Line feeds stay. What was replaced is added to `missing`. Never raises.
    """
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\u2029", "\n").replace("\u2028", "\n"))
    drawn = "".join(_drawn(character, missing) for character in composed)
    if text.strip() and not any(_leaves_ink(character) for character in drawn):
        return MISSING  # a heading of marks alone would be an empty one, which PDF/UA refuses
    return LONG_RUN.sub(lambda run: PIECE.sub(rf"\g<0>{BREAK_HERE}", run[0]), drawn)


def _leaves_ink(character: str) -> bool:
    return unicodedata.category(character)[0] not in "ZCM"


def legible_data(data: Any, missing: set[str]) -> Any:
    """The same plain data (dict, list, text, number), every text in it made legible."""
    match data:
        case str():
            return legible(data, missing)
        case dict():
            return {key: legible_data(value, missing) for key, value in data.items()}
        case list():
            return [legible_data(value, missing) for value in data]
        case _:
            return data


def named(characters: set[str]) -> list[str]:
    """Each character's number and Unicode name, for whoever wants to know what `▯` stands for."""
    return [f"U+{ord(c):04X} {unicodedata.name(c, 'no character')}".strip() for c in sorted(characters)]


def _drawn(character: str, missing: set[str] | None) -> str:
    if character == "\n" or _is_drawn(character):
        return character
    if character == "\t":
        return " "
    # Controls, and formats such as direction overrides, joiners and variation selectors, draw nothing.
    if unicodedata.category(character) in ("Cc", "Cf") or 0xFE00 <= ord(character) <= 0xFE0F:
        return ""
    if missing is not None:
        missing.add(character)
    return MISSING


def _is_drawn(character: str) -> bool:
    if unicodedata.category(character)[0] == "C":  # controls, unassigned, private, surrogates
        return character == SOFT_HYPHEN
    return any(first <= ord(character) <= last for first, last in DRAWN)
