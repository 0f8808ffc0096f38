"""Write: the syntheses, once all that they cite is there."""

from collections.abc import Sequence

from claims.models import Claim
from dossier import gathering
from dossier.existing_names import tags_by_name
from dossier.field_types import as_lines
from dossier.load_report import CHANGED, NEW, UNCHANGED, LoadReport
from dossier.records import SynthesisRecord
from events.models import Event
from syntheses import citations
from syntheses.markdown import cited
from syntheses.models import Synthesis


def load_syntheses(records: Sequence[SynthesisRecord], report: LoadReport) -> None:
    """Save new and changed syntheses, matched by what they are of.

    What a file does not say of a cited claim stays as the database holds it, or is what the claim says now.
    """
    stored = Synthesis.objects.select_related("event", "tag")
    by_subject = {_of(item): item for item in stored} if records else {}
    events = Event.objects.in_bulk({r.event for r in records if r.event}, field_name="slug")
    tags = tags_by_name() if any(r.tag for r in records) else {}
    claims = citations.claims_by_id(public_id for r in records for public_id in cited(r.text))
    for record in records:
        item = by_subject.get((record.event, record.tag))
        whole = _whole(record, item, claims)
        if item and gathering.is_as(gathering.synthesis, item, whole):
            report.add("syntheses", UNCHANGED)
            continue
        report.add("syntheses", CHANGED if item else NEW)
        item = item or Synthesis()
        for name in ("text", "cites", "signed", "signed_on"):
            setattr(item, name, getattr(whole, name))
        item.event = events[record.event] if record.event else None
        item.tag = tags[record.tag] if record.tag else None
        item.save()


def _of(item: Synthesis) -> tuple[str | None, str | None]:
    """The event's slug and the topic's name, as a record has them."""
    return item.event.slug if item.event else None, as_lines(item.tag.name).strip() if item.tag else None


def _whole(record: SynthesisRecord, item: Synthesis | None, claims: dict[str, Claim]) -> SynthesisRecord:
    before = {**(item.cites if item else {}), **record.cites}
    return record.model_copy(update={"cites": citations.cited_digests(cited(record.text), claims, before)})
