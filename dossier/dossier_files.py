"""A dossier's folder as read: its records, and the files they come from."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import Any

from dossier import records
from dossier.problems import FieldPath, Problem
from dossier.yaml_files import YamlFile

ARTICLES = "articles"  # the folder of the article files
LISTS = {
    "tags": list[records.TagRecord],
    "actors": list[records.ActorRecord],
    "events": list[records.EventRecord],
    "findings": list[records.FindingRecord],
    "packs": list[records.PackRecord],
    "syntheses": list[records.SynthesisRecord],
}
PLACES: dict[str, tuple[str, FieldPath]] = {  # a kind's list, and where in it the records stand
    "tag": ("tags", ()),
    "outlet": ("sources", ("outlets",)),
    "author": ("sources", ("authors",)),
    "actor": ("actors", ()),
    "event": ("events", ()),
    "finding": ("findings", ()),
    "pack": ("packs", ()),
    "synthesis": ("syntheses", ()),
}

Complain = Callable[[FieldPath, str], Problem]  # of a field of one record, in a sentence


@dataclass
class DossierFiles:
    """A dossier with its YAML files for the lines of later complaints; an article may be called as a list is."""

    dossier: records.Dossier
    lists: dict[str, YamlFile] = field(default_factory=dict)  # by what they hold: `tags`, `events`, …
    articles: dict[str, YamlFile] = field(default_factory=dict)  # by the article's slug
    refused: list[YamlFile] = field(default_factory=list)  # of these no record was made

    @property
    def yaml_files(self) -> Iterable[YamlFile]:
        return chain(self.lists.values(), self.articles.values(), self.refused)

    def every(self, kind: str) -> Iterator[tuple[Any, Complain]]:
        """The records of a kind, each with what makes a problem of one of its fields."""
        if kind == "article":
            yield from ((article, partial(self.in_article, article.slug)) for article in self.dossier.articles)
            return
        name, path = PLACES[kind]
        rows: Any = self.dossier
        for step in (name, *path):
            rows = getattr(rows, str(step))
        for number, record in enumerate(rows):
            yield record, partial(self._in_list, name, (*path, number))

    def _in_list(self, name: str, row: FieldPath, path: FieldPath, message: str) -> Problem:
        return self.lists[name].problem((*row, *path), message)

    def in_article(self, slug: str, path: FieldPath, message: str) -> Problem:
        return self.articles[slug].problem(path, message)
