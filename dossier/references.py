"""What no single record can know: names that must exist."""

from collections.abc import Iterator

from dossier.duplicates import duplicates
from dossier.known import Known, claims_of, of_dossier
from dossier.reading import Folder, Problem


def problems(folder: Folder, stored: Known) -> list[Problem]:
    """Every unknown reference and every duplicate id in a folder, each with its line.

    `stored` is what the database holds already (`known.stored()`), or nothing.
    """
    known = stored | of_dossier(folder.dossier)
    return [
        *duplicates(folder, stored),
        *_in_lists(folder, known),
        *_in_articles(folder, known),
        *_to_claims(folder, known),
    ]


def _in_lists(folder: Folder, known: Known) -> Iterator[Problem]:
    for i, event in enumerate(folder.dossier.events):
        yield from _unknown(folder, "events", (i, "actors"), "actor", event.actors, known.actors)
    for i, pack in enumerate(folder.dossier.packs):
        yield from _unknown(folder, "packs", (i, "articles"), "article", pack.articles, known.articles)
        yield from _unknown(folder, "packs", (i, "tags"), "tag", pack.tags, set(known.tags))


def _in_articles(folder: Folder, known: Known) -> Iterator[Problem]:
    for article in folder.dossier.articles:
        slug = article.slug
        authors = [a.author for a in article.authors]
        yield from _unknown(folder, slug, ("authors",), "author", authors, known.authors)
        yield from _unknown(
            folder, slug, ("outlet",), "outlet", [article.outlet] if article.outlet else [], known.outlets
        )
        for path, claim, passage in claims_of(article):
            end, size = claim.anchor.start + claim.anchor.words, passage.fingerprint.words
            if end > size:
                message = f"the span of {claim.id} ends at word {end}; its passage has {size}"
                yield folder.problem(slug, (*path, "anchor"), message)
            yield from _unknown(folder, slug, (*path, "tags"), "tag", claim.tags, set(known.tags))
            events = [a.event for a in claim.accounts]
            yield from _unknown(folder, slug, (*path, "accounts"), "event", events, known.events)
            if len(set(events)) < len(events):
                yield folder.problem(slug, (*path, "accounts"), f"{claim.id} speaks of one event in two accounts")


def _to_claims(folder: Folder, known: Known) -> Iterator[Problem]:
    for i, finding in enumerate(folder.dossier.findings):
        cited = [claim for side in finding.sides for claim in side]
        yield from _unknown(folder, "findings", (i, "sides"), "claim", cited, set(known.claims))
        yield from _unknown(folder, "findings", (i, "silent"), "article", finding.silent, known.articles)
        yield from _unknown(
            folder, "findings", (i, "event"), "event", [finding.event] if finding.event else [], known.events
        )
    for article in folder.dossier.articles:
        for path, claim, _ in claims_of(article):
            shown_by = claim.forecast.shown_by if claim.forecast else []
            yield from _unknown(folder, article.slug, (*path, "forecast"), "claim", shown_by, set(known.claims))


_FILES = {
    "claim": "an article",
    "tag": "tags.yaml",
    "event": "events.yaml",
    "actor": "actors.yaml",
    "article": "articles/",
}


def _unknown(
    folder: Folder, source: str, path: tuple[str | int, ...], what: str, names: list[str], known: set[str]
) -> Iterator[Problem]:
    for name in names:
        if name not in known:
            home = _FILES.get(what, "sources.yaml")
            yield folder.problem(source, path, f"there is no {what} `{name}`; add it to {home} or correct the name")
