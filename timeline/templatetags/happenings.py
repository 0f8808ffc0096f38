from datetime import date
from typing import Any

from django import template

from claims.models import Claim, Tag
from events.models import Event
from timeline.listing import Item, items
from timeline.models import Finding

register = template.Library()

LONGEST_QUOTED = 200  # characters of a statement quoted beside others
EVENTS_SHOWN = 40  # on a topic's page; the timeline filtered by the topic has them all


@register.inclusion_tag("timeline/_tag_timeline.html")
def tag_timeline(tag: Tag) -> dict[str, Any]:
    """A topic's events in order of time."""
    found = list(Event.objects.tagged(tag.slug).in_order_of_time()[: EVENTS_SHOWN + 1])
    return {"tag": tag, "items": items(found[:EVENTS_SHOWN]), "has_more": len(found) > EVENTS_SHOWN}


@register.inclusion_tag("timeline/_item.html")
def event_item(item: Item, year: int | None = None, level: int = 3, as_of: date | None = None) -> dict[str, Any]:
    """One event in a list: when, what, who speaks of it, under which topics.

    `level` is its heading's. It links to the event as known by `as_of`, or as known now.
    """
    return {"item": item, "event": item.event, "year": year, "level": level, "as_of": as_of}


@register.inclusion_tag("timeline/_finding.html")
def finding_item(finding: Finding, brief: bool = False, quoted: bool = False) -> dict[str, Any]:
    """A finding: verdict, what shows, why, and the claims on each side.

    `brief` is without the reasoning; `quoted` says what the claims say.
    """
    return {"finding": finding, "sides": finding.by_side(), "brief": brief, "quoted": quoted}


@register.filter
def shortened(statement: str) -> str:
    """A statement in so many words as a line or two hold, cut between words; whoever shows it links to the whole."""
    if len(statement) <= LONGEST_QUOTED:
        return statement
    return statement[:LONGEST_QUOTED].rsplit(" ", 1)[0].rstrip(",;:") + " …"


@register.inclusion_tag("timeline/_claim_findings.html")
def claim_findings(claim: Claim) -> dict[str, Any]:
    """The findings in which a claim stands on a side."""
    return {"findings": list(claim.findings.standing().with_sides().most_telling_first())}
