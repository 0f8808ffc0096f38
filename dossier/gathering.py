"""Gather records from the database, in the order in which a dossier writes them."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet

from articles.models import Article, Author, Authorship, Outlet, Passage
from claims.models import Claim, Tag, TaggedClaim
from dossier import records
from packs.models import Pack
from timeline.models import Account, Actor, Event, Finding, Particular

CHUNK = 50  # articles held in memory at a time


def gather() -> records.Dossier:
    """The whole database as one dossier, sorted here: engines sort text by rules of their own."""
    return records.Dossier(
        sources=records.SourcesRecord(
            outlets=_by_slug(map(outlet, Outlet.objects.all())),
            authors=_by_slug(map(author, Author.objects.all())),
        ),
        tags=_by_slug(map(tag, Tag.objects.all())),
        actors=_by_slug(map(actor, Actor.objects.all())),
        events=[event(e) for e in sorted(Event.objects.prefetch_related("actors"), key=_time_then_slug)],
        articles=list(articles()),
        findings=sorted(map(finding, Finding.objects.with_sides()), key=lambda item: item.id),
        packs=_by_slug(map(pack, Pack.objects.prefetch_related("articles", "tags"))),
    )


def _by_slug(items: Iterable[Any]) -> list[Any]:
    return sorted(items, key=lambda item: item.slug)


def _time_then_slug(item: Event) -> tuple[date, str]:
    return (item.date_position, item.slug)


def articles(slugs: Iterable[str] | None = None) -> Iterator[records.ArticleRecord]:
    """The records of articles with everything below them, in the order of their slugs."""
    if slugs is None:
        slugs = Article.objects.values_list("slug", flat=True)
    ordered = sorted(slugs)
    for start in range(0, len(ordered), CHUNK):
        found = Article.objects.filter(slug__in=ordered[start : start + CHUNK])
        yield from _by_slug(map(article, _with_everything(found)))


def _with_everything(found: QuerySet[Article]) -> QuerySet[Article]:
    particulars = Prefetch("particulars", queryset=Particular.objects.order_by("position", "id"))
    accounts = Account.objects.select_related("event").prefetch_related(particulars).order_by("position", "id")
    tagged = TaggedClaim.objects.select_related("tag")
    claims = (
        Claim.objects.select_related("forecast")
        .prefetch_related(
            "forecast__shown_by", Prefetch("accounts", queryset=accounts), Prefetch("tagged", queryset=tagged)
        )
        .order_by("start", "words", "id")
    )
    passages = Passage.objects.prefetch_related(Prefetch("claims", queryset=claims)).order_by("number")
    authorships = Authorship.objects.select_related("author").order_by("position", "id")
    return found.select_related("outlet").prefetch_related(
        Prefetch("authorships", queryset=authorships), Prefetch("passages", queryset=passages)
    )


def outlet(item: Outlet) -> records.OutletRecord:
    return records.OutletRecord(slug=item.slug, name=item.name)


def author(item: Author) -> records.AuthorRecord:
    return records.AuthorRecord(slug=item.slug, name=item.name)


def tag(item: Tag) -> records.TagRecord:
    return records.TagRecord(slug=item.slug, name=item.name, description=item.description, excludes=item.excludes)


def actor(item: Actor) -> records.ActorRecord:
    return records.ActorRecord(slug=item.slug, name=item.name, kind=Actor.Kind(item.kind), note=item.note)


def event(item: Event) -> records.EventRecord:
    return records.EventRecord(
        slug=item.slug,
        title=item.title,
        date=str(item.date),
        basis=Event.Basis(item.basis),
        basis_note=item.basis_note,
        kind=Event.Kind(item.kind),
        place=item.place,
        actors=sorted(a.slug for a in item.actors.all()),
        weight=item.weight,
    )


def article(item: Article) -> records.ArticleRecord:
    return records.ArticleRecord.model_validate(
        {
            **_same_named(
                item, records.ArticleRecord, leave_out=("authors", "outlet", "published", "leaning", "passages")
            ),
            "authors": [
                {"author": a.author.slug, "affiliation": a.affiliation, "inferred": a.inferred}
                for a in item.authorships.all()
            ],
            "outlet": item.outlet.slug if item.outlet else None,
            "published": str(item.published),
            "leaning": item.leaning or None,
            "passages": [passage(p) for p in item.passages.all()],
        }
    )


def passage(item: Passage) -> records.PassageRecord:
    return records.PassageRecord(
        number=item.number,
        kind=Passage.Kind(item.kind),
        digest=item.digest,
        no_claims=item.no_claims,
        fingerprint=records.FingerprintRecord(words=item.words, digest=item.fingerprint),
        claims=[claim(c) for c in item.claims.all()],
    )


def claim(item: Claim) -> records.ClaimRecord:
    return records.ClaimRecord.model_validate(
        {
            **_same_named(item, records.ClaimRecord, leave_out=("id", "tags", "anchor", "accounts", "forecast")),
            "id": item.public_id,
            "tags": [use.tag.name for use in item.tagged.all()],
            "anchor": {"start": item.start, "words": item.words, "digest": item.fingerprint},
            "accounts": [account(a) for a in item.accounts.all()],
            "forecast": _forecast(item),
        }
    )


def _forecast(item: Claim) -> dict[str, object] | None:
    if not hasattr(item, "forecast"):
        return None
    made = item.forecast
    return {
        "expects": made.expects,
        "condition": made.condition,
        "horizon": str(made.horizon),
        "outcome": made.outcome,
        "outcome_note": made.outcome_note,
        "shown_by": [claim.public_id for claim in made.shown_by.all()],
    }


def account(item: Account) -> records.AccountRecord:
    return records.AccountRecord(
        event=item.event.slug,
        relation=Account.Relation(item.relation),
        particulars={p.aspect: particular(p) for p in item.particulars.all()},
    )


def particular(item: Particular) -> records.ParticularRecord:
    return records.ParticularRecord.model_construct(
        value=item.value, reading=item.reading, is_inferred=item.is_inferred, reason=item.reason
    )


def finding(item: Finding) -> records.FindingRecord:
    sides: dict[int, list[str]] = {}
    for side in item.sides.all():
        sides.setdefault(side.side, []).append(side.claim.public_id)
    return records.FindingRecord.model_validate(
        {
            **_same_named(item, records.FindingRecord, leave_out=("id", "event", "sides", "silent")),
            "id": item.public_id,
            "event": item.event.slug if item.event else None,
            "sides": [sides[number] for number in sorted(sides)],
            "silent": [article.slug for article in item.silent.all()],
        }
    )


def pack(item: Pack) -> records.PackRecord:
    return records.PackRecord(
        slug=item.slug,
        title=item.title,
        introduction=item.introduction,
        articles=sorted(a.slug for a in item.articles.all()),
        tags=sorted(t.name for t in item.tags.all()),
        since=str(item.since),
        until=str(item.until),
    )


def _same_named(item: object, kind: type[records.Record], leave_out: tuple[str, ...]) -> dict[str, object]:
    return {name: getattr(item, name) for name in kind.model_fields if name not in leave_out}
