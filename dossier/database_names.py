"""A dossier's records under the names that the database calls them by. Asks no database."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from dossier.former_names import FormerNames
from dossier.records import ArticleRecord, ClaimRecord, Dossier, NamedRecord

N = TypeVar("N", bound=NamedRecord)


def with_database_names(dossier: Dossier, names: Mapping[str, FormerNames]) -> Dossier:
    """Every slug and every reference as it is once the dossier is loaded, with all former slugs."""

    def called(kind: str) -> Callable[[Any], Any]:
        return lambda slug: names[kind].now.get(slug, slug)

    def every(kind: str, slugs: Iterable[str]) -> list[str]:
        return sorted(map(called(kind), slugs))

    def named(kind: str, record: N, **changed: Any) -> N:
        own = {"slug": called(kind)(record.slug), "formerly": sorted(names[kind].former[record.slug])}
        return record.model_copy(update={**own, **changed})

    def claim(record: ClaimRecord) -> ClaimRecord:
        accounts = [a.model_copy(update={"event": called("event")(a.event)}) for a in record.accounts]
        return record.model_copy(update={"accounts": accounts})

    def article(record: ArticleRecord) -> ArticleRecord:
        return named(
            "article",
            record,
            authors=[a.model_copy(update={"author": called("author")(a.author)}) for a in record.authors],
            outlet=called("outlet")(record.outlet),
            reprint_of=called("article")(record.reprint_of),
            passages=[p.model_copy(update={"claims": list(map(claim, p.claims))}) for p in record.passages],
        )

    return dossier.model_copy(
        update={
            "sources": dossier.sources.model_copy(
                update={
                    "outlets": [named("outlet", record) for record in dossier.sources.outlets],
                    "authors": [named("author", record) for record in dossier.sources.authors],
                }
            ),
            "tags": [named("tag", record) for record in dossier.tags],
            "actors": [named("actor", record) for record in dossier.actors],
            "events": [named("event", e, actors=every("actor", e.actors)) for e in dossier.events],
            "articles": list(map(article, dossier.articles)),
            "findings": [
                f.model_copy(update={"event": called("event")(f.event), "silent": every("article", f.silent)})
                for f in dossier.findings
            ],
            "syntheses": [s.model_copy(update={"event": called("event")(s.event)}) for s in dossier.syntheses],
            "packs": [named("pack", p, articles=every("article", p.articles)) for p in dossier.packs],
        }
    )
