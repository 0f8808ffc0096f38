"""Write: load a dossier into the database, all of it or nothing."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import Any

from django.db import IntegrityError, transaction

from articles.models import Author, Outlet
from claims.models import Tag
from dossier import check_references, existing_names, gathering
from dossier.dossier_files import DossierFiles
from dossier.former_names import match_names, with_database_names
from dossier.load_article import load_article
from dossier.load_findings import link_forecasts, load_findings, load_syntheses
from dossier.load_names import keep_former_slugs, refuse_renamed_meanwhile, rename
from dossier.load_report import LoadReport, fill
from dossier.problems import BadDossier, Problem, noun_for
from dossier.records import EventRecord, NamedRecord, PackRecord
from events.models import Actor, Event
from packs.models import Pack
from renaming.models import Renamable
from renaming.refusals import is_of_a_name, is_of_two_writers
from revisions import counting

_EXCHANGED = "two records would have one name on the way; where they exchange names, load a third name for one first"


class _DryRun(Exception):
    """Raised to roll a finished load back."""


def load(files: DossierFiles, dry_run: bool = False, progress: Callable[[str], None] = lambda _: None) -> LoadReport:
    """Load what `read_folder` read. Records are added and changed, never deleted.

    Raises BadDossier, with nothing written, for unknown references and duplicate
    ids. `dry_run` does all of it and rolls back.
    """
    try:
        return _load_whole(files, dry_run, progress)
    except IntegrityError as first:
        if not is_of_two_writers(first):
            raise
        try:  # the second look finds what somebody has taken or deleted meanwhile
            return _load_whole(files, dry_run, progress)
        except IntegrityError as error:
            if not is_of_a_name(error):
                raise
            raise BadDossier([Problem("the database", 0, "", _EXCHANGED)]) from error


def _load_whole(files: DossierFiles, dry_run: bool, progress: Callable[[str], None]) -> LoadReport:
    report = LoadReport()
    with suppress(_DryRun), transaction.atomic(), counting.counted_once():
        _load(files, report, progress)
        if dry_run:
            raise _DryRun
    return report


def _load(files: DossierFiles, report: LoadReport, progress: Callable[[str], None]) -> None:
    stored = existing_names.stored_names()
    if problems := check_references.problems(files, stored):
        raise BadDossier(problems)
    named, _ = match_names(files, stored)
    rename(named, report)
    dossier = with_database_names(files.dossier, named)
    progress("topics, sources, actors, events")
    _upsert(report, "tags", Tag, dossier.tags, gathering.tag)
    _upsert(report, "outlets", Outlet, dossier.sources.outlets, gathering.outlet)
    _upsert(report, "authors", Author, dossier.sources.authors, gathering.author)
    _upsert(report, "actors", Actor, dossier.actors, gathering.actor)
    _upsert(report, "events", Event, dossier.events, gathering.event, _set_actors, leave_out=("actors",))
    outlets = Outlet.objects.in_bulk(field_name="slug")
    articles = {a.slug: a for a in gathering.articles([a.slug for a in dossier.articles])}
    refuse_renamed_meanwhile("article", {a.slug for a in dossier.articles} - articles.keys())
    # Originals first, as reprints point to them; none of these is a reprint itself.
    for record in sorted(dossier.articles, key=lambda article: article.reprint_of is not None):
        progress(record.slug)
        load_article(record, articles.get(record.slug), outlets, report)
    link_forecasts(dossier)
    load_findings(dossier.findings, report)
    load_syntheses(dossier.syntheses, report)
    _upsert(report, "packs", Pack, dossier.packs, gathering.pack, _set_choice, leave_out=("articles", "tags"))


def _upsert(
    report: LoadReport,
    kind: str,
    model: type[Renamable],
    records: Sequence[Any],
    gather: Callable[[Any], NamedRecord],
    relate: Callable[[Any, Any], None] = lambda item, record: None,
    leave_out: Iterable[str] = (),
) -> None:
    """Save those records that differ from what the database holds, matched by slug."""
    rows = model._default_manager.filter(slug__in=[r.slug for r in records]).prefetch_related("former_slugs")
    stored = {item.slug: item for item in rows}
    refuse_renamed_meanwhile(kind.removesuffix("s"), {record.slug for record in records} - stored.keys())
    pairs = [(record, stored.get(record.slug)) for record in records]
    for record, known in report.differing(noun_for(kind), pairs, gather):
        item = known or model()
        fill(item, record, leave_out=("formerly", *leave_out))
        item.save()
        keep_former_slugs(item, record.formerly)
        relate(item, record)


def _set_actors(item: Event, record: EventRecord) -> None:
    item.actors.set(Actor.objects.filter(slug__in=record.actors))


def _set_choice(item: Pack, record: PackRecord) -> None:
    item.articles.set(item.articles.model.objects.filter(slug__in=record.articles))
    item.tags.set(tag for name, tag in existing_names.tags_by_name().items() if name in record.tags)
