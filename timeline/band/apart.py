"""Who dates an event when, where sources date it differently. Pure."""

from itertools import combinations

from dates.comparison import Verdict, compare
from dates.fuzzy import FuzzyDate
from dates.wording import in_words
from timeline.band.columns import Columns
from timeline.band.picture import Apart, date_parts

MOST_DATES = 8  # compared, and drawn apart, for one event

Dated = tuple[str, int, str]  # a source's monogram and colour, and the date it gives


def apart(columns: Columns, event: int, as_of: int | None) -> list[Apart]:
    """By sources out by a day, in order of publication; empty where none differs from another."""
    dates: dict[Dated, None] = {}
    for article, value in columns.datings.get(event, ()):
        signed = columns.monograms.get(article)  # none where it was deleted a moment ago
        if signed and (as_of is None or columns.published_by(article) <= as_of):
            dates[*signed, value] = None
    return [_drawn(*date) for date in list(dates)[:MOST_DATES]] if _differ(list(dates)) else []


def _differ(dates: list[Dated]) -> bool:
    said = {value: FuzzyDate.stored(value) for _, _, value in dates}
    pairs = combinations(list(said.values())[:MOST_DATES], 2)
    return any(compare(one, other) is Verdict.DIFFERENT for one, other in pairs)


def _drawn(monogram: str, colour: int, value: str) -> Apart:
    when = FuzzyDate.stored(value)
    return Apart(monogram, colour, in_words(when), date_parts(when))
