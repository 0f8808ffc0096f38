from datetime import date
from typing import Any

from django import template

from claims.models import Tag
from events.models import Event
from timeline.event_items import EventItem, event_items
from timeline.wording import about

register = template.Library()
register.filter(about)

EVENTS_SHOWN = 40  # on a topic's page; the timeline filtered by the topic has them all


@register.inclusion_tag("timeline/_tag_timeline.html")
def tag_timeline(tag: Tag) -> dict[str, Any]:
    """A topic's events in order of time."""
    found = list(Event.objects.tagged(tag.slug).in_order_of_time()[: EVENTS_SHOWN + 1])
    return {"tag": tag, "items": event_items(found[:EVENTS_SHOWN]), "has_more": len(found) > EVENTS_SHOWN}


@register.inclusion_tag("timeline/_item.html")
def event_item(item: EventItem, year: int | None = None, level: int = 3, as_of: date | None = None) -> dict[str, Any]:
    """One event in a list: when, what, who speaks of it, under which topics.

    `level` is its heading's. It links to the event as known by `as_of`, or as known now.
    """
    return {"item": item, "event": item.event, "year": year, "level": level, "as_of": as_of}
