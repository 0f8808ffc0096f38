"""Figures as sources give them: "about 400", "10 to 20", "4 billion yen", "93 per cent", "twelve". Pure.

One grammar reads all of them: hedge, value or range, scale, unit or currency, period. What it does not
read is compared with nothing, and is named where it comes in (`events.checks`).
"""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from events.units import CURRENCY, named, singular

# Writers round "about" to a figure or two; a tenth either way is what a rounded figure can hide.
ABOUT = Decimal("0.1")

End = tuple[Decimal, int]  # a number or a day's; just below it where -1, just above it where 1


class Range(NamedTuple):
    """All that a value may stand for, ends included: two in one unit differ where one ends before the other begins."""

    unit: str
    first: End
    last: End
    figure: str = ""  # what was given, however it is written; the same figure is the same value

    def overlaps(self, other: "Range") -> bool:
        return self.first <= other.last and other.first <= self.last


class _Number(NamedTuple):
    value: Decimal
    step: Decimal  # one of its last decimal
    is_rough: bool = False  # "half", "a dozen"


SCALES = {
    "hundred": 2,
    "thousand": 3,
    "k": 3,
    "million": 6,
    "mn": 6,
    "mln": 6,
    "billion": 9,
    "bn": 9,
    "trillion": 12,
    "tn": 12,
}
_ONES = (  # noqa: SIM905 -- a list of one word a line
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS = (
    {word: n for n, word in enumerate(_ONES)}
    | {word: 20 + 10 * n for n, word in enumerate(_TENS)}
    | {f"{ten}-{one}": 20 + 10 * n + m for n, ten in enumerate(_TENS) for m, one in enumerate(_ONES[1:10], 1)}
    | {"a": 1, "an": 1, "no": 0}
)
_FRACTIONS = {"half": (1, 2), "a third": (1, 3), "a quarter": (1, 4), "two thirds": (2, 3), "three quarters": (3, 4)}

_HEDGES = [
    (
        "~",
        r"~|≈|about|around|some|roughly|approximately|approx\.?|circa|ca?\.|(?:an )?estimated|close to|nearly|almost",
    ),
    (">=", r">=|≥|at least|(?:no|not) (?:fewer|less) than|a minimum of"),
    ("<=", r"<=|≤|at most|up to|(?:no|not) more than|a maximum of|as many as"),
    (">", r">|more than|over|above|upwards? of|in excess of|exceeding|greater than"),
    ("<", r"<|fewer than|less than|under|below"),
    ("", r"exactly|only|just|precisely|a total of"),
]
_BEHIND = [
    ("~", r"or so|or thereabouts"),
    (">=", r"\+|-?plus|or more|and more|at least"),
    ("<=", r"or (?:fewer|less)|at most"),
]

_PERIOD = re.compile(
    r",? ?(?:(?:in|for|of|during) (?:the )?)?(?:(?P<kind>fiscal|financial|calendar) (?:year )?|(?P<fy>fy) ?"
    r"|(?<=in )|(?<=for )|(?<=of )|(?<=during ))(?P<year>\d{4}(?:[-/]\d{2,4})?)$"
)
_RATE = re.compile(
    r" ?(?:(?:a|per|each|every) |/ ?)(?P<rate>year|month|week|day|hour)$"
    r"| (?P<adverb>yearly|annually|monthly|daily)$"
)
_RATES = {"yearly": "year", "annually": "year", "monthly": "month", "daily": "day"}

_FIGURES = (
    r"(?:[1-9]\d{0,2}(?P<mark>[,' ’])\d{3}(?:(?P=mark)\d{3})*(?!\d)(?:\.\d+)?"  # groups of three
    r"|\d+(?:[.,]\d+)?)(?:e[+-]?\d{1,2}(?!\d)| ?[x×*·] ?10\^-?\d{1,2}(?!\d))?|10\^-?\d{1,2}(?!\d)"
)
_SIDE = re.compile(
    rf"(?P<sign>[-+]|minus |plus )?(?:(?P<before>{CURRENCY}) ?)?(?P<sign2>-)?(?:(?P<figures>{_FIGURES})"
    rf"|(?P<word>{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?![a-z]))"
    rf"(?P<scales>(?:[ -]?(?:{'|'.join(sorted(SCALES, key=len, reverse=True))}|m(?= (?:{CURRENCY})$))(?![a-z]))*)"
    r"(?: ?-?(?!(?:st|nd|rd|th)\b)(?P<unit>[%‰][^\d]*|[^\W\d][^\d]*))?"
)
# What stands for a unit and holds one of these is more of the figure, which no rule reads: "one hundred and twenty".
_NO_UNIT = {*_WORDS, *SCALES, *(f"{scale}s" for scale in SCALES), "or", "to", "est", "est.", "dozen", "dozens"}
_NO_UNIT |= {"half", "third", "thirds", "quarter", "quarters"}
_NO_UNIT -= {"a", "an", "no", "k"}
_FRACTION = re.compile(rf"(?P<word>{'|'.join(_FRACTIONS)})(?: (?P<unit>of .+))?")


@lru_cache(maxsize=4096)  # one event's figures are compared two by two
def parse(text: str, counted: str = "") -> Range | None:
    """The figure a text states, or None where it states none that can be compared.

    `counted` is what the figure is known to count: "12 boats" of boats is 12.
    """
    words, period = _without_period(_tidy(text))
    mark, words = _without_hedge(words)
    sides = _sides(words)
    if sides is None:
        return None
    (low, low_unit), (high, high_unit) = sides
    unit = high_unit or low_unit
    if low_unit not in ("", unit) or low.value > high.value:
        return None
    if low.is_rough or high.is_rough:
        mark = mark or "~"
    unit = "" if unit == singular(_tidy(counted)) else unit
    named = f"{unit} {period}".strip()
    figure = f"{mark}{low.value.normalize():f}..{high.value.normalize():f}"
    is_count = not unit and low.step == high.step == 1
    return Range(named, *_ends(mark, low, high, is_count), figure)


def _ends(mark: str, low: _Number, high: _Number, is_count: bool) -> tuple[End, End]:
    """The first and the last number that may be meant: a figure with decimals, a scale or a unit may be rounded."""
    match mark:
        case "~":
            reach = [abs(side.value) * ABOUT for side in (low, high)]
            return (low.value - reach[0], 0), (high.value + reach[1], 0)
        case ">":
            return (low.value, 1), (Decimal("Infinity"), 0)
        case "<":
            return (Decimal("-Infinity"), 0), (high.value, -1)
        case ">=":
            return (low.value if is_count else low.value - low.step / 2, 0), (Decimal("Infinity"), 0)
        case "<=":
            return (Decimal("-Infinity"), 0), (high.value, 0) if is_count else (high.value + high.step / 2, -1)
    if is_count:
        return (low.value, 0), (high.value, 0)
    return (low.value - low.step / 2, 0), (high.value + high.step / 2, -1)


def _tidy(text: str) -> str:
    """In small letters, with one kind of blank, minus and dash; powers as "^6"."""
    text = _BITS.sub(r"\1bit", _MEGA.sub("mega", text))
    text = re.sub(r"(?<=10)[⁻⁰¹²³⁴-⁹]+", lambda match: "^" + match[0].translate(_POWERS), text)
    text = re.sub(r"[‐-―−]", "-", " ".join(text.casefold().split()))
    text = re.sub(rf"\bhalf an? (?={'|'.join(SCALES)})", "0.5 ", text)
    text = re.sub(r"(?<=\d)½", ".5", text).replace("½", "0.5")
    text = re.sub(r"(?:per ?cent|pct\.?)\b(?!age)", "%", text)
    return re.sub(r"(?:percentage|%)[ -]points?\b|\bpp\b", "percentage point", text)


# Units that only their capitals tell apart: megawatts and milliwatts, bits and bytes.
_MEGA = re.compile(r"(?<![^\W\d_])M(?=(?:Wh?|V|Hz|Pa|J|Sv|eV|A)\b)")
_BITS = re.compile(r"(?<![^\W\d_])([kKMGT])b(?=(?:ps)?\b)")
_POWERS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


def _without_period(words: str) -> tuple[str, str]:
    """A figure of one year is not compared with one of another, nor a fiscal year's with a calendar year's."""
    period = ""
    if match := _PERIOD.search(words):
        kind = "fiscal" if match["kind"] in ("fiscal", "financial") or match["fy"] else ""
        words, period = words[: match.start()], f"in {kind} {match['year']}".replace("  ", " ")
    if match := _RATE.search(words):
        rate = match["rate"] or _RATES[match["adverb"]]
        words, period = words[: match.start()], f"a {rate} {period}".strip()
    return words, period


def _without_hedge(words: str) -> tuple[str, str]:
    for mark, pattern in _HEDGES:
        if match := re.match(rf"(?:{pattern})(?<![a-z]) ?|(?:{pattern}) ", words):
            return mark, words[match.end() :]
    for mark, pattern in _BEHIND:
        if match := re.search(rf"(?<=[\da-z%]) ?(?:{pattern})$", words):
            return mark, words[: match.start()]
        if match := re.match(rf"(?P<figure>{_FIGURES}) ?(?:{pattern}) ", words):
            return mark, f"{match['figure']} {words[match.end() :]}"
    return "", words


def _sides(words: str) -> tuple[tuple[_Number, str], tuple[_Number, str]] | None:
    """The lower and the higher side of a range, or one number twice; the lower may leave out scale and unit."""
    if fraction := _FRACTION.fullmatch(words):
        over, under = _FRACTIONS[fraction["word"]]
        part = _Number(Decimal(100 * over) / under, Decimal(1), is_rough=True), f"% {fraction['unit'] or ''}".strip()
        return part, part
    if one := _side(words):
        return one, one
    words = re.sub(r"^(?:between|from) (.+?) (?:and|to) ", r"\1 to ", words)
    for match in re.finditer(r" ?\.\. ?| to | ?- ?", words):
        low_words, high_words = words[: match.start()], words[match.end() :]
        if (low := _side(low_words)) and (high := _side(high_words)):
            (number, unit), (other, _) = low, high
            scale = _scale(high_words)
            if scale != 1 and _scale(low_words) == 1 and number.value * scale <= other.value:  # 10 to 20 million
                number = _Number(number.value * scale, number.step * scale)
            return (number, unit), high
    return None


def _scale(words: str) -> int:
    match = _SIDE.fullmatch(words)
    return _power(match["scales"]) if match else 1


def _power(scales: str) -> int:
    powers = {**SCALES, "m": 6}
    return int(10 ** sum(powers[scale] for scale in re.split(r"[ -]+", scales.strip(" -")) if scale))


def _side(words: str) -> tuple[_Number, str] | None:
    match = _SIDE.fullmatch(words)
    if match is None:
        return None
    unit = (match["unit"] or "").strip()
    if not _NO_UNIT.isdisjoint(unit.split()[match["word"] in ("a", "an") :]) or f"{match['word']} {unit}" == "no data":
        return None
    if match["word"]:
        number = _Number(Decimal(_WORDS[match["word"]]), Decimal(1))
        if match["word"] in ("a", "an"):  # "a million", "a dozen boats"; "a boat" is no figure
            if unit.split()[:1] == ["dozen"]:
                number, unit = _Number(Decimal(12), Decimal(1), is_rough=True), unit.removeprefix("dozen").strip()
            elif not match["scales"]:
                return None
    else:
        number = _number(match["figures"], match["mark"] or "")
    scale = _power(match["scales"])
    if match["before"] and unit == "m":  # £3m; without a currency it is metres
        scale, unit = 10**6, ""
    sign = -1 if (match["sign"] or "").startswith(("-", "minus")) or match["sign2"] else 1
    unit = named(unit, match["before"] or "")
    return _Number(sign * number.value * scale, number.step * scale, number.is_rough), unit


def _number(figures: str, mark: str) -> _Number:
    if mark:
        figures = figures.replace(mark, "")
    figures = re.sub(r" ?[x×*·] ?10\^", "e", figures.replace(",", "."))
    value = Decimal(re.sub(r"^10\^", "1e", figures))
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return _Number(value, Decimal(1).scaleb(exponent))
