"""Names and ids that must be one's own."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dossier.dossier_files import DossierFiles
from dossier.existing_names import ExistingNames
from dossier.problems import FieldPath, Problem


def duplicates(files: DossierFiles, stored: ExistingNames) -> Iterator[Problem]:
    """Every slug, name and id that stands twice, or belongs to another record of the database."""
    lists = files.dossier
    for name, rows, path in (
        ("tags", lists.tags, ()),
        ("actors", lists.actors, ()),
        ("events", lists.events, ()),
        ("packs", lists.packs, ()),
        ("sources", lists.sources.outlets, ("outlets",)),
        ("sources", lists.sources.authors, ("authors",)),
    ):
        yield from _twice(files, name, path, rows, "slug")
    # Two people may share a name; two topics or two outlets may not.
    for name, rows, path, owners in (
        ("tags", lists.tags, (), stored.tags),
        ("sources", lists.sources.outlets, ("outlets",), stored.outlet_names),
    ):
        yield from _twice(files, name, path, rows, "name")
        yield from _names_taken(files, name, path, rows, owners)
    yield from _twice(files, "findings", (), lists.findings, "id")
    yield from _duplicate_claims(files, stored.claims)


def _twice(files: DossierFiles, list_name: str, path: FieldPath, rows: Sequence[Any], key: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for i, row in enumerate(rows):
        value = getattr(row, key).casefold()
        if value in seen:
            yield files.in_list(list_name, (*path, i, key), f"`{getattr(row, key)}` stands in this file twice")
        seen.add(value)


def _names_taken(
    files: DossierFiles, list_name: str, path: FieldPath, rows: Sequence[Any], owners: Mapping[str, str]
) -> Iterator[Problem]:
    for i, row in enumerate(rows):
        if (owner := owners.get(row.name, row.slug)) != row.slug:
            sentence = (
                f"`{row.name}` is the name of `{owner}` in the database; if this is the same, add `formerly: [{owner}]`"
            )
            yield files.in_list(list_name, (*path, i, "name"), sentence)


def _duplicate_claims(files: DossierFiles, owners: Mapping[str, str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for article in files.dossier.articles:
        numbers: set[int] = set()
        for p, passage in enumerate(article.passages):
            if passage.number in numbers:
                yield files.in_article(
                    article.slug, ("passages", p, "number"), f"passage {passage.number} stands here twice"
                )
            numbers.add(passage.number)
            for c, claim in enumerate(passage.claims):
                path = ("passages", p, "claims", c, "id")
                if claim.id in seen:
                    yield files.in_article(
                        article.slug, path, f"the id `{claim.id}` is taken by another claim of this dossier"
                    )
                elif owners.get(claim.id, article.slug) != article.slug:
                    yield files.in_article(
                        article.slug, path, f"the id `{claim.id}` belongs to the article `{owners[claim.id]}`"
                    )
                seen.add(claim.id)
