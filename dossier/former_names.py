"""Which record of the database each record of a dossier is, whatever the two call it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from dossier.dossier_files import DossierFiles
from dossier.existing_names import RENAMABLE_MODELS, ExistingNames
from dossier.problems import Problem, noun_for

PLACES: Mapping[str, tuple[str, tuple[str, ...]]] = {  # a kind's list, and where in it the records stand
    "tag": ("tags", ()),
    "outlet": ("sources", ("outlets",)),
    "author": ("sources", ("authors",)),
    "actor": ("actors", ()),
    "event": ("events", ()),
    "pack": ("packs", ()),
}


@dataclass(frozen=True)
class FormerNames:
    """What the records of one kind are called, by their slugs in the dossier."""

    stored: dict[str, str] = field(default_factory=dict)  # in the database; only those that it holds
    now: dict[str, str] = field(default_factory=dict)  # once the dossier is loaded; former slugs lead here as well
    former: dict[str, set[str]] = field(default_factory=dict)  # once the dossier is loaded
    taken_over: set[str] = field(default_factory=set)  # former slugs of the database that a record of the dossier takes

    @property
    def renamed(self) -> dict[str, str]:
        """The database's slugs that the dossier changes, and what they become."""
        return {stored: self.now[slug] for slug, stored in self.stored.items() if self.now[slug] != stored}

    @property
    def kept(self) -> dict[str, str]:
        """The dossier's slugs of records that were renamed in the database, and what they are called there."""
        return {slug: stored for slug, stored in self.stored.items() if self.now[slug] == stored != slug}


@dataclass(frozen=True)
class _Row:
    slug: str
    formerly: list[str]
    problem: Callable[[str], Problem]


def names(files: DossierFiles, stored: ExistingNames) -> tuple[dict[str, FormerNames], list[Problem]]:
    """By kind, what a dossier's records are called here and there; and what cannot be told, with its line.

    A record is the one that the database calls so, or calls as it was called before. Where
    only the database knows a slug as a former one, its own name stays.
    """
    by_kind: dict[str, FormerNames] = {}
    problems: list[Problem] = []
    for kind in RENAMABLE_MODELS:
        rows = list(_rows(files, kind))
        amiss = list(_within(kind, rows))
        matched, unclear = ({}, []) if amiss else _matched(kind, rows, stored)
        problems += [*amiss, *unclear]
        by_kind[kind] = _names(rows, matched, stored.former.get(kind, {}))
    return by_kind, problems


def renamings(files: DossierFiles) -> dict[str, dict[str, str]]:
    """By kind, the former slugs that a dossier gives, and what each record is called in it."""
    return {kind: {slug: row.slug for row in _rows(files, kind) for slug in row.formerly} for kind in RENAMABLE_MODELS}


def with_dossier_names(stored: ExistingNames, names: Mapping[str, FormerNames]) -> ExistingNames:
    """What the database holds, under the names of the dossier where it has the same records."""
    ours = {kind: {there: here for here, there in record_names.stored.items()} for kind, record_names in names.items()}

    def called(kind: str) -> Callable[[str], str]:
        return lambda slug: ours[kind].get(slug, slug)

    article, former = called("article"), {}
    for kind, record_names in names.items():
        former[kind] = {slug: called(kind)(now) for slug, now in stored.former.get(kind, {}).items()}
        former[kind] |= {there: here for here, there in record_names.kept.items()}  # a file may know both
    return replace(
        stored,
        tags={name: called("tag")(slug) for name, slug in stored.tags.items()},
        outlet_names={name: called("outlet")(slug) for name, slug in stored.outlet_names.items()},
        claims={public_id: article(slug) for public_id, slug in stored.claims.items()},
        reprints={article(slug): article(original) for slug, original in stored.reprints.items()},
        former=former,
        **{
            f"{kind}s": {called(kind)(slug) for slug in stored.slugs(kind)}
            for kind in RENAMABLE_MODELS
            if kind != "tag"
        },
    )


def _rows(files: DossierFiles, kind: str) -> Iterator[_Row]:
    if kind == "article":
        for article in files.dossier.articles:
            yield _Row(article.slug, article.formerly, partial(files.in_article, article.slug, ("formerly",)))
        return
    name, path = PLACES[kind]
    records: Any = getattr(files.dossier, name)
    for step in path:
        records = getattr(records, step)
    for i, record in enumerate(records):
        yield _Row(record.slug, record.formerly, partial(files.in_list, name, (*path, i, "formerly")))


def _within(kind: str, rows: Iterable[_Row]) -> Iterator[Problem]:
    """Former slugs that another record of the dossier has, or had too."""
    own = {row.slug for row in rows}
    owners: dict[str, str] = {}
    for row in rows:
        for slug in row.formerly:
            if slug in own:
                yield row.problem(
                    f"`{slug}` is what another {noun_for(kind)} of this dossier is called; take it out of one"
                )
            elif owners.setdefault(slug, row.slug) != row.slug:
                yield row.problem(f"`{slug}` is a former name of `{owners[slug]}` too; take it out of one")


def _matched(kind: str, rows: list[_Row], stored: ExistingNames) -> tuple[dict[str, str], list[Problem]]:
    current, former = stored.slugs(kind), stored.former.get(kind, {})
    surely = {row.slug: {slug for slug in (row.slug, *row.formerly) if slug in current} for row in rows}
    taken = {slug for slugs in surely.values() for slug in slugs}
    owners: dict[str, str] = {}
    problems: list[Problem] = []
    for row in rows:
        candidates = surely[row.slug] | {former[slug] for slug in row.formerly if slug in former}
        once = former.get(row.slug)
        if once and not surely[row.slug] and once not in taken:  # else another record takes that name
            candidates = {*candidates, once}
        if len(candidates) > 1:
            several = " and ".join(f"`{slug}`" for slug in sorted(candidates))
            made = f"this would make one {noun_for(kind)} of them"
            sentence = f"the database holds {several}, and {made}; rename or delete one there"
            problems.append(row.problem(f"{sentence}, or take a name out"))
            continue
        for slug in candidates:
            if owners.setdefault(slug, row.slug) != row.slug:
                sentence = (
                    f"`{row.slug}` and `{owners[slug]}` are both names of the {noun_for(kind)} `{slug}` of the database"
                )
                problems.append(row.problem(f"{sentence}; give one of them another"))
    return {here: there for there, here in owners.items()}, problems


def _names(rows: Iterable[_Row], matched: Mapping[str, str], former: Mapping[str, str]) -> FormerNames:
    """The dossier's name wins where it says that the database's is a former one; else the database's stays."""
    had: dict[str, set[str]] = defaultdict(set)
    for slug, stored in former.items():
        had[stored].add(slug)
    record_names = FormerNames(dict(matched))
    for row in rows:
        there = matched.get(row.slug)
        record_names.now[row.slug] = there if there and there not in row.formerly else row.slug
        record_names.former[row.slug] = {row.slug, *row.formerly, *((there, *had[there]) if there else ())}
    in_use = set(record_names.now.values())
    for slug in record_names.former:
        record_names.former[slug] -= in_use
    now = {slug: record_names.renamed.get(now, now) for slug, now in former.items()}
    return replace(record_names, now={**now, **record_names.now}, taken_over=in_use & former.keys())
