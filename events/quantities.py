"""Counts and amounts as sources give them: "~300", ">400", "10..20", "4 billion yen", "93 %". Pure."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}

# Writers round "about" to a figure or two; a tenth either way is what a rounded figure can hide.
ABOUT = Decimal("0.1")

_NUMBER = r"\d[\d,  ]*(?:\.\d+)?"
_FORM = re.compile(
    rf"^(?P<mark>~|>=|<=|>|<)?\s*(?P<low>{_NUMBER})(?:\s*\.\.\s*(?P<high>{_NUMBER}))?"
    rf"(?:\s*(?P<scale>{'|'.join(SCALES)}))?\s*(?P<unit>%[^\d]*|[^\W\d][^\d]*)?$"
)


End = tuple[Decimal, int]  # a number or a day's; just below it where -1, just above it where 1


class Range(NamedTuple):
    """All that a value may stand for, ends included: two in one unit differ where one ends before the other begins."""

    unit: str
    first: End
    last: End

    def overlaps(self, other: "Range") -> bool:
        return self.first <= other.last and other.first <= self.last


@lru_cache(maxsize=4096)  # one event's numbers are compared two by two
def parse(text: str) -> Range | None:
    """The quantity a text states, or None where it states none that can be compared."""
    match = _FORM.match(text.strip())
    if match is None:
        return None
    scale = SCALES.get(match["scale"] or "", 1)
    low = _number(match["low"]) * scale
    high = _number(match["high"]) * scale if match["high"] else low
    unit = _singular((match["unit"] or "").strip().casefold())
    if low > high:
        return None
    match match["mark"]:
        case "~":
            return Range(unit, (low * (1 - ABOUT), 0), (high * (1 + ABOUT), 0))
        case ">" | ">=" as mark:
            return Range(unit, (low, int(mark == ">")), (Decimal("Infinity"), 0))
        case "<" | "<=" as mark:
            return Range(unit, (Decimal("-Infinity"), 0), (high, -int(mark == "<")))
    return Range(unit, (low, 0), (high, 0))


def _number(text: str) -> Decimal:
    return Decimal(re.sub(r"[,  ]", "", text))


def _singular(unit: str) -> str:
    """ "days" and "day" are one unit; "% of the area" and "% of the trade" are two."""
    return " ".join(unit.split()).removesuffix("s")
