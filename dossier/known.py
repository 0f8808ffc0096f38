"""The names and ids that a dossier may refer to, and whose they are."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from articles.models import Article, Author, Outlet
from claims.models import Claim, Tag
from dossier.records import ArticleRecord, ClaimRecord, Dossier, PassageRecord
from timeline.models import Actor, Event


@dataclass(frozen=True)
class Known:
    """Names of a dossier or of the database; what belongs to something maps to the slug of its owner."""

    tags: dict[str, str] = field(default_factory=dict)  # name → slug
    outlet_names: dict[str, str] = field(default_factory=dict)  # name → slug
    claims: dict[str, str] = field(default_factory=dict)  # public id → article's slug
    outlets: set[str] = field(default_factory=set)
    authors: set[str] = field(default_factory=set)
    actors: set[str] = field(default_factory=set)
    events: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)

    def __or__(self, other: "Known") -> "Known":
        return Known(**{name: getattr(self, name) | getattr(other, name) for name in self.__dataclass_fields__})


def stored() -> Known:
    """What the database holds; eight queries."""
    outlets = dict(Outlet.objects.values_list("name", "slug"))
    return Known(
        tags=dict(Tag.objects.values_list("name", "slug")),
        outlet_names=outlets,
        claims=dict(Claim.objects.values_list("public_id", "passage__article__slug")),
        outlets=set(outlets.values()),
        authors=set(Author.objects.values_list("slug", flat=True)),
        actors=set(Actor.objects.values_list("slug", flat=True)),
        events=set(Event.objects.values_list("slug", flat=True)),
        articles=set(Article.objects.values_list("slug", flat=True)),
    )


def of_dossier(dossier: Dossier) -> Known:
    """What a dossier brings itself."""
    outlets = {outlet.name: outlet.slug for outlet in dossier.sources.outlets}
    return Known(
        tags={tag.name: tag.slug for tag in dossier.tags},
        outlet_names=outlets,
        claims={claim.id: article.slug for article in dossier.articles for _, claim, _ in claims_of(article)},
        outlets=set(outlets.values()),
        authors={author.slug for author in dossier.sources.authors},
        actors={actor.slug for actor in dossier.actors},
        events={event.slug for event in dossier.events},
        articles={article.slug for article in dossier.articles},
    )


def claims_of(article: ArticleRecord) -> Iterator[tuple[tuple[str | int, ...], ClaimRecord, PassageRecord]]:
    """An article's claims, each with its path in the file and its passage."""
    for p, passage in enumerate(article.passages):
        for c, claim in enumerate(passage.claims):
            yield ("passages", p, "claims", c), claim, passage
