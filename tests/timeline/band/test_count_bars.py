"""What a window holds, and what has no room, in words."""

from datetime import date

import pytest

from timeline.band.count_bars import held_in_words, rest_in_words
from timeline.band.selection import Within

HELD = [
    ("all that there is", (3, 0, 0), False, "3 events"),
    ("a window", (1, 9, 1200), True, "1 event · 9 may fall in this period · 1,200 going on"),
    ("none that is certain", (0, 2, 0), True, "0 events · 2 may fall in this period"),
    ("only such", (2, 0, 0), True, "2 events"),
]


@pytest.mark.parametrize(("numbers", "has_window", "words"), [row[1:] for row in HELD], ids=[row[0] for row in HELD])
def test_what_a_window_holds_is_told_apart(numbers, has_window, words):
    assert held_in_words(sum(numbers), dict(zip(Within, numbers, strict=True)), has_window) == words


def span(first, last, more):
    return [*(date.fromisoformat(day).toordinal() for day in (first, last)), more + 1, more]


YEARS = [span(f"{year}-01-01", f"{year}-12-31", 2) for year in range(2011, 2017)]
REST = [
    ("nothing", [], 0, ""),
    ("all have room", [span("2014-01-01", "2014-12-31", 0)], 0, ""),
    ("a year", [span("2014-01-01", "2014-12-31", 4)], 0, "4 dated only 2014"),
    (
        "several",
        [span("2014-02-01", "2014-02-28", 1), span("1940-01-01", "1949-12-31", 2)],
        0,
        "1 dated only February 2014 and 2 dated only the 1940s",
    ),
    ("a century", [span("1900-01-01", "1999-12-31", 1)], 0, "1 dated only a year of 1900–1999"),
    (
        "very many",
        [span("2014-02-01", "2014-02-28", 1200), *YEARS, span("1940-01-01", "1949-12-31", 2)],
        0,
        "1,200 dated only by the month, 12 dated only by the year and 2 dated only by the decade",
    ),
    ("elsewhere", [], 1200, "1,200 that began earlier, or may lie outside this period"),
]


@pytest.mark.parametrize(("rest", "elsewhere", "words"), [row[1:] for row in REST], ids=[row[0] for row in REST])
def test_what_no_bar_counts_is_told(rest, elsewhere, words):
    assert rest_in_words(rest, elsewhere) == (f"Not in the bars: {words}." if words else "")
