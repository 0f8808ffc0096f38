"""The names and ids that a dossier may refer to beside its own, and whose they are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from articles.models import Article, Author, Outlet
from claims.models import Claim, Tag
from dossier.field_types import as_topic
from dossier.records import ArticleRecord, ClaimRecord, PassageRecord
from events.models import Actor, Event
from packs.models import Pack
from renaming.models import FormerSlug, Renamable
from renaming.slugs import is_slug

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
    monograms: dict[str, str] = field(default_factory=dict)  # monogram → article's slug
    claims: dict[str, str] = field(default_factory=dict)  # public id → article's slug
    slugs: dict[str, set[str]] = field(default_factory=dict)  # by kind
    reprints: dict[str, str] = field(default_factory=dict)  # article's slug → its original's
    former: dict[str, dict[str, str]] = field(default_factory=dict)  # kind → former slug → the one of today

    def names(self, what: str) -> Iterable[str]:
        """Those of one kind, by which others refer to it."""
        return self.tags if what == "tag" else self.claims if what == "claim" else self.slugs.get(what, ())

    def has_name(self, what: str, name: str) -> bool:
        """Whether there is such a `tag`, `claim`, `outlet`, …; what has a slug is known by former ones too."""
        return name in self.names(what) or name in self.former.get(what, {})


def stored_names() -> ExistingNames:
    """What the database holds; a fixed number of queries."""
    originals = Article.objects.exclude(reprint_of=None).values_list("slug", "reprint_of__slug")
    return ExistingNames(
        tags={name: tag.slug for name, tag in tags_by_name().items()},
        outlet_names={as_topic(name): slug for name, slug in Outlet.objects.values_list("name", "slug")},
        monograms=dict(Article.objects.values_list("monogram", "slug")),
        claims=dict(Claim.objects.values_list("public_id", "passage__article__slug")),
        slugs={
            kind: set(model._base_manager.values_list("slug", flat=True)) for kind, model in RENAMABLE_MODELS.items()
        },
        reprints=dict(originals),
        former={kind: _former(model) for kind, model in RENAMABLE_MODELS.items()},
    )


def _former(model: type[Renamable]) -> dict[str, str]:
    return {slug: now for slug, now in FormerSlug.objects.current(model).items() if is_slug(slug)}


def tags_by_name() -> dict[str, Tag]:
    """The stored topics by their names as a record writes them."""
    return {as_topic(tag.name): tag for tag in Tag.objects.all()}


def claims_of(article: ArticleRecord) -> Iterator[tuple[tuple[str | int, ...], ClaimRecord, PassageRecord]]:
    """An article's claims, each with its path in the file and its passage."""
    for p, passage in enumerate(article.passages):
        for c, claim in enumerate(passage.claims):
            yield ("passages", p, "claims", c), claim, passage
