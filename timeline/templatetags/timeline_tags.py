from datetime import date
from typing import Any

from django import template
from django.template.defaulttags import querystring
from django.urls import reverse

from claims.models import Tag
from events.models import Event
from pages.sentences import Part
from timeline import wording
from timeline.band import column_store
from timeline.band.column_store import BeingPrepared
from timeline.band.selection import first_under
from timeline.empty_results import EmptyResults
from timeline.event_items import EventItem, event_items
from timeline.forms import TimelineFilter
from timeline.not_yet_known import NotYetKnown

register = template.Library()
register.filter(wording.about)
register.filter(wording.mark_in_words)
register.filter(wording.flag_in_words)
register.filter(wording.count_in_words)
register.simple_tag(wording.listed_events)
register.simple_tag(wording.not_printed)

EVENTS_SHOWN = 40  # on a topic's page; the timeline filtered by the topic has them all


@register.inclusion_tag("timeline/_tag_timeline.html")
def tag_timeline(tag: Tag) -> dict[str, Any]:
    """A topic's events in order of time."""
    keys = _first_events(tag.pk)
    shown = list(Event.objects.filter(pk__in=keys[:EVENTS_SHOWN]).in_order_of_time())
    return {"tag": tag, "items": event_items(shown), "has_more": len(keys) > EVENTS_SHOWN}


def _first_events(tag: int) -> list[int]:
    """The keys of a topic's first events, one more than are shown; from the columns, which have them in order."""
    try:
        return first_under(column_store.at_hand(is_needed=False), tag, EVENTS_SHOWN + 1)
    except BeingPrepared:  # chosen from all that it has
        return list(Event.objects.tagged(tag).in_order_of_time().values_list("pk", flat=True)[: EVENTS_SHOWN + 1])


@register.inclusion_tag("timeline/_item.html")
def event_item(item: EventItem, year: int | None = None, level: int = 3, as_of: date | None = None) -> dict[str, Any]:
    """One event in a list: when, what, who speaks of it, under which topics.

    `level` is its heading's. It links to the event as known by `as_of`, or as known now.
    """
    return {"item": item, "event": item.event, "year": year, "level": level, "as_of": as_of}


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


@register.simple_tag
def not_yet_known(later: NotYetKnown) -> list[Part]:
    return wording.not_yet_known(later, reverse("timeline:timeline"), reverse("disagreements"))


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
