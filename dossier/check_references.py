"""What no single record can know: names that must exist."""

from collections.abc import Iterator

from claims.checks import span_problems
from dossier import references
from dossier.dossier_files import DossierFiles
from dossier.duplicates import duplicates
from dossier.existing_names import ExistingNames, claims_of
from dossier.former_names import names, renamings, with_dossier_names
from dossier.problems import Problem, noun_for
from dossier.reprints import misnamed
from dossier.syntheses import misplaced
from dossier.yaml_files import YamlFile
from events.checks import account_problems


def problems(files: DossierFiles, stored: ExistingNames) -> list[Problem]:
    """Every unknown reference and every duplicate id in a folder, each with its line.

    `stored` is what the database holds already (`existing_names.stored_names()`), or nothing. Files
    that could not be made into records are searched for names all the same.
    """
    named, unclear = names(files, stored)
    existing = with_dossier_names(stored, named)
    return [
        *unclear,
        *duplicates(files, existing),
        *_unknown(files, existing),
        *_in_articles(files),
        *misnamed(files, existing),
        *misplaced(files, existing),
    ]


def _unknown(files: DossierFiles, stored: ExistingNames) -> Iterator[Problem]:
    defined = {what: references.defined(files, what) for what in references.DEFINED}
    renamed = renamings(files)
    for name, file in files.lists.items():
        yield from _in_file(file, references.IN_LISTS.get(name, ()), defined, stored, renamed)
    for file in (*files.articles.values(), *files.refused):
        yield from _in_file(file, references.IN_ARTICLES, defined, stored, renamed)


def _in_file(
    file: YamlFile,
    patterns: references.References,
    defined: dict[str, set[str] | None],
    stored: ExistingNames,
    renamed: dict[str, dict[str, str]],
) -> Iterator[Problem]:
    for what, pattern in patterns:
        here = defined[what]
        if here is None:
            continue  # a file that may define such names cannot be read
        for path, name in references.values(file.data, pattern):
            if name and name not in here and not stored.has_name(what, name):
                now, home = renamed.get(what, {}).get(name), references.DEFINED[what].file
                todo = f"it is called `{now}` now" if now else f"add it to {home} or correct the name"
                yield file.problem(path, f"there is no {noun_for(what)} `{name}`; {todo}")


def _in_articles(files: DossierFiles) -> Iterator[Problem]:
    for article in files.dossier.articles:
        for path, claim, passage in claims_of(article):
            anchor, events = claim.anchor, [account.event for account in claim.accounts]
            broken = [
                *span_problems(claim.id, anchor.start, anchor.words, passage.fingerprint.words),
                *account_problems(claim.id, events),
            ]
            for field, sentence in broken:
                yield files.in_article(article.slug, (*path, field), sentence)
