"""What has no room in a lane, as bars with their numbers. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dates.english import counted, grouped, listed
from dates.fuzzy import FuzzyDate
from dates.wording import in_words
from timeline.band.selection import Within
from timeline.band.window import LAST_DAY, Days, Window, days, words

# Pixels.
COUNTS = 30  # height of the strip of counts
SMALLEST_COUNT = 3  # height of the lowest bar
DIGIT = 6.5
MOST_SPANS = 4  # named one by one
UNITS = {-7: "month", -4: "year", 1: "decade", 2: "century"}  # by the letters of an EDTF text, or by its unknown ones

Reach = tuple[float, float]  # from where to where, in pixels


@dataclass(frozen=True)
class CountBar:
    x: float
    width: float
    y: float
    height: float
    more: int
    has_number: bool  # whether its number has room
    days: Days
    when: str  # the same in words
    is_nearest: bool  # no window is nearer than this day: what it counts is in the list

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)


def count_bars(bins: Iterable[list[int]], window: Window, top: int) -> list[CountBar]:
    counts = [(_reach(first, last, window), first, last, more) for first, last, _, more in bins if more]
    numbered = _numbered([(reach, more) for reach, *_, more in counts], window.width)
    most = max((more for *_, more in counts), default=1)
    return [_count(*each, most, each[0] in numbered, window, top) for each in counts]


def held_in_words(total: int, within: Mapping[Within, int], has_window: bool) -> str:
    """How many events a window holds, and of how many that is certain."""
    if not has_window:
        return counted(total, "event")
    words = [counted(within[Within.HAPPENED], "event")]
    words += [f"{grouped(within[Within.MAY])} may fall in this period"] * bool(within[Within.MAY])
    return " · ".join([*words, *[f"{grouped(within[Within.GOING_ON])} going on"] * bool(within[Within.GOING_ON])])


def rest_in_words(rest: Iterable[list[int]], elsewhere: int) -> str:
    """What has no room and no bar: dated no closer than by a month, a year or more; empty where there is none."""
    spans = [(_edtf(first, last), more) for first, last, _, more in rest if more]
    if len(spans) > MOST_SPANS:
        by_unit = Counter[str]()
        for text, more in spans:
            by_unit[UNITS[text.count("X") or -len(text)]] += more
        parts = [f"{grouped(more)} dated only by the {unit}" for unit, more in by_unit.items()]
    else:
        parts = [f"{grouped(more)} dated only {in_words(FuzzyDate.from_stored(text))}" for text, more in spans]
    parts += [f"{grouped(elsewhere)} that began earlier, or may lie outside this period"] * bool(elsewhere)
    return f"Not in the bars: {listed(parts)}." if parts else ""


def _edtf(first: int, last: int) -> str:
    """A month, year, decade or century as EDTF."""
    begin, end = (date.fromordinal(max(min(day, LAST_DAY), 1)).isoformat() for day in (first, last))
    size = next(size for size in (7, 4, 3, 2, 0) if begin[:size] == end[:size])
    return begin[:size] + "X" * (4 - size)


def _reach(first: int, last: int, window: Window) -> Reach:
    return window.x(max(first, window.first)), window.x(min(last, window.last) + 1)


def _numbered(counts: list[tuple[Reach, int]], width: int) -> set[Reach]:
    """Whose number has room above its bar: the highest first, none in front of a higher bar or another number."""
    numbered: set[Reach] = set()
    taken: list[Reach] = []
    for (left, right), more in sorted(counts, key=lambda each: (-each[1], each[0])):
        half = (len(grouped(more)) * DIGIT + 2) / 2
        begin, end = (left + right) / 2 - half, (left + right) / 2 + half
        if begin >= 0 and end <= width and all(end <= low or begin >= high for low, high in taken):
            numbered.add((left, right))
            taken.append((min(begin, left), max(end, right)))
        else:
            taken.append((left, right))
    return numbered


def _count(
    reach: Reach, first: int, last: int, more: int, most: int, has_number: bool, window: Window, top: int
) -> CountBar:
    left, right = reach
    # By the square root, so that one full year does not flatten all others.
    height = SMALLEST_COUNT + (COUNTS - 16 - SMALLEST_COUNT) * (more / most) ** 0.5
    width = max(right - left - 1, 0.5)  # a unit of which the window's edge leaves next to nothing
    box = (round(left + 0.5, 1), round(width, 1), round(top + COUNTS - height, 1), round(height, 1))
    return CountBar(*box, more, has_number, days(first, last), words(first, last), window.days == 1)
