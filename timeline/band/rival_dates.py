"""Who dates an event when, where sources disagree on its date. Pure."""

from collections.abc import Collection
from itertools import combinations

from dates.comparison import Verdict, compare
from dates.fuzzy import FuzzyDate
from dates.wording import in_words
from timeline.band.columns import Columns
from timeline.band.picture import RivalDate, date_parts

MOST_DATES = 8  # drawn for one event

Dated = tuple[str, int, str]  # a source's monogram and colour, and the date it gives


def rival_dates(columns: Columns, event: int, as_of: int | None) -> list[RivalDate]:
    """By sources out by a day, in order of publication; empty where these do not differ."""
    dates: dict[Dated, None] = {}
    for article, value in columns.datings.get(event, ()):
        signed = columns.monograms.get(article)  # none where it was deleted a moment ago
        if signed and (as_of is None or columns.published_by(article) <= as_of):
            dates[*signed, value] = None
    values = {value for *_, value in dates}
    if len(values) < 2 or (as_of is not None and not _differ(values)):
        return []  # of a disagreement only one side was known then
    return [_drawn(*date) for date in list(dates)[:MOST_DATES]]


def _differ(values: Collection[str]) -> bool:
    dates = [FuzzyDate.from_stored(value) for value in sorted(values)]
    return any(compare(one, other) is Verdict.DIFFERENT for one, other in combinations(dates, 2))


def _drawn(monogram: str, colour: int, value: str) -> RivalDate:
    when = FuzzyDate.from_stored(value)
    return RivalDate(monogram, colour, in_words(when), date_parts(when))
