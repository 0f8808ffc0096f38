"""Write: what refers to claims of several articles, once all of them are there."""

from collections.abc import Sequence

from articles.models import Article
from claims.models import Claim, Forecast
from dossier import gathering
from dossier.load_report import CHANGED, NEW, UNCHANGED, LoadReport
from dossier.records import Dossier, FindingRecord
from events.models import Event
from findings.models import Finding, FindingClaim
from revisions import counting


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
    entered = Finding.objects.curators().with_sides()
    stored = {f.public_id: f for f in entered.filter(public_id__in=[r.id for r in records])}
    claims = Claim.objects.in_bulk({c for r in records for side in r.sides for c in side}, field_name="public_id")
    events = Event.objects.in_bulk({r.event for r in records if r.event}, field_name="slug")
    for record in records:
        finding = stored.get(record.id)
        if finding and gathering.is_as(gathering.finding, finding, record):
            report.add("findings", UNCHANGED)
            continue
        report.add("findings", CHANGED if finding else NEW)
        finding = finding or Finding(public_id=record.id)
        for name in set(FindingRecord.model_fields) - {"id", "event", "sides", "silent"}:
            setattr(finding, name, getattr(record, name))
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
        written = Finding.objects.curators().filter(public_id__in=[record.id for record in records])
        counting.bump(Finding, written.values_list("pk", flat=True))
