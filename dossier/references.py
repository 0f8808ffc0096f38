"""Where names are defined and where they are referred to, in the plain values of files, however broken."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dossier.dossier_files import DossierFiles
from dossier.problems import FieldPath
from dossier.yaml_files import YamlFile

EACH = -1  # in a pattern: every item of a list

References = Sequence[tuple[str, FieldPath]]  # what is named, and where


@dataclass(frozen=True)
class Definition:
    file: str  # where a curator adds one
    list_name: str  # its list; empty for the articles
    rows: FieldPath
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
_CLAIM: FieldPath = ("passages", EACH, "claims", EACH)
IN_ARTICLES: References = [
    ("author", ("authors", EACH, "author")),
    ("outlet", ("outlet",)),
    ("article", ("reprint_of",)),
    ("tag", (*_CLAIM, "tags", EACH)),
    ("event", (*_CLAIM, "accounts", EACH, "event")),
    ("claim", (*_CLAIM, "forecast", "shown_by", EACH)),
]


def values(data: Any, pattern: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    """The texts that stand where a pattern says, each with its path."""
    return ((path, value.strip()) for path, value in _walk(data, pattern, ()) if isinstance(value, str))


def _walk(data: Any, pattern: FieldPath, path: FieldPath) -> Iterator[tuple[FieldPath, Any]]:
    if not pattern:
        yield path, data
        return
    head, rest = pattern[0], pattern[1:]
    if head == EACH and isinstance(data, list):
        for i, item in enumerate(data):
            yield from _walk(item, rest, (*path, i))
    elif isinstance(data, dict) and head in data:
        yield from _walk(data[head], rest, (*path, head))


def defined(files: DossierFiles, what: str) -> set[str] | None:
    """The names of one kind that a dossier's files define; None where a file is too broken to tell."""
    definition = DEFINED[what]
    all_names: set[str] = set()
    for file in _files_of(files, definition):
        if (names := _names(file, definition)) is None:
            return None
        all_names |= names
    return all_names


def _files_of(files: DossierFiles, definition: Definition) -> Iterable[YamlFile]:
    if definition.list_name:
        return [files.lists[definition.list_name]] if definition.list_name in files.lists else []
    return [*files.articles.values(), *files.refused]


def _names(file: YamlFile, definition: Definition) -> set[str] | None:
    if file.is_unclear or (file.data is None and file.problems):
        return None
    names: set[str] = set()
    for _, row in _walk(file.data, definition.rows, ()):
        name = row.get(definition.name) if isinstance(row, dict) else None
        if not isinstance(name, str):
            return None  # a row that will have a name once it is mended
        names.add(name.strip())
    return names
