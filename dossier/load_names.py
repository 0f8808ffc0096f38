"""Write: what a dossier calls otherwise than the database does, before anything else of it is loaded."""

from collections.abc import Iterable, Mapping

from dossier.former_names import Names
from dossier.known import NAMED
from dossier.problems import BadDossier, Problem, in_words
from dossier.tally import Tally
from renaming.models import FormerSlug, Renamable


def rename(names: Mapping[str, Names], tally: Tally) -> None:
    """Give records the slugs that a dossier has for them. Raises BadDossier where one is gone meanwhile."""
    for kind, found in names.items():
        if found.given_up:
            FormerSlug.objects.of(NAMED[kind]).filter(slug__in=found.given_up).delete()
        for old, new in found.renamed.items():
            record = NAMED[kind]._default_manager.filter(slug=old).first()
            if record is None:
                raise BadDossier([_meanwhile(kind, old)])
            record.slug = new
            record.save()
            tally.renamed.append(f"{in_words(kind)} {old} → {new}")
        tally.called_otherwise.extend(f"{in_words(kind)} {slug} is {stored}" for slug, stored in found.kept.items())


def refuse_renamed_meanwhile(kind: str, new: Iterable[str]) -> None:
    """Raise BadDossier where somebody has just renamed what a load would now make a second time; one query."""
    if gone := FormerSlug.objects.current(NAMED[kind], new):
        raise BadDossier(_meanwhile(kind, slug) for slug in gone)


def _meanwhile(kind: str, slug: str) -> Problem:
    told = "was renamed or deleted by somebody else just now; load the dossier again"
    return Problem(f"the database: {in_words(kind)} {slug}", 0, "", told)


def keep_former_slugs(record: Renamable, slugs: Iterable[str]) -> None:
    """Add what a record was called before to what the database knows of it."""
    known = {row.slug for row in record.former_slugs.all()}
    FormerSlug.objects.note(record, [slug for slug in slugs if slug not in known])
