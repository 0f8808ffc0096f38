"""Aspects: what a particular is about, and so how two of them can be compared. Pure."""

from enum import StrEnum


class Nature(StrEnum):
    DATE = "date"  # an EDTF text
    RANK = "rank"  # first, second, largest…
    WORDING = "wording"  # names and descriptions: compared only for equality
    NUMBER = "number"  # a count or amount, with or without a unit


DATES = ("date", "planned", "start", "end", "not before", "deadline")
PLANS = ("planned", "not before", "deadline")  # dates of what is intended, also where someone tells of it beforehand
RANKS = ("rank",)
WORDINGS = ("place", "participants", "format", "cause")

# Rows of the side-by-side table; aspects not named here are counts and follow in alphabetical order.
ORDER = (
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

NAMES = {"start": "beginning", "planned": "planned date", "not before": "earliest date", "rank": "order"}


def nature(aspect: str) -> Nature:
    if aspect in DATES:
        return Nature.DATE
    if aspect in RANKS:
        return Nature.RANK
    return Nature.WORDING if aspect in WORDINGS else Nature.NUMBER


def category(aspect: str) -> str:
    """The aspect of a finding on such particulars: date, place, participants, cause, scope or number."""
    if aspect == "format":
        return "scope"
    return aspect if aspect in WORDINGS else {Nature.DATE: "date"}.get(nature(aspect), "number")


def sort_key(aspect: str) -> tuple[int, str]:
    return (ORDER.index(aspect) if aspect in ORDER else len(ORDER), aspect)


def name_of(aspect: str) -> str:
    return f"the {NAMES.get(aspect, aspect)}"
