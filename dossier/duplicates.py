"""Names and ids that must be one's own."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dossier.folder import Folder
from dossier.known import Known
from dossier.problems import Path_, Problem


def duplicates(folder: Folder, stored: Known) -> Iterator[Problem]:
    """Every slug, name and id that stands twice, or belongs to another record of the database."""
    lists = folder.dossier
    for name, rows, path in (
        ("tags", lists.tags, ()),
        ("actors", lists.actors, ()),
        ("events", lists.events, ()),
        ("packs", lists.packs, ()),
        ("sources", lists.sources.outlets, ("outlets",)),
        ("sources", lists.sources.authors, ("authors",)),
    ):
        yield from _twice(folder, name, path, rows, "slug")
    # Two people may share a name; two topics or two outlets may not.
    for name, rows, path, owners in (
        ("tags", lists.tags, (), stored.tags),
        ("sources", lists.sources.outlets, ("outlets",), stored.outlet_names),
    ):
        yield from _twice(folder, name, path, rows, "name")
        yield from _names_taken(folder, name, path, rows, owners)
    yield from _twice(folder, "findings", (), lists.findings, "id")
    yield from _duplicate_claims(folder, stored.claims)


def _twice(folder: Folder, source: str, path: Path_, rows: Sequence[Any], key: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for i, row in enumerate(rows):
        value = getattr(row, key).casefold()
        if value in seen:
            yield folder.in_list(source, (*path, i, key), f"`{getattr(row, key)}` stands in this file twice")
        seen.add(value)


def _names_taken(
    folder: Folder, source: str, path: Path_, rows: Sequence[Any], owners: Mapping[str, str]
) -> Iterator[Problem]:
    for i, row in enumerate(rows):
        if (owner := owners.get(row.name, row.slug)) != row.slug:
            told = (
                f"`{row.name}` is the name of `{owner}` in the database; if this is the same, add `formerly: [{owner}]`"
            )
            yield folder.in_list(source, (*path, i, "name"), told)


def _duplicate_claims(folder: Folder, owners: Mapping[str, str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for article in folder.dossier.articles:
        numbers: set[int] = set()
        for p, passage in enumerate(article.passages):
            if passage.number in numbers:
                yield folder.in_article(
                    article.slug, ("passages", p, "number"), f"passage {passage.number} stands here twice"
                )
            numbers.add(passage.number)
            for c, claim in enumerate(passage.claims):
                path = ("passages", p, "claims", c, "id")
                if claim.id in seen:
                    yield folder.in_article(
                        article.slug, path, f"the id `{claim.id}` is taken by another claim of this dossier"
                    )
                elif owners.get(claim.id, article.slug) != article.slug:
                    yield folder.in_article(
                        article.slug, path, f"the id `{claim.id}` belongs to the article `{owners[claim.id]}`"
                    )
                seen.add(claim.id)
