"""Counts and amounts as sources give them: "~300", ">400", "10..20", "4 billion yen", "93 %". Pure."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}

# Writers round "about" to a figure or two; a tenth either way is what a rounded figure can hide.
ABOUT = Decimal("0.1")

_NUMBER = r"\d[\d,  ]*(?:\.\d+)?"
_FORM = re.compile(
    rf"^(?P<mark>~|>=|<=|>|<)?\s*(?P<low>{_NUMBER})(?:\s*\.\.\s*(?P<high>{_NUMBER}))?"
    rf"(?:\s*(?P<scale>{'|'.join(SCALES)}))?\s*(?P<unit>%[^\d]*|[^\W\d][^\d]*)?$"
)


@dataclass(frozen=True)
class Quantity:
    """A range of numbers, both ends included unless `above` or `below`; None is no bound."""

    low: Decimal | None
    high: Decimal | None
    unit: str = ""
    above: bool = False  # more than `low`
    below: bool = False  # less than `high`

    def may_equal(self, other: "Quantity") -> bool:
        """Whether one number can be both; of quantities in one unit."""
        return not (_lies_below(self, other) or _lies_below(other, self))


def _lies_below(one: Quantity, other: Quantity) -> bool:
    if one.high is None or other.low is None:
        return False
    return one.high < other.low or (one.high == other.low and (one.below or other.above))


@lru_cache(maxsize=4096)  # one event's numbers are compared two by two
def parse(text: str) -> Quantity | None:
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
            return Quantity(low * (1 - ABOUT), high * (1 + ABOUT), unit)
        case ">" | ">=":
            return Quantity(low, None, unit, above=match["mark"] == ">")
        case "<" | "<=":
            return Quantity(None, high, unit, below=match["mark"] == "<")
    return Quantity(low, high, unit)


def _number(text: str) -> Decimal:
    return Decimal(re.sub(r"[,  ]", "", text))


def _singular(unit: str) -> str:
    """ "days" and "day" are one unit; "% of the area" and "% of the trade" are two."""
    return " ".join(unit.split()).removesuffix("s")
