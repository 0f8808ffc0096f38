"""Which dates sources give of events, from when on and until when, as a table of numbers. Pure."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from events.known_dates import GivenDate
from timeline.band.postings import Ints


class GivenRow(NamedTuple):
    """A date that is given of an event, by its id, from one day until before another."""

    event: int
    since: int
    until: int
    given: GivenDate


@dataclass(frozen=True)
class GivenDates:
    """Rows (event id, since, until, number), and the dates by these numbers: few, as many events have the same."""

    rows: Ints
    dates: tuple[GivenDate, ...]

    def __post_init__(self) -> None:
        self.rows.flags.writeable = False  # threads share it

    def by(self, day: int) -> dict[int, frozenset[GivenDate]]:
        """By event's id what is given by a day; without those of which nothing is."""
        known = self.rows[(self.rows[:, 1] <= day) & (day < self.rows[:, 2])]
        by_event: dict[int, set[GivenDate]] = defaultdict(set)
        for event, _, _, number in known.tolist():
            by_event[event].add(self.dates[number])
        return {event: frozenset(dates) for event, dates in by_event.items()}

    def exchanged(self, gone: Collection[int], new: "GivenDates") -> "GivenDates":
        """Without the events that are gone, and with what is new."""
        kept = self.rows[~np.isin(self.rows[:, 0], np.array(list(gone), np.int32))]
        rows = (GivenRow(event, since, until, new.dates[n]) for event, since, until, n in new.rows.tolist())
        return _numbered(kept, self.dates, rows)


def given_dates(rows: Iterable[GivenRow]) -> GivenDates:
    return _numbered(np.empty((0, 4), np.int32), (), rows)


def _numbered(known: Ints, dates: tuple[GivenDate, ...], rows: Iterable[GivenRow]) -> GivenDates:
    numbers = {date: number for number, date in enumerate(dates)}
    table = [(row.event, row.since, row.until, numbers.setdefault(row.given, len(numbers))) for row in rows]
    return GivenDates(np.concatenate((known, np.array(table, np.int32).reshape(-1, 4))), tuple(numbers))
