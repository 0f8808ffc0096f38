"""What must hold of events and of accounts of them beyond their fields: each rule yields the field and a sentence."""

import re
from collections.abc import Iterable, Iterator, Sequence

from dates.fuzzy import FuzzyDate
from events.aspects import RANKS, ValueType, meant_aspect, value_type
from events.models import Event
from events.quantities import parse
from events.value_comparison import ORDINALS


def event_problems(
    slug: str, date: str, basis: str, basis_note: str, source_dates: Iterable[FuzzyDate], is_mentioned: bool
) -> Iterator[tuple[str, str]]:
    """Of one event; `source_dates` are those that sources give it in their own words, corrected where they slip."""
    if not is_mentioned:
        yield "", f"no claim speaks of `{slug}`"
    if basis == Event.Basis.STATED and not _is_stated(date, list(source_dates)):
        yield "date", f"`{slug}` is dated `{date}` as stated, and no source gives a date so precise"
    if basis in Event.NEEDS_A_NOTE and not basis_note:
        yield "", f"`{slug}` is {basis}; say how in `basis_note`"


def unread_figure(aspect: str, value: str) -> str:
    """Why a value, as corrected, is compared with nothing; empty where a rule reads it, or it is no figure."""
    if meant := misnamed_aspect(aspect, value):
        return f"`{value}` is given as `{aspect}`, which no rule knows; did you mean `{meant}`?"
    if aspect in RANKS and (number := re.match(r"\d+", value)):
        place = int(number.group())
        word = f"`{ORDINALS[place - 1]}`" if 0 < place <= len(ORDINALS) else "`first`, `second`, …"
        return f"no rule reads `{value}` as an order, so it is compared with nothing; write {word}"
    if value_type(aspect) is not ValueType.NUMBER or parse(value, aspect) is not None:
        return ""
    return (
        f"no rule reads `{value}` as a figure of {aspect}, so it is compared with nothing; "
        "figures are 390, about 400, 10 to 20, more than 400, 4 billion yen, 93 %"
    )


def misnamed_aspect(aspect: str, value: str) -> str:
    """The aspect that a slip stands for, whose dates and places no rule would compare; empty where it is none."""
    return meant_aspect(aspect, parse(value, aspect) is not None)


def account_problems(public_id: str, events: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Of one claim's accounts: the events that it speaks of, one for each account."""
    if len(set(events)) < len(events):
        yield "accounts", f"{public_id} speaks of one event in two accounts"


def _is_stated(date: str, source_dates: Sequence[FuzzyDate]) -> bool:
    """Whether a source's date is as narrow as the event's: an open side needs no source."""
    when = FuzzyDate.from_stored(date)
    begins = when.earliest is None or any(d.earliest and d.earliest >= when.earliest for d in source_dates)
    ends = when.latest is None or any(d.latest and d.latest <= when.latest for d in source_dates)
    return begins and ends
