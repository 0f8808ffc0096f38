"""What no single record can know: names that must exist."""

from collections.abc import Iterator

from claims.checks import span_problems
from dossier import naming
from dossier.duplicates import duplicates
from dossier.folder import Folder
from dossier.former_names import as_the_dossier_calls_it, names, renamings
from dossier.known import Known, claims_of
from dossier.problems import Problem, in_words
from dossier.reprints import misnamed
from dossier.sources import Source
from dossier.syntheses import misplaced
from events.checks import account_problems


def problems(folder: Folder, stored: Known) -> list[Problem]:
    """Every unknown reference and every duplicate id in a folder, each with its line.

    `stored` is what the database holds already (`known.stored()`), or nothing. Files
    that could not be made into records are searched for names all the same.
    """
    named, unclear = names(folder, stored)
    known = as_the_dossier_calls_it(stored, named)
    return [
        *unclear,
        *duplicates(folder, known),
        *_unknown(folder, known),
        *_in_articles(folder),
        *misnamed(folder, known),
        *misplaced(folder, known),
    ]


def _unknown(folder: Folder, stored: Known) -> Iterator[Problem]:
    known = {what: naming.defined(folder, what) for what in naming.DEFINED}
    renamed = renamings(folder)
    for name, source in folder.lists.items():
        yield from _in_source(source, naming.IN_LISTS.get(name, ()), known, stored, renamed)
    for source in (*folder.articles.values(), *folder.refused):
        yield from _in_source(source, naming.IN_ARTICLES, known, stored, renamed)


def _in_source(
    source: Source,
    references: naming.References,
    known: dict[str, set[str] | None],
    stored: Known,
    renamed: dict[str, dict[str, str]],
) -> Iterator[Problem]:
    for what, pattern in references:
        here = known[what]
        if here is None:
            continue  # a file that may define such names cannot be read
        for path, name in naming.values(source.data, pattern):
            if name and name not in here and not stored.knows(what, name):
                now, home = renamed.get(what, {}).get(name), naming.DEFINED[what].file
                todo = f"it is called `{now}` now" if now else f"add it to {home} or correct the name"
                yield source.problem(path, f"there is no {in_words(what)} `{name}`; {todo}")


def _in_articles(folder: Folder) -> Iterator[Problem]:
    for article in folder.dossier.articles:
        for path, claim, passage in claims_of(article):
            anchor, events = claim.anchor, [account.event for account in claim.accounts]
            broken = [
                *span_problems(claim.id, anchor.start, anchor.words, passage.fingerprint.words),
                *account_problems(claim.id, events),
            ]
            for field, sentence in broken:
                yield folder.in_article(article.slug, (*path, field), sentence)
