"""Aspects: what a particular is about, and so how two of them can be compared. Pure."""

import re
from enum import StrEnum

from renaming.characters import as_name, caseless


class ValueType(StrEnum):
    DATE = "date"  # an EDTF text
    RANK = "rank"  # first, second, largest…
    WORDING = "wording"  # names and descriptions: compared only for equality
    NUMBER = "number"  # a count or amount, with or without a unit


DATES = ("date", "planned", "start", "end", "not before", "deadline")
_WORD = re.compile(r"\w+")
PLANS = ("planned", "not before", "deadline")  # dates of what is intended, also where someone tells of it beforehand
TO_COME = ("announces", "anticipates")  # relations of accounts that speak of an event as still to come
RANKS = ("rank",)
WORDINGS = ("place", "participants", "format", "cause")

KNOWN = (*DATES, *RANKS, *WORDINGS)
_MEANT = {  # of `dat`, as its value may be a year, which reads as a figure
    **{"dat": "date", "when": "date", "where": "place", "location": "place", "who": "participants", "why": "cause"},
    **{"beginning": "start", "planned date": "planned", "earliest date": "not before", "order": "rank"},  # on pages
}

# Rows of the side-by-side table; aspects not named here are counts and follow in alphabetical order.
ASPECT_ORDER = (
    "date",
    "start",
    "end",
    "planned",
    "not before",
    "deadline",
    "place",
    "participants",
    "format",
    "rank",
    "cause",
)

ASPECT_NAMES = {"start": "beginning", "planned": "planned date", "not before": "earliest date", "rank": "order"}


def as_aspect(text: str) -> str:
    """An aspect as it is written: one that rules know, whatever its case and what joins its words; others as a name is.

    Others that differ in case alone are compared as one (`renaming.characters.caseless`).
    """
    words = re.sub(r"[\s_-]+", " ", caseless(text))
    return words if words in KNOWN else as_name(text)


def meant_aspect(text: str, is_figure: bool) -> str:
    """The known aspect that another is a slip for; empty where it is a name of its own.

    One letter too many, too few, another or exchanged makes a slip. Where a rule reads the value as a figure
    (`is_figure`) it is one's name for a count, such as `rate`, but for words that are sure to mean another aspect.
    """
    words = caseless(text)
    if words in KNOWN or words in _MEANT or is_figure:
        return _MEANT.get(words, "")
    return next((known for known in KNOWN if known in _slips(words)), "")


def _slips(word: str) -> set[str]:
    """What a word may be a slip of the pen for; of short words, of which many lie close, nothing."""
    if len(word) < 3:
        return set()
    halves = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    letters = " abcdefghijklmnopqrstuvwxyz"
    return {
        *(begin + end[1:] for begin, end in halves if end),
        *(begin + end[1] + end[0] + end[2:] for begin, end in halves if len(end) > 1),
        *(begin + letter + end[more:] for begin, end in halves for letter in letters for more in (0, 1)),
    }


def value_type(aspect: str) -> ValueType:
    if aspect in DATES:
        return ValueType.DATE
    if aspect in RANKS:
        return ValueType.RANK
    return ValueType.WORDING if aspect in WORDINGS else ValueType.NUMBER


def is_of_what_is_to_come(relation: str, aspect: str) -> bool:
    """Whether a value is held against other expectations only; what is planned is said of the plan itself."""
    return relation in TO_COME and aspect not in PLANS


def makes_the_event(aspect: str, value: str, title: str) -> bool:
    """Whether a value is what the event is known by: who took part, or what its title says, such as "first".

    Accounts that are taken to be of one event all have it, so that they have it confirms nothing.
    """
    if aspect == "participants":
        return True
    words = set(_WORD.findall(value.casefold()))
    return value_type(aspect) is not ValueType.NUMBER and bool(words) and words <= set(_WORD.findall(title.casefold()))


def category(aspect: str) -> str:
    """The aspect of a finding on such particulars: date, place, participants, cause, scope or number."""
    if aspect == "format":
        return "scope"
    return aspect if aspect in WORDINGS else {ValueType.DATE: "date"}.get(value_type(aspect), "number")


def sort_key(aspect: str) -> tuple[int, str]:
    return (ASPECT_ORDER.index(aspect) if aspect in ASPECT_ORDER else len(ASPECT_ORDER), aspect)


def name_of(aspect: str) -> str:
    return f"the {ASPECT_NAMES.get(aspect, aspect)}"
