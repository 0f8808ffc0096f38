"""What no single record can know: names that must exist, ids that must be one's own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from articles.models import Article, Author, Outlet
from claims.models import Claim, Tag
from dossier.reading import Folder, Path_, Problem
from dossier.records import ArticleRecord, ClaimRecord, PassageRecord
from timeline.models import Actor, Event


@dataclass(frozen=True)
class Known:
    """Names that may be referred to: those of the folder and those already in the database."""

    tags: set[str]
    actors: set[str]
    events: set[str]
    outlets: set[str]
    authors: set[str]
    articles: set[str]


def problems(folder: Folder) -> list[Problem]:
    """Every unknown reference and every duplicate id in a folder, each with its line."""
    known = _known(folder)
    return [*_duplicates(folder), *_in_lists(folder, known), *_in_articles(folder, known)]


def _known(folder: Folder) -> Known:
    dossier = folder.dossier

    def slugs(model: type, given: list) -> set[str]:
        return {*model.objects.values_list("slug", flat=True), *(record.slug for record in given)}  # type: ignore[attr-defined]

    return Known(
        tags={*Tag.objects.values_list("name", flat=True), *(tag.name for tag in dossier.tags)},
        actors=slugs(Actor, dossier.actors),
        events=slugs(Event, dossier.events),
        outlets=slugs(Outlet, dossier.sources.outlets),
        authors=slugs(Author, dossier.sources.authors),
        articles=slugs(Article, dossier.articles),
    )


def _duplicates(folder: Folder) -> Iterator[Problem]:
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
    for name, rows, path, model in (
        ("tags", lists.tags, (), Tag),
        ("sources", lists.sources.outlets, ("outlets",), Outlet),
    ):
        yield from _twice(folder, name, path, rows, "name")
        yield from _names_taken(folder, name, path, rows, model)
    yield from _duplicate_claims(folder)


def _twice(folder: Folder, source: str, path: Path_, rows: Sequence[Any], key: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for i, row in enumerate(rows):
        value = getattr(row, key).casefold()
        if value in seen:
            yield folder.problem(source, (*path, i, key), f"`{getattr(row, key)}` stands in this file twice")
        seen.add(value)


def _names_taken(
    folder: Folder, source: str, path: Path_, rows: Sequence[Any], model: type[Tag] | type[Outlet]
) -> Iterator[Problem]:
    owners: dict[str, str] = dict(model._default_manager.values_list("name", "slug"))
    for i, row in enumerate(rows):
        if (owner := owners.get(row.name, row.slug)) != row.slug:
            yield folder.problem(source, (*path, i, "name"), f"`{row.name}` is the name of `{owner}` in the database")


def _duplicate_claims(folder: Folder) -> Iterator[Problem]:
    owners = dict(Claim.objects.values_list("public_id", "passage__article__slug"))
    seen: set[str] = set()
    for article in folder.dossier.articles:
        numbers: set[int] = set()
        for p, passage in enumerate(article.passages):
            if passage.number in numbers:
                yield folder.problem(
                    article.slug, ("passages", p, "number"), f"passage {passage.number} stands here twice"
                )
            numbers.add(passage.number)
            for c, claim in enumerate(passage.claims):
                path = ("passages", p, "claims", c, "id")
                if claim.id in seen:
                    yield folder.problem(
                        article.slug, path, f"the id `{claim.id}` is taken by another claim of this dossier"
                    )
                elif owners.get(claim.id, article.slug) != article.slug:
                    yield folder.problem(
                        article.slug, path, f"the id `{claim.id}` belongs to the article `{owners[claim.id]}`"
                    )
                seen.add(claim.id)


def _in_lists(folder: Folder, known: Known) -> Iterator[Problem]:
    for i, event in enumerate(folder.dossier.events):
        yield from _unknown(folder, "events", (i, "actors"), "actor", event.actors, known.actors)
    for i, pack in enumerate(folder.dossier.packs):
        yield from _unknown(folder, "packs", (i, "articles"), "article", pack.articles, known.articles)
        yield from _unknown(folder, "packs", (i, "tags"), "tag", pack.tags, known.tags)


def _in_articles(folder: Folder, known: Known) -> Iterator[Problem]:
    for article in folder.dossier.articles:
        slug = article.slug
        authors = [a.author for a in article.authors]
        yield from _unknown(folder, slug, ("authors",), "author", authors, known.authors)
        yield from _unknown(
            folder, slug, ("outlet",), "outlet", [article.outlet] if article.outlet else [], known.outlets
        )
        for path, claim, passage in _claims(article):
            end, size = claim.anchor.start + claim.anchor.words, passage.fingerprint.words
            if end > size:
                message = f"the span of {claim.id} ends at word {end}; its passage has {size}"
                yield folder.problem(slug, (*path, "anchor"), message)
            yield from _unknown(folder, slug, (*path, "tags"), "tag", claim.tags, known.tags)
            events = [a.event for a in claim.accounts]
            yield from _unknown(folder, slug, (*path, "accounts"), "event", events, known.events)
            if len(set(events)) < len(events):
                yield folder.problem(slug, (*path, "accounts"), f"{claim.id} speaks of one event in two accounts")


def _claims(article: ArticleRecord) -> Iterator[tuple[tuple[str | int, ...], ClaimRecord, PassageRecord]]:
    for p, passage in enumerate(article.passages):
        for c, claim in enumerate(passage.claims):
            yield ("passages", p, "claims", c), claim, passage


_FILES = {"tag": "tags.yaml", "event": "events.yaml", "actor": "actors.yaml", "article": "articles/"}


def _unknown(
    folder: Folder, source: str, path: tuple[str | int, ...], what: str, names: list[str], known: set[str]
) -> Iterator[Problem]:
    for name in names:
        if name not in known:
            home = _FILES.get(what, "sources.yaml")
            yield folder.problem(source, path, f"there is no {what} `{name}`; add it to {home} or correct the name")
