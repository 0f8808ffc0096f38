"""Write: what refers to claims of several articles, once all of them are there."""

from collections.abc import Sequence

from articles.models import Article
from claims.models import Claim, Forecast
from dossier import gathering
from dossier.existing_names import tags_by_name
from dossier.field_types import as_topic
from dossier.load_report import LoadReport, fill
from dossier.records import Dossier, FindingRecord, SynthesisRecord
from events.models import Event
from findings.models import Finding, FindingClaim
from revisions import counting
from syntheses import citations
from syntheses.markdown import cited
from syntheses.models import Synthesis


def link_forecasts(dossier: Dossier) -> None:
    """Point each forecast at the claims that show its outcome."""
    claims = [c for a in dossier.articles for p in a.passages for c in p.claims]
    shown_by = {c.id: set(c.forecast.shown_by) for c in claims if c.forecast}
    forecasts = Forecast.objects.filter(claim__public_id__in=shown_by).select_related("claim")
    for forecast in forecasts.prefetch_related("shown_by"):
        wanted = shown_by[forecast.claim.public_id]
        if wanted != {claim.public_id for claim in forecast.shown_by.all()}:
            forecast.shown_by.set(Claim.objects.filter(public_id__in=wanted))


def load_findings(records: Sequence[FindingRecord], report: LoadReport) -> None:
    """Save new and changed findings with their sides."""
    entered = Finding.objects.curators().filter(public_id__in=[record.id for record in records])
    stored = {finding.public_id: finding for finding in entered.with_sides()}
    claims = Claim.objects.in_bulk({c for r in records for side in r.sides for c in side}, field_name="public_id")
    events = Event.objects.in_bulk({r.event for r in records if r.event}, field_name="slug")
    pairs = [(record, stored.get(record.id)) for record in records]
    for record, item in report.differing("findings", pairs, gathering.finding):
        finding = item or Finding(public_id=record.id)
        fill(finding, record, leave_out=("id", "event", "sides", "silent"))
        finding.event = events[record.event] if record.event else None
        finding.save()
        finding.sides.all().delete()
        FindingClaim.objects.bulk_create(
            FindingClaim(finding=finding, claim=claims[public_id], side=number)
            for number, side in enumerate(record.sides, 1)
            for public_id in side
        )
        finding.silent.set(Article.objects.filter(slug__in=record.silent))
    if report.number_written:
        # The dossier's word on its findings is about the claims that it brings along.
        counting.bump(Finding, entered.values_list("pk", flat=True))


def load_syntheses(records: Sequence[SynthesisRecord], report: LoadReport) -> None:
    """Save new and changed syntheses, matched by what they are of.

    What a file does not say of a cited claim stays as the database holds it, or is what the claim says now.
    """
    stored = {_of(item): item for item in Synthesis.objects.select_related("event", "tag")} if records else {}
    events = Event.objects.in_bulk({r.event for r in records if r.event}, field_name="slug")
    tags = tags_by_name() if any(r.tag for r in records) else {}
    claims = citations.claims_by_id(public_id for r in records for public_id in cited(r.text))
    items = [stored.get((record.event, record.tag)) for record in records]
    whole = [_whole(record, item, claims) for record, item in zip(records, items, strict=True)]
    for record, item in report.differing("syntheses", zip(whole, items, strict=True), gathering.synthesis):
        synthesis = item or Synthesis()
        fill(synthesis, record, leave_out=("event", "tag"))
        synthesis.event = events[record.event] if record.event else None
        synthesis.tag = tags[record.tag] if record.tag else None
        synthesis.save()


def _of(item: Synthesis) -> tuple[str | None, str | None]:
    """The event's slug and the topic's name, as a record has them."""
    return item.event.slug if item.event else None, as_topic(item.tag.name) if item.tag else None


def _whole(record: SynthesisRecord, item: Synthesis | None, claims: dict[str, Claim]) -> SynthesisRecord:
    before = {**(item.cites if item else {}), **record.cites}
    return record.model_copy(update={"cites": citations.cited_digests(cited(record.text), claims, before)})
