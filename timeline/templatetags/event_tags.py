from datetime import date
from typing import Any

from django import template

from claims.models import Tag
from events.models import Event
from timeline.band import column_store
from timeline.band.column_store import BeingPrepared
from timeline.band.selection import first_under
from timeline.event_items import EventItem, event_items
from timeline.wording import about

register = template.Library()
register.filter(about)

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
