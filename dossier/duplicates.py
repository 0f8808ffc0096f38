"""Names and ids that must be one's own."""

from collections.abc import Iterator, Mapping

from dossier.dossier_files import DossierFiles
from dossier.existing_names import RENAMABLE_MODELS, ExistingNames
from dossier.problems import Problem


def duplicates(files: DossierFiles, stored: ExistingNames) -> Iterator[Problem]:
    """Every slug, name and id that stands twice, or belongs to another record of the database."""
    for kind in RENAMABLE_MODELS:
        if kind != "article":  # whose slugs `read_folder` tells apart
            yield from _twice(files, kind, "slug")
    # Two people may share a name; two topics or two outlets may not.
    for kind, owners in (("tag", stored.tags), ("outlet", stored.outlet_names)):
        yield from _twice(files, kind, "name")
        yield from _names_taken(files, kind, owners)
    yield from _twice(files, "finding", "id")
    yield from _duplicate_claims(files, stored.claims)


def _twice(files: DossierFiles, kind: str, key: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for record, complain in files.every(kind):
        value = getattr(record, key)
        if value.casefold() in seen:
            yield complain((key,), f"`{value}` stands in this file twice")
        seen.add(value.casefold())


def _names_taken(files: DossierFiles, kind: str, owners: Mapping[str, str]) -> Iterator[Problem]:
    for record, complain in files.every(kind):
        if (owner := owners.get(record.name, record.slug)) != record.slug:
            same = f"if this is the same, add `formerly: [{owner}]`"
            yield complain(("name",), f"`{record.name}` is the name of `{owner}` in the database; {same}")


def _duplicate_claims(files: DossierFiles, owners: Mapping[str, str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for article, complain in files.every("article"):
        numbers: set[int] = set()
        for p, passage in enumerate(article.passages):
            if passage.number in numbers:
                yield complain(("passages", p, "number"), f"passage {passage.number} stands here twice")
            numbers.add(passage.number)
            for c, claim in enumerate(passage.claims):
                path = ("passages", p, "claims", c, "id")
                if claim.id in seen:
                    yield complain(path, f"the id `{claim.id}` is taken by another claim of this dossier")
                elif owners.get(claim.id, article.slug) != article.slug:
                    yield complain(path, f"the id `{claim.id}` belongs to the article `{owners[claim.id]}`")
                seen.add(claim.id)
