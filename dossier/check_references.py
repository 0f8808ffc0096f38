"""What no single record can know: names and ids that must be one's own, or exist, and who may refer to whom.

Names are looked for in the plain values of files, however broken these are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from claims.checks import span_problems
from dossier.dossier_files import DossierFiles
from dossier.existing_names import RENAMABLE_MODELS, ExistingNames, claims_of
from dossier.field_types import as_one_line, as_topic
from dossier.former_names import match_names, renamings, with_dossier_names
from dossier.problems import FieldPath, Problem, noun_for
from dossier.yaml_files import YamlFile
from events.checks import account_problems
from renaming.characters import name_key
from syntheses.markdown import cited

EACH = -1  # in a pattern: every item of a list

References = Sequence[tuple[str, FieldPath]]  # what is named, and where


class Definition(NamedTuple):
    file: str  # where a curator adds one
    list_name: str  # its list; empty for the articles
    rows: FieldPath
    name: str


DEFINED = {
    "tag": Definition("tags.yaml", "tags", (EACH,), "name"),
    "actor": Definition("actors.yaml", "actors", (EACH,), "slug"),
    "event": Definition("events.yaml", "events", (EACH,), "slug"),
    "author": Definition("sources.yaml", "sources", ("authors", EACH), "slug"),
    "outlet": Definition("sources.yaml", "sources", ("outlets", EACH), "slug"),
    "article": Definition("articles/", "", (), "slug"),
    "claim": Definition("an article", "", ("passages", EACH, "claims", EACH), "id"),
}
IN_LISTS: dict[str, References] = {
    "events": [("actor", (EACH, "actors", EACH))],
    "findings": [
        ("event", (EACH, "event")),
        ("claim", (EACH, "sides", EACH, EACH)),
        ("article", (EACH, "silent", EACH)),
    ],
    "syntheses": [("event", (EACH, "event")), ("tag", (EACH, "tag"))],
    "packs": [("article", (EACH, "articles", EACH)), ("tag", (EACH, "tags", EACH))],
}
_CLAIM: FieldPath = ("passages", EACH, "claims", EACH)
IN_ARTICLES: References = [
    ("author", ("authors", EACH, "author")),
    ("outlet", ("outlet",)),
    ("article", ("reprint_of",)),
    ("tag", (*_CLAIM, "tags", EACH)),
    ("event", (*_CLAIM, "accounts", EACH, "event")),
    ("claim", (*_CLAIM, "forecast", "shown_by", EACH)),
]


def problems(files: DossierFiles, stored: ExistingNames) -> list[Problem]:
    """Every unknown reference and every duplicate id in a folder, each with its line.

    `stored` is what the database holds already (`existing_names.stored_names()`), or nothing. Files
    that could not be made into records are searched for names all the same.
    """
    named, unclear = match_names(files, stored)
    existing = with_dossier_names(stored, named)
    defined = {what: _defined(files, what, definition) for what, definition in DEFINED.items()}
    return [
        *unclear,
        *_duplicates(files, existing),
        *_unknown(files, existing, defined),
        *_in_articles(files),
        *_misnamed_originals(files, existing),
        *_misplaced_syntheses(files, existing, defined["claim"]),
    ]


def _duplicates(files: DossierFiles, stored: ExistingNames) -> Iterator[Problem]:
    """Every slug, name and id that stands twice, in whatever spelling, or belongs to another record of the database."""
    for kind in RENAMABLE_MODELS:
        yield from _twice(files, kind, "slug")
        yield from _names_taken(files, kind, "slug", {slug: slug for slug in stored.slugs.get(kind, ())})
    # Two people may share a name; two topics or two outlets may not.
    owners_by_name = (
        ("tag", "name", stored.tags),
        ("outlet", "name", stored.outlet_names),
        ("article", "monogram", stored.monograms),
    )
    for kind, key, owners in owners_by_name:
        yield from _twice(files, kind, key)
        yield from _names_taken(files, kind, key, owners)
    yield from _twice(files, "finding", "id")
    yield from _duplicate_claims(files, stored.claims)


def _twice(files: DossierFiles, kind: str, field: str) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for record, complain in files.every(kind):
        value = getattr(record, field)
        if (key := name_key(value)) in seen:
            where = "in another article too" if kind == "article" else "in this file twice"
            spelt = "" if seen[key] == value else f", once written `{seen[key]}`"
            yield complain((field,), f"`{value}` stands {where}{spelt}")
        seen.setdefault(key, value)


def _names_taken(files: DossierFiles, kind: str, field: str, owners: Mapping[str, str]) -> Iterator[Problem]:
    by_key = {name_key(name): (name, owner) for name, owner in owners.items()}
    for record, complain in files.every(kind):
        value = getattr(record, field)
        name, owner = by_key.get(name_key(value), (value, record.slug))
        if owner == record.slug:
            continue
        if field == "slug":
            yield complain((field,), f"the {noun_for(kind)} `{owner}` of the database is called so: write it like that")
            continue
        same = f"if this is the same, add `formerly: [{owner}]`"
        spelt = "" if name == value else f", written `{name}`"
        yield complain((field,), f"`{value}` is the {field} of `{owner}` in the database{spelt}; {same}")


def _duplicate_claims(files: DossierFiles, owners: Mapping[str, str]) -> Iterator[Problem]:
    seen: set[str] = set()
    taken = {public_id.lower(): slug for public_id, slug in owners.items()}
    for article, complain in files.every("article"):
        numbers: set[int] = set()
        for p, passage in enumerate(article.passages):
            if passage.number in numbers:
                yield complain(("passages", p, "number"), f"passage {passage.number} stands here twice")
            numbers.add(passage.number)
            for c, claim in enumerate(passage.claims):
                path = ("passages", p, "claims", c, "id")
                key = claim.id.lower()
                if key in seen:
                    yield complain(path, f"the id `{claim.id}` is taken by another claim of this dossier")
                elif taken.get(key, article.slug) != article.slug:
                    yield complain(path, f"the id `{claim.id}` belongs to the article `{taken[key]}`")
                seen.add(key)


def _unknown(files: DossierFiles, stored: ExistingNames, defined: Mapping[str, set[str] | None]) -> Iterator[Problem]:
    renamed = renamings(files)
    searched = [(file, IN_LISTS.get(name, ())) for name, file in files.lists.items()]
    searched += [(file, IN_ARTICLES) for file in (*files.articles.values(), *files.refused)]
    for file, patterns in searched:
        for what, pattern in patterns:
            here = defined[what]
            if here is None:
                continue  # a file that may define such names cannot be read
            for path, text in _walk(file.data, pattern, ()):
                name = _as_written(what, text) if isinstance(text, str) else ""
                if name and name not in here and not stored.has_name(what, name):
                    now = renamed.get(what, {}).get(name)
                    todo = f"it is called `{now}` now" if now else f"add it to {DEFINED[what].file} or correct the name"
                    if meant := _alike(name, here, stored.names(what)):
                        todo = f"it is written `{meant}`"
                    yield file.problem(path, f"there is no {noun_for(what)} `{name}`; {todo}")


def _as_written(what: str, text: str) -> str:
    written: str = as_topic(text) if what == "tag" else as_one_line(text)
    return written


def _alike(name: str, *known: Iterable[str]) -> str:
    """The known name that this is another spelling of; empty where there is none."""
    key = name_key(name)
    return next((other for other in sorted(set().union(*known)) if name_key(other) == key), "")


def _walk(data: Any, pattern: FieldPath, path: FieldPath) -> Iterator[tuple[FieldPath, Any]]:
    """The values that stand where a pattern says, each with its path."""
    if not pattern:
        yield path, data
        return
    head, rest = pattern[0], pattern[1:]
    if head == EACH and isinstance(data, list):
        for i, item in enumerate(data):
            yield from _walk(item, rest, (*path, i))
    elif isinstance(data, dict) and head in data:
        yield from _walk(data[head], rest, (*path, head))


def _defined(files: DossierFiles, what: str, definition: Definition) -> set[str] | None:
    """The names of one kind that a dossier's files define; None where a file is too broken to tell."""
    if definition.list_name:
        searched: Iterable[YamlFile] = [f for name, f in files.lists.items() if name == definition.list_name]
    else:
        searched = [*files.articles.values(), *files.refused]
    names: set[str] = set()
    for file in searched:
        if file.is_unclear or (file.data is None and file.problems):
            return None
        for _, row in _walk(file.data, definition.rows, ()):
            name = row.get(definition.name) if isinstance(row, dict) else None
            if not isinstance(name, str):
                return None  # a row that will have a name once it is mended
            names.add(_as_written(what, name))
    return names


