"""Write: what a dossier calls otherwise than the database does, before anything else of it is loaded."""

from collections.abc import Iterable, Mapping

from dossier.existing_names import RENAMABLE_MODELS
from dossier.former_names import FormerNames
from dossier.load_report import LoadReport
from dossier.problems import BadDossier, Problem, noun_for
from renaming.models import FormerSlug, Renamable


def rename(by_kind: Mapping[str, FormerNames], report: LoadReport) -> None:
    """Give records the slugs that a dossier has for them. Raises BadDossier where one is gone meanwhile."""
    for kind, names in by_kind.items():
        if names.taken_over:
            FormerSlug.objects.of(RENAMABLE_MODELS[kind]).filter(slug__in=names.taken_over).delete()
        for old, new in names.renamed.items():
            record = RENAMABLE_MODELS[kind]._default_manager.filter(slug=old).first()
            if record is None:
                raise BadDossier([_meanwhile(kind, old)])
            record.slug = new
            record.save()
            report.renamed.append(f"{noun_for(kind)} {old} → {new}")
        report.names_kept.extend(f"{noun_for(kind)} {slug} is {stored}" for slug, stored in names.kept.items())


def refuse_renamed_meanwhile(kind: str, new: Iterable[str]) -> None:
    """Raise BadDossier where somebody has just renamed what a load would now make a second time; one query."""
    if gone := FormerSlug.objects.current(RENAMABLE_MODELS[kind], new):
        raise BadDossier(_meanwhile(kind, slug) for slug in gone)


def _meanwhile(kind: str, slug: str) -> Problem:
    sentence = "was renamed or deleted by somebody else just now; load the dossier again"
    return Problem(f"the database: {noun_for(kind)} {slug}", 0, "", sentence)


def keep_former_slugs(record: Renamable, slugs: Iterable[str]) -> None:
    """Add what a record was called before to what the database knows of it."""
    former = {row.slug for row in record.former_slugs.all()}
    FormerSlug.objects.note(record, [slug for slug in slugs if slug not in former])
