"""Read a dossier's folder: YAML to records, every mistake of every file at once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from dossier import check_references, records
from dossier.dossier_files import ARTICLES, LISTS, DossierFiles
from dossier.existing_names import ExistingNames
from dossier.problems import MAX_LISTED, BadDossier, Problem, message, printable, without_followers
from dossier.yaml_files import YamlFile, read_yaml


def read_folder(
    folder: Path,
    progress: Callable[[str], None] = lambda _: None,
    stored: Callable[[], ExistingNames] | None = None,
) -> DossierFiles:
    """Read and validate every file of a dossier; raises BadDossier with all the mistakes of all files.

    Where the form of some file is wrong, the names that all of them refer to are
    checked as well, given `stored`, which says what else they may refer to
    (`existing_names.stored_names`, or `ExistingNames` for nothing). Without it they are left to `load`.
    """
    if not folder.is_dir():
        raise BadDossier([Problem(str(folder), 1, "", "is no folder")])
    problems: list[Problem] = []
    files = DossierFiles(records.Dossier())
    parts: dict[str, Any] = {"articles": []}
    for name, kind in {"sources": records.SourcesRecord, **LISTS}.items():
        path = folder / f"{name}.yaml"
        if path.exists():
            files.lists[name] = read_yaml(path, path.name)
            parts[name] = validated(files.lists[name], kind, problems)
    for path in sorted((folder / ARTICLES).glob("*.yaml")):
        progress(path.name)
        file = read_yaml(path, f"{ARTICLES}/{path.name}")
        article = validated(file, records.ArticleRecord, problems)
        if article and article.slug not in files.articles:
            files.articles[article.slug] = file
            parts["articles"].append(article)
            continue
        files.refused.append(file)
        if article:
            problems.append(file.problem(("slug",), f"`{article.slug}` stands in another file too"))
    if not list(files.yaml_files):
        problems.append(Problem(str(folder), 1, "", "holds no dossier: no events.yaml, no articles/*.yaml"))
    valid = {name: part for name, part in parts.items() if part is not None}
    files.dossier = records.Dossier.model_construct(**valid)
    if problems:
        raise BadDossier([*problems, *(check_references.problems(files, stored()) if stored else ())])
    return files


def unread_files(folder: Path) -> list[str]:
    """The YAML files below a folder that no load reads, by their names in it, such as `articles/2013/holm.yaml`."""
    read = {folder / f"{name}.yaml" for name in ("sources", *LISTS)} | {*(folder / ARTICLES).glob("*.yaml")}
    every = (path for path in folder.rglob("*") if path.suffix.lower() in (".yaml", ".yml") and path.is_file())
    names = (path.relative_to(folder) for path in every if path not in read)
    return sorted(str(name) for name in names if not any(part.startswith(".") for part in name.parts))


def tell_unread(folder: Path) -> str:
    """A sentence that names the files no load reads; empty where there are none."""
    names = [printable(name) for name in unread_files(folder)]
    more = f" and {len(names) - MAX_LISTED} more" if len(names) > MAX_LISTED else ""
    return f"Not read, as no file of a dossier is called so: {', '.join(names[:MAX_LISTED])}{more}" if names else ""


def validated(file: YamlFile, kind: Any, problems: list[Problem]) -> Any:
    problems.extend(file.problems)
    if file.data is None:
        if not file.problems and kind is records.ArticleRecord:
            problems.append(Problem(file.name, 1, "", "is empty"))
            file.is_unclear = True
        return None
    try:
        return TypeAdapter(kind).validate_python(file.data)
    except ValidationError as error:
        details = without_followers(error.errors(include_url=False))
        problems.extend(file.problem(detail["loc"], message(detail)) for detail in details)
        file.is_unclear = any(_hides_names(detail) for detail in details)
        return None


def _hides_names(detail: Any) -> bool:
    """Whether a mistake may keep the names below it from being found: `claimz: […]`, or a text for a list."""
    return (detail["type"] == "extra_forbidden" and isinstance(detail["input"], list | dict)) or detail["type"] in (
        "model_type",
        "model_attributes_type",
        "list_type",
    )