def _in_articles(files: DossierFiles) -> Iterator[Problem]:
    for article, complain in files.every("article"):
        for path, claim, passage in claims_of(article):
            anchor, events = claim.anchor, [account.event for account in claim.accounts]
            broken = [
                *span_problems(claim.id, anchor.start, anchor.words, passage.fingerprint.words),
                *account_problems(claim.id, events),
            ]
            for field, sentence in broken:
                yield complain((*path, field), sentence)


def _misnamed_originals(files: DossierFiles, stored: ExistingNames) -> Iterator[Problem]:
    """Articles that would reprint themselves or a reprint, with what the database holds (`stored`) beside them."""
    now = {**stored.former.get("article", {}), **{article.slug: article.slug for article in files.dossier.articles}}
    originals_named = {a.slug: a.reprint_of and now.get(a.reprint_of, a.reprint_of) for a in files.dossier.articles}
    originals = {**stored.reprints, **originals_named}
    left = {original: slug for slug, original in stored.reprints.items() if slug not in originals_named}
    for slug, original in originals_named.items():
        if original and (sentence := _mistake(slug, original, originals, left)):
            yield files.in_article(slug, ("reprint_of",), sentence)


def _mistake(slug: str, original: str, originals: Mapping[str, str | None], left: Mapping[str, str]) -> str:
    """`left` are reprints that the database holds and the dossier does not, by their original."""
    if original == slug:
        return "names the article itself; name the one that it reprints, or leave it out"
    if (further := originals.get(original)) == slug:
        return f"`{original}` and this article name each other; leave it out of the one that was there first"
    if further:
        return f"`{original}` is itself a reprint, of `{further}`; name the original"
    if reprint := left.get(slug):
        sentence = f"this article has a reprint in the database, `{reprint}`, and cannot be one"
        return f"{sentence}; bring `{reprint}` along with `reprint_of: {original}`"
    return ""


def _misplaced_syntheses(files: DossierFiles, stored: ExistingNames, claims: set[str] | None) -> Iterator[Problem]:
    """Syntheses of what has one already, and citations of claims that are neither here nor in the database."""
    seen: set[tuple[str | None, str | None]] = set()
    for synthesis, complain in files.every("synthesis"):
        of = synthesis.event, synthesis.tag
        if of in seen:
            yield complain((), f"`{synthesis.event or synthesis.tag}` has a synthesis already; write one")
        seen.add(of)
        if claims is None:
            continue  # an article that may define them cannot be read
        for public_id in cited(synthesis.text):
            if public_id not in claims and public_id not in stored.claims:
                sentence = f"there is no claim `{public_id}`; correct the id, or write \\[ where none is meant"
                yield complain(("text",), sentence)
