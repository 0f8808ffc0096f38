"""How much of what is known today was not yet known by a day, under the same filters but for the window.

Findings know no filter by person, kind or words: where one is chosen they are not counted.
"""

from dataclasses import dataclass, replace

from findings.models import Finding
from pages.filters import AsOf
from timeline.band.columns import Columns
from timeline.band.selection import Selection, selected
from timeline.forms import TimelineFilter

OF_BOTH = ("topic", "article")  # the filters that the list of findings has too
OF_EVENTS = ("actor", "kind", "q")


@dataclass(frozen=True)
class NotYetKnown:
    events: int
    findings: int | None  # None: not counted
    query: dict[str, str]  # of the lists that hold them: `not_known_by`, and the filters


def not_yet_known(columns: Columns, selection: Selection, filters: TimelineFilter) -> NotYetKnown:
    """Events by the columns of today, findings by the database; one query at most."""
    day, cleaned = AsOf.day(filters.cleaned_data["as_of"]), filters.cleaned_data
    later = replace(selection.without("as_of", "first", "last"), not_known_by=selection.as_of)
    chosen = {name: cleaned[name] for name in (*OF_BOTH, *OF_EVENTS) if cleaned[name]}
    query = {"not_known_by": str(day), **{name: getattr(value, "slug", value) for name, value in chosen.items()}}
    events = int(selected(columns, later).sum())
    if chosen.keys() & set(OF_EVENTS):
        return NotYetKnown(events, None, query)
    findings = Finding.objects.standing().not_known_by(day)
    if "topic" in chosen:
        findings = findings.tagged(query["topic"])
    if "article" in chosen:
        findings = findings.involving(query["article"])
    return NotYetKnown(events, findings.count(), query)
