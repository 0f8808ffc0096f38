"""The names and ids that a dossier may refer to beside its own, and whose they are."""

from collections.abc import Container, Iterator
from dataclasses import dataclass, field

from articles.models import Article, Author, Outlet
from claims.models import Claim, Tag
from dossier.field_types import as_lines, is_slug
from dossier.records import ArticleRecord, ClaimRecord, PassageRecord
from events.models import Actor, Event
from packs.models import Pack
from renaming.models import FormerSlug, Renamable

# What has a slug of its own, by kind.
RENAMABLE_MODELS: dict[str, type[Renamable]] = {
    "tag": Tag,
    "outlet": Outlet,
    "author": Author,
    "actor": Actor,
    "event": Event,
    "article": Article,
    "pack": Pack,
}


@dataclass(frozen=True)
class ExistingNames:
    """Names of the database; what belongs to something maps to the slug of its owner."""

    tags: dict[str, str] = field(default_factory=dict)  # name → slug
    outlet_names: dict[str, str] = field(default_factory=dict)  # name → slug
    claims: dict[str, str] = field(default_factory=dict)  # public id → article's slug
    outlets: set[str] = field(default_factory=set)
    authors: set[str] = field(default_factory=set)
    actors: set[str] = field(default_factory=set)
    events: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    packs: set[str] = field(default_factory=set)
    reprints: dict[str, str] = field(default_factory=dict)  # article's slug → its original's
    former: dict[str, dict[str, str]] = field(default_factory=dict)  # kind → former slug → the one of today

    def has_name(self, what: str, name: str) -> bool:
        """Whether there is such a `tag`, `claim`, `outlet`, …; what has a slug is known by former ones too."""
        names: Container[str] = getattr(self, f"{what}s")
        return name in names or (what != "tag" and name in self.former.get(what, {}))

    def slugs(self, kind: str) -> set[str]:
        return set(self.tags.values()) if kind == "tag" else getattr(self, f"{kind}s")


def stored_names() -> ExistingNames:
    """What the database holds; a fixed number of queries."""
    outlets = dict(Outlet.objects.values_list("name", "slug"))
    originals = dict(Article.objects.values_list("slug", "reprint_of__slug"))
    return ExistingNames(
        tags={name: tag.slug for name, tag in tags_by_name().items()},
        outlet_names=outlets,
        claims=dict(Claim.objects.values_list("public_id", "passage__article__slug")),
        outlets=set(outlets.values()),
        authors=set(Author.objects.values_list("slug", flat=True)),
        actors=set(Actor.objects.values_list("slug", flat=True)),
        events=set(Event.objects.values_list("slug", flat=True)),
        articles=set(originals),
        packs=set(Pack.objects.values_list("slug", flat=True)),
        former={kind: _former(model) for kind, model in RENAMABLE_MODELS.items()},
        reprints={slug: original for slug, original in originals.items() if original},
    )


def _former(model: type[Renamable]) -> dict[str, str]:
    return {slug: now for slug, now in FormerSlug.objects.current(model).items() if is_slug(slug)}


def tags_by_name() -> dict[str, Tag]:
    """The stored topics by their names as a record writes them."""
    return {as_lines(tag.name).strip(): tag for tag in Tag.objects.all()}


def claims_of(article: ArticleRecord) -> Iterator[tuple[tuple[str | int, ...], ClaimRecord, PassageRecord]]:
    """An article's claims, each with its path in the file and its passage."""
    for p, passage in enumerate(article.passages):
        for c, claim in enumerate(passage.claims):
            yield ("passages", p, "claims", c), claim, passage
