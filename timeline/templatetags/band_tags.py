from typing import Any

from django import template

from dates.english import counted, grouped
from timeline.band.counts import Count

register = template.Library()


@register.filter
def plus(number: float, other: float) -> float:
    """The sum, for coordinates."""
    return round(float(number) + float(other), 1)


@register.filter
def said(mark: dict[str, Any]) -> str:
    """A mark in words: when, what, how many sources speak of it, if they disagree, and who dates it differently."""
    sources = mark["sources"]
    words = f"{mark['when']}: {mark['title']}, {counted(sources, 'source')}"
    words += "; sources disagree" if mark["disputed"] else ""
    apart = ", ".join(f"{monogram} {when}" for monogram, _, when, _ in mark["apart"])
    return f"{words}; dated differently: {apart}" if apart else words


@register.filter
def said_flag(flag: dict[str, Any]) -> str:
    """A publication in words; several too close together as their number and the days they span."""
    if flag.get("monogram"):
        return f"{flag['monogram']}: {flag['title']}, published {flag['when']}"
    return f"{flag['count']} articles published {flag['span']}: zoom in"


@register.filter
def said_count(count: Count) -> str:
    """What has no room, in words."""
    return f"{grouped(count.more)} more, {count.when}: {'in the list' if count.is_nearest else 'zoom in'}"
