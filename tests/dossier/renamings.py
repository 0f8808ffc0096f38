"""The small dossier with one of its records renamed, in its files or in the database."""

import pytest

from articles.models import Article, Author, Outlet
from claims.models import Tag
from dossier import existing_names
from dossier.loading import load
from dossier.reading import BadDossier, read_folder
from events.models import Actor, Event
from packs.models import Pack
from tests.dossier import worlds

# Of each kind: the model, its slug in the small dossier, and the file that defines it.
KINDS = {
    "tag": (Tag, "talks", "tags"),
    "outlet": (Outlet, "harbour-letter", "sources"),
    "author": (Author, "ida-holm", "sources"),
    "actor": (Actor, "arendal", "actors"),
    "event": (Event, "spring-talks", "events"),
    "article": (Article, "holm-2013-harbours", "holm"),
    "pack": (Pack, "harbours", "packs"),
}
TITLES = {
    "tag": "Meetings of envoys.",
    "outlet": "The Harbour Letter",
    "author": "Ida Holm",
    "actor": "name: Arendal",
    "event": "Talks of the envoys",
    "article": "title: Two harbours",
    "pack": "title: Two harbours",
}
every_kind = pytest.mark.parametrize("kind", KINDS)


def loaded(folder):
    return load(read_folder(folder, stored=existing_names.stored_names))


def rename(model, old, new):
    record = model.objects.get(slug=old)
    record.slug = new
    record.save()
    return record


def renamed_files(folder, kind, new, formerly=True):
    """The small dossier with a record renamed, everywhere but in topics' names; with `formerly` where it is defined."""
    _, old, stem = KINDS[kind]
    changed = {}
    for name, text in worlds.FILES.items():
        key = name.rpartition("/")[2].partition("-")[0].removesuffix(".yaml")
        if kind == "tag":
            text = text.replace(f"slug: {old}\n", f"slug: {new}\n")
        else:
            text = text.replace(f"slug: {old}\n", f"slug: {new}\n").replace(f" {old}\n", f" {new}\n")
            text = text.replace(f"[{old}]", f"[{new}]").replace(f" {old}]", f" {new}]")
        if key == stem and formerly:
            text = with_formerly(text, new, old)
        changed[key] = text
    return worlds.write(folder, **changed)


def with_formerly(text, slug, *former):
    """The text of a file in which the record of a slug says what it was called before."""
    line = next(line for line in text.splitlines() if line.endswith(f"slug: {slug}"))
    indent = " " * line.index("slug")
    assert line in text
    return text.replace(f"{line}\n", f"{line}\n{indent}formerly: [{', '.join(former)}]\n", 1)


def refusals(folder):
    with pytest.raises(BadDossier) as refused:
        loaded(folder)
    return str(refused.value).splitlines()


def counts():
    return {kind: model.objects.count() for kind, (model, *_) in KINDS.items()}


FINDING = """\
- id: F-001
  event: spring-talks
  aspect: scope
  verdict: silent
  statement: The other says nothing.
  reasoning: So it is.
  sides:
  - [H13-001]
  silent: [another]
"""
SYNTHESIS = """\
- event: spring-talks
  signed: Ida Holm
  signed_on: 2026-11-22
  text: Envoys met [H13-001].
"""


def actors(*rows):
    return "".join(f"- slug: {slug}\n  formerly: [{former}]\n  name: {slug}\n  kind: state\n" for slug, former in rows)
