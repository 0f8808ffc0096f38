"""Write records as YAML: one canonical text for the same records, readable and diffable."""

import os
from collections.abc import Iterable
from enum import Enum
from pathlib import Path
from typing import Any

import yaml

from dossier.dossier_files import ARTICLES, LISTS
from dossier.particulars import ParticularRecord, shortest_form
from dossier.records import AnchorRecord, Dossier, FingerprintRecord, PassageRecord, Record, SynthesisRecord

WIDTH = 100  # characters a line, as in the code


class _Flow(dict[str, Any]):
    """A mapping on one line."""


class _FlowList(list[Any]):
    """A list on one line."""


class _Lines(str):
    """A text of several lines, written as such."""


class _Writer(yaml.CSafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


_Writer.add_representer(
    _Flow, lambda dumper, data: dumper.represent_mapping("tag:yaml.org,2002:map", data.items(), True)
)
_Writer.add_representer(_FlowList, lambda dumper, data: dumper.represent_sequence("tag:yaml.org,2002:seq", data, True))
_Writer.add_representer(
    _Lines, lambda dumper, data: dumper.represent_scalar("tag:yaml.org,2002:str", str(data), style="|")
)


def as_yaml(value: Any) -> str:
    """The YAML text of plain values; same values, same text."""
    return yaml.dump(value, Dumper=_Writer, sort_keys=False, allow_unicode=True, width=WIDTH, default_flow_style=False)


def plain(value: Any) -> Any:
    """A record as the values that YAML writes; fields at their default are left out."""
    match value:
        case ParticularRecord():
            return shortest_form(value.value, value.correction, value.is_inferred, value.reason)
        case FingerprintRecord():
            start = {"start": value.start} if isinstance(value, AnchorRecord) else {}
            return _Flow({**start, "words": value.words, "digest": value.digest})
        case PassageRecord():
            in_order = sorted(value.claims, key=lambda claim: (claim.anchor.start, claim.anchor.words, claim.id))
            return _fields(value.model_copy(update={"claims": in_order}))
        case SynthesisRecord():
            return {**_fields(value), "text": _Lines(value.text)}
        case Record():
            return _fields(value)
        case dict():
            return {name: plain(item) for name, item in value.items()}
        case list() if all(isinstance(item, str) for item in value):
            return _FlowList(value)
        case list():
            return [plain(item) for item in value]
        case Enum():
            return str(value.value)
    return value


def _fields(value: Record) -> dict[str, Any]:
    fields = type(value).model_fields.items()
    set_fields = {name: getattr(value, name) for name, field in fields if getattr(value, name) != field.default}
    return {name: plain(item) for name, item in set_fields.items()}


def files(dossier: Dossier) -> dict[str, str]:
    """The dossier's files by name, each as its canonical text."""
    lists: dict[str, Any] = {
        "sources.yaml": plain(dossier.sources),
        **{f"{name}.yaml": [plain(r) for r in getattr(dossier, name)] for name in LISTS},
    }
    articles = {f"{ARTICLES}/{a.slug}.yaml": plain(a) for a in dossier.articles}
    return {name: as_yaml(value) for name, value in {**lists, **articles}.items()}


def write_folder(folder: Path, texts: dict[str, str]) -> None:
    """Write files, each whole or not at all; other files in the folder are left alone."""
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.{os.getpid()}")
        draft.write_text(text, encoding="utf-8", newline="\n")
        draft.replace(path)


def former_files(dossier: Dossier) -> set[str]:
    """Names that the files of renamed articles had: left beside the new ones, no load would take the folder."""
    return {f"{ARTICLES}/{slug}.yaml" for article in dossier.articles for slug in article.formerly}


def extra_files(folder: Path, names: Iterable[str]) -> list[str]:
    """Dossier files in the folder that are not among the names: of articles the database does not hold."""
    present = {str(path.relative_to(folder)) for path in (folder / ARTICLES).glob("*.yaml")}
    return sorted(present - set(names))
