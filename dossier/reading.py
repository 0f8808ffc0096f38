"""Read a dossier's folder: YAML to records, every mistake with its file, line and field."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from dossier import records

ARTICLES = "articles"  # the folder of the article files
LISTS = {
    "tags": list[records.TagRecord],
    "actors": list[records.ActorRecord],
    "events": list[records.EventRecord],
    "findings": list[records.FindingRecord],
    "packs": list[records.PackRecord],
}
MAX_LISTED = 100  # mistakes printed; the rest is a number

MAX_DEPTH = 12  # a particular's reason, the deepest field there is, lies nine deep
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")  # all but tab and line feed; PostgreSQL stores no NUL

Path_ = tuple[str | int, ...]  # keys and indices down to a value


@dataclass(frozen=True, order=True)
class Problem:
    file: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.field + ': ' if self.field else ''}{self.message}"


class BadDossier(ValueError):
    """The folder cannot be taken; `problems` holds all that was found, in order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems)
        listed = [str(problem) for problem in self.problems[:MAX_LISTED]]
        more = len(self.problems) - len(listed)
        super().__init__("\n".join([*listed, *([f"… and {more} more"] if more else [])]))


@dataclass
class Source:
    """A YAML file as plain values, with the line of every one of them."""

    name: str
    data: Any = None
    lines: dict[Path_, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, path: Iterable[Any]) -> int:
        """The line of the value at a path, or of the nearest thing around it."""
        keys = tuple(path)
        while keys and keys not in self.lines:
            keys = keys[:-1]
        return self.lines.get(keys, 1)

    def problem(self, path: Iterable[Any], message: str) -> Problem:
        keys = tuple(path)
        return Problem(self.name, self.line(keys), " → ".join(_step(key) for key in keys), message)


def _step(key: Any) -> str:
    return f"no. {key + 1}" if isinstance(key, int) else str(key)


def read_yaml(path: Path, name: str) -> Source:
    """One file's values; all scalars stay text, so `2013-11` and `no` mean what they say."""
    source = Source(name)
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        source.problems.append(Problem(name, mark.line + 1 if mark else 1, "", f"no valid YAML: {error.problem}"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        source.problems.append(Problem(name, 1, "", f"no valid YAML in UTF-8: {error}"))
    except OSError as error:
        source.problems.append(Problem(name, 1, "", f"cannot be read: {error.strerror}"))
    else:
        try:
            source.data = None if root is None else _value(root, (), source)
        except _Endless as error:
            source.problems.append(error.args[0])
    return source


class _Endless(Exception):
    """Raised with the problem where an alias leads back into itself."""


def _value(node: yaml.Node, path: Path_, source: Source) -> Any:
    source.lines[path] = node.start_mark.line + 1
    if len(path) > MAX_DEPTH:
        raise _Endless(source.problem(path[:MAX_DEPTH], "is nested too deeply, or refers to itself"))
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*path, i), source) for i, item in enumerate(node.value)]
    if not isinstance(node, yaml.MappingNode):
        if _CONTROL.search(node.value):
            source.problems.append(source.problem(path, "holds a control character; take it out"))
        return node.value
    found: dict[str, Any] = {}
    for key, value in node.value:
        name = str(key.value)
        if name in found:
            source.problems.append(Problem(source.name, key.start_mark.line + 1, name, "stands here twice"))
        found[name] = _value(value, (*path, name), source)
        source.lines[(*path, name)] = key.start_mark.line + 1
    return found


@dataclass
class Folder:
    """A dossier as read: its records, and the sources for the lines of later complaints."""

    dossier: records.Dossier
    sources: dict[str, Source]  # by what they hold: `tags`, `events`, …, an article's slug

    def problem(self, source: str, path: Iterable[Any], message: str) -> Problem:
        return self.sources[source].problem(path, message)


def read_folder(folder: Path, progress: Callable[[str], None] = lambda _: None) -> Folder:
    """Read and validate every file of a dossier; raises BadDossier with all the mistakes of all files."""
    if not folder.is_dir():
        raise BadDossier([Problem(str(folder), 1, "", "is no folder")])
    problems: list[Problem] = []
    sources: dict[str, Source] = {}
    parts: dict[str, Any] = {"articles": []}
    for name, kind in {"sources": records.SourcesRecord, **LISTS}.items():
        path = folder / f"{name}.yaml"
        if path.exists():
            sources[name] = read_yaml(path, path.name)
            parts[name] = validated(sources[name], kind, problems)
    files = sorted((folder / ARTICLES).glob("*.yaml"))
    for path in files:
        progress(path.name)
        source = read_yaml(path, f"{ARTICLES}/{path.name}")
        article = validated(source, records.ArticleRecord, problems)
        if article:
            if article.slug in sources:
                problems.append(source.problem(("slug",), f"`{article.slug}` stands in another file too"))
            sources[article.slug] = source
            parts["articles"].append(article)
    if not sources and not files:
        problems.append(Problem(str(folder), 1, "", "holds no dossier: no events.yaml, no articles/*.yaml"))
    if problems:
        raise BadDossier(problems)
    given = {name: part for name, part in parts.items() if part is not None}
    return Folder(records.Dossier.model_construct(**given), sources)


def validated(source: Source, kind: Any, problems: list[Problem]) -> Any:
    problems.extend(source.problems)
    if source.data is None:
        if not source.problems and kind is records.ArticleRecord:
            problems.append(Problem(source.name, 1, "", "is empty"))
        return None
    try:
        return TypeAdapter(kind).validate_python(source.data)
    except ValidationError as error:
        problems.extend(source.problem(detail["loc"], _message(detail)) for detail in error.errors(include_url=False))
        return None


def _message(detail: Any) -> str:
    """Pydantic's complaint in one sentence that says what the field takes."""
    given = detail.get("input")
    got = f"; got `{given}`" if isinstance(given, str | int) else ""
    match detail["type"]:
        case "missing":
            return "is required"
        case "extra_forbidden":
            return "is no field of this record"
        case "value_error":
            return str(detail["ctx"]["error"])
        case "enum" | "literal_error":
            return f"takes {detail['ctx']['expected']}{got}"
        case "string_pattern_mismatch":
            return f"takes text of the form {detail['ctx']['pattern']}{got}"
        case "string_too_short":
            return "must not be empty"
        case "string_too_long":
            return f"is longer than {detail['ctx']['max_length']} characters"
        case "model_type" | "dict_type" | "list_type" | "string_type" | "model_attributes_type":
            return f"takes {_FORMS[detail['type']]}{got}"
    return f"{detail['msg'].lower()}{got}"


_FORMS = {
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
    "dict_type": "a mapping",
    "list_type": "a list",
    "string_type": "text",
}
