"""Where names are defined and where they are referred to, in the plain values of files, however broken."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dossier.folder import Folder
from dossier.problems import Path_
from dossier.sources import Source

EACH = -1  # in a pattern: every item of a list

References = Sequence[tuple[str, Path_]]  # what is named, and where


@dataclass(frozen=True)
class Definition:
    file: str  # where a curator adds one
    source: str  # its list; empty for the articles
    rows: Path_
    name: str


DEFINED = {
    "tag": Definition("tags.yaml", "tags", (EACH,), "name"),
    "actor": Definition("actors.yaml", "actors", (EACH,), "slug"),
    "event": Definition("events.yaml", "events", (EACH,), "slug"),
    "author": Definition("sources.yaml", "sources", ("authors", EACH), "slug"),
    "outlet": Definition("sources.yaml", "sources", ("outlets", EACH), "slug"),
    "article": Definition("articles/", "", (), "slug"),
    "claim": Definition("an article", "", ("passages", EACH, "claims", EACH), "id"),
}
IN_LISTS: dict[str, References] = {
    "events": [("actor", (EACH, "actors", EACH))],
    "findings": [
        ("event", (EACH, "event")),
        ("claim", (EACH, "sides", EACH, EACH)),
        ("article", (EACH, "silent", EACH)),
    ],
    "syntheses": [("event", (EACH, "event")), ("tag", (EACH, "tag"))],
    "packs": [("article", (EACH, "articles", EACH)), ("tag", (EACH, "tags", EACH))],
}
_CLAIM: Path_ = ("passages", EACH, "claims", EACH)
IN_ARTICLES: References = [
    ("author", ("authors", EACH, "author")),
    ("outlet", ("outlet",)),
    ("article", ("reprint_of",)),
    ("tag", (*_CLAIM, "tags", EACH)),
    ("event", (*_CLAIM, "accounts", EACH, "event")),
    ("claim", (*_CLAIM, "forecast", "shown_by", EACH)),
]


def values(data: Any, pattern: Path_) -> Iterator[tuple[Path_, str]]:
    """The texts that stand where a pattern says, each with its path."""
    return ((path, value.strip()) for path, value in _walk(data, pattern, ()) if isinstance(value, str))


def _walk(data: Any, pattern: Path_, path: Path_) -> Iterator[tuple[Path_, Any]]:
    if not pattern:
        yield path, data
        return
    head, rest = pattern[0], pattern[1:]
    if head == EACH and isinstance(data, list):
        for i, item in enumerate(data):
            yield from _walk(item, rest, (*path, i))
    elif isinstance(data, dict) and head in data:
        yield from _walk(data[head], rest, (*path, head))


def defined(folder: Folder, what: str) -> set[str] | None:
    """The names of one kind that a dossier's files define; None where a file is too broken to tell."""
    definition = DEFINED[what]
    found: set[str] = set()
    for source in _sources(folder, definition):
        if (names := _names(source, definition)) is None:
            return None
        found |= names
    return found


def _sources(folder: Folder, definition: Definition) -> Iterable[Source]:
    if definition.source:
        return [folder.lists[definition.source]] if definition.source in folder.lists else []
    return [*folder.articles.values(), *folder.refused]


def _names(source: Source, definition: Definition) -> set[str] | None:
    if source.is_unclear or (source.data is None and source.problems):
        return None
    names: set[str] = set()
    for _, row in _walk(source.data, definition.rows, ()):
        name = row.get(definition.name) if isinstance(row, dict) else None
        if not isinstance(name, str):
            return None  # a row that will have a name once it is mended
        names.add(name.strip())
    return names
