"""Why no event passes the filters, and what would help. Pure."""

from dataclasses import dataclass
from datetime import date

from timeline.band.columns import Columns, publication_steps
from timeline.band.known_columns import known_columns
from timeline.band.selection import Selection, selected

# What a reader takes out together, by the names in the address.
TOGETHER = {
    ("from", "to"): ("first", "last"),
    ("topic",): ("topic",),
    ("article",): ("article",),
    ("actor",): ("actor",),
    ("kind",): ("kind",),
    ("q",): ("ids",),
    ("as_of",): ("as_of",),
    ("not_known_by",): ("not_known_by",),
}


@dataclass(frozen=True)
class WayOut:
    """Parameters to take out of the address, and how many events the others would leave."""

    names: list[str]
    leaves: int


@dataclass(frozen=True)
class EmptyResults:
    ways_out: list[WayOut]  # those that leave events; none where it takes more than one at once
    first_out: date | None  # when the first dated source was out, where nobody had published by `as_of`
    filters: int  # how many are chosen; 0 where no source speaks of any event, so that none is to blame


def empty_results(columns: Columns, selection: Selection) -> EmptyResults:
    """What to say of a selection that leaves no event."""
    then = known_columns(columns, selection.as_of)
    is_chosen = {key for keys in TOGETHER.values() for key in keys if getattr(selection, key) is not None}
    chosen = [(names, keys) for names, keys in TOGETHER.items() if not is_chosen.isdisjoint(keys)]
    left = {
        names: int(selected(columns if "as_of" in keys else then, selection.without(*keys)).sum())
        for names, keys in chosen
    }
    ways = [WayOut(list(names), count) for names, count in left.items() if count]
    return EmptyResults(ways, _first_out(columns, selection.as_of), len(chosen) if columns.spoken_of else 0)


def _first_out(columns: Columns, as_of: int | None) -> date | None:
    steps = publication_steps(columns.sources)
    return date.fromordinal(steps[0][0]) if as_of is not None and steps and steps[0][0] > as_of else None
