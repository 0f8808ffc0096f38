from datetime import date
from typing import Any

from django import template

from dates.drawing import Bar, bars
from dates.fuzzy import FuzzyDate
from dates.stretches import month_end
from dates.wording import in_words

register = template.Library()

YEAR_WIDTH = 120  # units of the drawing's own, ten a month


@register.filter
def words(when: FuzzyDate) -> str:
    """A fuzzy date as a reader says it."""
    return in_words(when)


@register.inclusion_tag("dates/_year_strip.html")
def year_strip(when: FuzzyDate, year: int) -> dict[str, Any]:
    """A small drawing of a date within one year, to scale: dot, bar, faded or arrowed."""
    scaled = [_scaled(bar) for bar in bars(when, date(year, 1, 1), month_end(year, 12))]
    return {"bars": scaled, "ticks": [month * YEAR_WIDTH // 12 for month in range(13)], "words": in_words(when)}


def _scaled(bar: Bar) -> dict[str, Any]:
    x = round(bar.left * YEAR_WIDTH, 1)
    return {
        "bar": bar,
        "x": x,
        "width": max(round(bar.right * YEAR_WIDTH - x, 1), 1.5),
        "middle": round(bar.middle * YEAR_WIDTH, 1),
        "end": round(bar.right * YEAR_WIDTH, 1),
    }
