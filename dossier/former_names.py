"""Which record of the database each record of a dossier is, whatever the two call it, and what it is called then."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from dossier import records
from dossier.dossier_files import Complain, DossierFiles
from dossier.existing_names import RENAMABLE_MODELS, ExistingNames
from dossier.problems import Problem, noun_for

Rows = Sequence[tuple[records.NamedRecord, Complain]]

_KINDS: dict[type[records.Record], str] = {
    records.TagRecord: "tag",
    records.OutletRecord: "outlet",
    records.AuthorRecord: "author",
    records.ActorRecord: "actor",
    records.EventRecord: "event",
    records.ArticleRecord: "article",
    records.PackRecord: "pack",
}
# The fields that refer to records by their slugs, one or several, and the kinds of these.
_REFERRING = {
    **{kind: kind for kind in ("author", "event", "outlet")},
    **{"actors": "actor", "articles": "article", "reprint_of": "article", "silent": "article"},
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


def match_names(files: DossierFiles, stored: ExistingNames) -> tuple[dict[str, FormerNames], list[Problem]]:
    """By kind, what a dossier's records are called here and there; and what cannot be told, with its line.

    A record is the one that the database calls so, or calls as it was called before. Where
    only the database knows a slug as a former one, its own name stays.
    """
    by_kind: dict[str, FormerNames] = {}
    problems: list[Problem] = []
    for kind in RENAMABLE_MODELS:
        rows = list(files.every(kind))
        former = stored.former.get(kind, {})
        amiss = list(_within(kind, rows))
        matched, unclear = ({}, []) if amiss else _matched(kind, rows, stored.slugs.get(kind, set()), former)
        problems += [*amiss, *unclear]
        by_kind[kind] = _names(rows, matched, former)
    return by_kind, problems


def renamings(files: DossierFiles) -> dict[str, dict[str, str]]:
    """By kind, the former slugs that a dossier gives, and what each record is called in it."""
    return {
        kind: {slug: record.slug for record, _ in files.every(kind) for slug in record.formerly}
        for kind in RENAMABLE_MODELS
    }


def with_dossier_names(stored: ExistingNames, by_kind: Mapping[str, FormerNames]) -> ExistingNames:
    """What the database holds, under the names of the dossier where it has the same records."""
    ours = {kind: {there: here for here, there in names.stored.items()} for kind, names in by_kind.items()}

    def called(kind: str, slug: str) -> str:
        return ours[kind].get(slug, slug)

    return replace(
        stored,
        tags={name: called("tag", slug) for name, slug in stored.tags.items()},
        outlet_names={name: called("outlet", slug) for name, slug in stored.outlet_names.items()},
        monograms={monogram: called("article", slug) for monogram, slug in stored.monograms.items()},
        claims={public_id: called("article", slug) for public_id, slug in stored.claims.items()},
        reprints={called("article", slug): called("article", of) for slug, of in stored.reprints.items()},
        slugs={kind: {called(kind, slug) for slug in slugs} for kind, slugs in stored.slugs.items()},
        former={
            kind: {slug: called(kind, now) for slug, now in stored.former.get(kind, {}).items()}
            | {there: here for here, there in names.kept.items()}  # a file may know both
            for kind, names in by_kind.items()
        },
    )


def with_database_names(dossier: records.Dossier, by_kind: Mapping[str, FormerNames]) -> records.Dossier:
    """Every slug and every reference as it is once the dossier is loaded, with all former slugs."""

    def called(value: Any, kind: str = "") -> Any:
        match value:
            case records.Record():
                fields = {name: called(item, _REFERRING.get(name, "")) for name, item in value}
                if own := _KINDS.get(type(value)):
                    fields["formerly"] = sorted(by_kind[own].former[fields["slug"]])
                    fields["slug"] = called(fields["slug"], own)
                return value.model_copy(update=fields)
            case [records.Record(), *_]:
                return [called(item) for item in value]
            case list() if kind:
                return sorted(called(slug, kind) for slug in value)
            case str() if kind:
                return by_kind[kind].now.get(value, value)
        return value

    renamed: records.Dossier = called(dossier)
    return renamed


def _within(kind: str, rows: Rows) -> Iterator[Problem]:
    """Former slugs that another record of the dossier has, or had too."""
    own = {record.slug for record, _ in rows}
    owners: dict[str, str] = {}
    for record, complain in rows:
        for slug in record.formerly:
            if slug in own:
                sentence = f"`{slug}` is what another {noun_for(kind)} of this dossier is called; take it out of one"
                yield complain(("formerly",), sentence)
            elif owners.setdefault(slug, record.slug) != record.slug:
                yield complain(("formerly",), f"`{slug}` is a former name of `{owners[slug]}` too; take it out of one")


def _matched(
    kind: str, rows: Rows, current: set[str], former: Mapping[str, str]
) -> tuple[dict[str, str], list[Problem]]:
    surely = {record.slug: current.intersection((record.slug, *record.formerly)) for record, _ in rows}
    taken = {slug for slugs in surely.values() for slug in slugs}
    owners: dict[str, str] = {}
    problems: list[Problem] = []
    for record, complain in rows:
        candidates = surely[record.slug] | {former[slug] for slug in record.formerly if slug in former}
        once = former.get(record.slug)
        if once and not surely[record.slug] and once not in taken:  # else another record takes that name
            candidates = {*candidates, once}
        if len(candidates) > 1:
            several = " and ".join(f"`{slug}`" for slug in sorted(candidates))
            made = f"this would make one {noun_for(kind)} of them"
            sentence = f"the database holds {several}, and {made}; rename or delete one there"
            problems.append(complain(("formerly",), f"{sentence}, or take a name out"))
            continue
        for slug in candidates:
            if owners.setdefault(slug, record.slug) != record.slug:
                both = f"`{record.slug}` and `{owners[slug]}` are both names"
                sentence = f"{both} of the {noun_for(kind)} `{slug}` of the database; give one of them another"
                problems.append(complain(("formerly",), sentence))
    return {here: there for there, here in owners.items()}, problems


def _names(rows: Rows, matched: dict[str, str], former: Mapping[str, str]) -> FormerNames:
    """The dossier's name wins where it says that the database's is a former one; else the database's stays."""
    had: dict[str, set[str]] = defaultdict(set)
    for slug, stored in former.items():
        had[stored].add(slug)
    names = FormerNames(matched)
    for record, _ in rows:
        there = matched.get(record.slug)
        names.now[record.slug] = there if there and there not in record.formerly else record.slug
        names.former[record.slug] = {record.slug, *record.formerly, *((there, *had[there]) if there else ())}
    in_use = set(names.now.values())
    for slugs in names.former.values():
        slugs -= in_use
    now = {slug: names.renamed.get(now, now) for slug, now in former.items()}
    return replace(names, now={**now, **names.now}, taken_over=in_use & former.keys())
