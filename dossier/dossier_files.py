"""A dossier's folder as read: its records, and the files they come from."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from dossier import records
from dossier.problems import Problem
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

    def in_list(self, name: str, path: Iterable[Any], message: str) -> Problem:
        return self.lists[name].problem(path, message)

    def in_article(self, slug: str, path: Iterable[Any], message: str) -> Problem:
        return self.articles[slug].problem(path, message)
