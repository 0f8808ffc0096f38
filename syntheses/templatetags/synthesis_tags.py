from datetime import date
from typing import Any

from django import template
from django.template.context import Context

from claims.models import Claim, Tag
from events.models import Event
from syntheses.citations import resolve, syntheses_citing
from syntheses.models import Synthesis

register = template.Library()


@register.inclusion_tag("syntheses/_synthesis.html", takes_context=True)
def synthesis(context: Context, of: Event | Tag, as_of: date | None = None) -> dict[str, Any]:
    """What a curator wrote on an event or a topic; two queries.

    Nothing as known by a past day: a synthesis may know what was published later.
    """
    if as_of:
        return {}
    name = "event" if isinstance(of, Event) else "tag"
    stored = Synthesis.objects.filter(**{name: of}).first()
    user = context["request"].user
    return {
        "resolved": resolve(stored) if stored else None,
        "synthesis": stored,
        "may_add": stored is None and user.is_staff and user.has_perm("syntheses.add_synthesis"),
        "may_change": user.is_staff and user.has_perm("syntheses.change_synthesis"),
        "name": name,
        "of": of,
    }


@register.inclusion_tag("syntheses/_claim_syntheses.html")
def claim_syntheses(claim: Claim) -> dict[str, Any]:
    """The syntheses that cite a claim, and whether it still says what they cited; one query."""
    return {"citations": syntheses_citing(claim)}
