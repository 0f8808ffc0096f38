from datetime import date
from typing import Any

from django import template
from django.template.defaulttags import querystring
from django.urls import reverse

from pages.sentences import Part
from timeline import wording
from timeline.empty_results import EmptyResults
from timeline.forms import TimelineFilter

register = template.Library()
register.filter(wording.mark_in_words)
register.filter(wording.flag_in_words)
register.filter(wording.count_in_words)
register.simple_tag(wording.listed_events)
register.simple_tag(wording.not_printed)


@register.filter
def plus(number: float, other: float) -> float:
    """The sum, for coordinates."""
    return round(float(number) + float(other), 1)


@register.simple_tag
def headline(band: dict[str, Any], is_embedded: bool) -> str:
    """What the band holds; a frame has no list below."""
    return wording.headline(band["data"], band["is_whole"], is_listed=not is_embedded)


@register.simple_tag
def nothing_drawn(band: dict[str, Any], filters: TimelineFilter) -> wording.NothingDrawn:
    """Why the band has no event."""
    return wording.nothing_drawn(band["data"], band["is_whole"] and not filters.is_narrowing)


@register.simple_tag(takes_context=True)
def empty_results(context: Any, nothing: EmptyResults | None, as_of: date | None) -> list[list[Part]]:
    """Why the list has no event, in paragraphs; `nothing` is None where not all events are at hand to say it."""
    filters, here = context["filters"], reverse("timeline:timeline")
    if nothing is None:
        return [wording.nothing_matches(filters, here)]
    if not nothing.filters:
        return [[Part(wording.NO_EVENTS)]]

    def query(changes: dict[str, str | None]) -> str:
        return str(querystring(context, None, **changes)).removesuffix("?")

    return wording.empty_results(nothing, filters, as_of, here, query)
