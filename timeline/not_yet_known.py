"""How much of what is known today was not yet known by a day, under the same filters but for the window."""

from dataclasses import dataclass

from findings.models import Finding
from pages.filters import AsOf
from timeline.band.columns import Columns
from timeline.band.selection import Selection, selected
from timeline.forms import TimelineFilter


@dataclass(frozen=True)
class NotYetKnown:
    events: int
    findings: int
    query: dict[str, str]  # of the lists that hold them: `not_known_by`, and the filters by topic and source


def not_yet_known(columns: Columns, selection: Selection, filters: TimelineFilter) -> NotYetKnown:
    """Events by the columns of today, findings by the database; one query."""
    day, cleaned = AsOf.day(filters.cleaned_data["as_of"]), filters.cleaned_data
    later = Selection(topic=selection.topic, article=selection.article, not_known_by=selection.as_of)
    findings = Finding.objects.standing().not_known_by(day)
    if cleaned["topic"]:
        findings = findings.tagged(cleaned["topic"].slug)
    if cleaned["article"]:
        findings = findings.involving(cleaned["article"].slug)
    kept = {name: cleaned[name].slug for name in ("topic", "article") if cleaned[name]}
    return NotYetKnown(int(selected(columns, later).sum()), findings.count(), {"not_known_by": str(day), **kept})
