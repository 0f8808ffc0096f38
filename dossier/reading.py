"""Read a dossier's folder: YAML to records, every mistake of every file at once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from dossier import records, references
from dossier.folder import ARTICLES, LISTS, Folder
from dossier.known import Known
from dossier.problems import BadDossier, Problem, message, without_followers
from dossier.sources import Source, read_yaml


def read_folder(
    folder: Path,
    progress: Callable[[str], None] = lambda _: None,
    stored: Callable[[], Known] | None = None,
) -> Folder:
    """Read and validate every file of a dossier; raises BadDossier with all the mistakes of all files.

    Where the form of some file is wrong, the names that all of them refer to are
    checked as well, given `stored`, which says what else they may refer to
    (`known.stored`, or `Known` for nothing). Without it they are left to `load`.
    """
    if not folder.is_dir():
        raise BadDossier([Problem(str(folder), 1, "", "is no folder")])
    problems: list[Problem] = []
    read = Folder(records.Dossier())
    parts: dict[str, Any] = {"articles": []}
    for name, kind in {"sources": records.SourcesRecord, **LISTS}.items():
        path = folder / f"{name}.yaml"
        if path.exists():
            read.lists[name] = read_yaml(path, path.name)
            parts[name] = validated(read.lists[name], kind, problems)
    for path in sorted((folder / ARTICLES).glob("*.yaml")):
        progress(path.name)
        source = read_yaml(path, f"{ARTICLES}/{path.name}")
        article = validated(source, records.ArticleRecord, problems)
        if article and article.slug not in read.articles:
            read.articles[article.slug] = source
            parts["articles"].append(article)
            continue
        read.refused.append(source)
        if article:
            problems.append(source.problem(("slug",), f"`{article.slug}` stands in another file too"))
    if not list(read.sources):
        problems.append(Problem(str(folder), 1, "", "holds no dossier: no events.yaml, no articles/*.yaml"))
    given = {name: part for name, part in parts.items() if part is not None}
    read.dossier = records.Dossier.model_construct(**given)
    if problems:
        raise BadDossier([*problems, *(references.problems(read, stored()) if stored else ())])
    return read


def validated(source: Source, kind: Any, problems: list[Problem]) -> Any:
    problems.extend(source.problems)
    if source.data is None:
        if not source.problems and kind is records.ArticleRecord:
            problems.append(Problem(source.name, 1, "", "is empty"))
            source.is_unclear = True
        return None
    try:
        return TypeAdapter(kind).validate_python(source.data)
    except ValidationError as error:
        details = without_followers(error.errors(include_url=False))
        problems.extend(source.problem(detail["loc"], message(detail)) for detail in details)
        source.is_unclear = any(_hides_names(detail) for detail in details)
        return None


def _hides_names(detail: Any) -> bool:
    """Whether a mistake may keep the names below it from being found: `claimz: […]`, or a text for a list."""
    return (detail["type"] == "extra_forbidden" and isinstance(detail["input"], list | dict)) or detail["type"] in (
        "model_type",
        "model_attributes_type",
        "list_type",
    )
