"""The events that most sources speak of."""

from events.models import Event, SourceCount

SHARED = 2  # sources, at least: of one alone there is nothing to compare


def most_discussed(limit: int) -> list[Event]:
    """Events that several sources speak of, most sources first, then most weight; two queries."""
    shared = SourceCount.objects.filter(sources__gte=SHARED).order_by("-sources", "-weight", "event")
    ids = list(shared.values_list("event", flat=True)[:limit])
    found = Event.objects.in_bulk(ids)
    return [found[key] for key in ids if key in found]
