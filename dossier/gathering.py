"""Gather records from the database, in the order in which a dossier writes them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from django.db.models import Prefetch, QuerySet
from pydantic import ValidationError

from articles.models import Article, Author, Authorship, Outlet, Passage
from claims.models import Claim, Tag, TaggedClaim
from dossier import records
from dossier.particulars import shortest_form
from dossier.problems import BadDossier, Problem, field_name, message, printable
from events.models import Account, Actor, Event, Particular
from findings.models import Finding
from packs.models import Pack
from renaming.characters import name_key
from renaming.models import Renamable
from renaming.slugs import is_slug
from syntheses.models import Synthesis

R = TypeVar("R", bound=records.Record)

CHUNK = 50  # articles held in memory at a time


def gather() -> records.Dossier:
    """The whole database as one dossier, sorted here: engines sort text by rules of their own.

    Raises BadDossier, naming every record that a dossier cannot hold.
    """
    problems: list[Problem] = []

    def every(make: Callable[[Any], R], items: Iterable[Any]) -> list[R]:
        return list(_each(make, items, problems))

    dossier = records.Dossier.model_construct(
        sources=records.SourcesRecord.model_construct(
            outlets=_by_slug(every(outlet, Outlet.objects.prefetch_related("former_slugs"))),
            authors=_by_slug(every(author, Author.objects.prefetch_related("former_slugs"))),
        ),
        tags=_by_slug(every(tag, Tag.objects.prefetch_related("former_slugs"))),
        actors=_by_slug(every(actor, Actor.objects.prefetch_related("former_slugs"))),
        events=every(
            event,
            sorted(
                Event.objects.prefetch_related("actors", "former_slugs"),
                key=lambda item: (item.date_position, item.slug),
            ),
        ),
        articles=every(article, _stored_articles(Article.objects.values_list("slug", flat=True))),
        findings=sorted(every(finding, Finding.objects.to_keep().with_sides()), key=lambda item: item.id),
        syntheses=every(synthesis, sorted(Synthesis.objects.select_related("event", "tag"), key=_event_then_tag)),
        packs=_by_slug(every(pack, Pack.objects.prefetch_related("articles", "tags", "former_slugs"))),
    )
    problems += _twins(dossier)
    if problems:
        raise BadDossier(problems)
    return dossier


def _twins(dossier: records.Dossier) -> Iterator[Problem]:
    """Names that two records have, in whatever spelling: kept from before they were refused."""
    renamable: dict[str, list[Any]] = {
        "topic": dossier.tags,
        "outlet": dossier.sources.outlets,
        "author": dossier.sources.authors,
        "actor": dossier.actors,
        "event": dossier.events,
        "article": dossier.articles,
        "pack": dossier.packs,
    }
    claims = [claim for article in dossier.articles for passage in article.passages for claim in passage.claims]
    named = [
        *((kind, "slug", record.slug, record.slug) for kind, every in renamable.items() for record in every),
        *(("topic", "name", tag.slug, tag.name) for tag in dossier.tags),
        *(("outlet", "name", outlet.slug, outlet.name) for outlet in dossier.sources.outlets),
        *(("article", "monogram", article.slug, article.monogram) for article in dossier.articles),
        *(("claim", "id", claim.id, claim.id) for claim in claims),
        *(("finding", "id", finding.id, finding.id) for finding in dossier.findings),
    ]
    first: dict[tuple[str, str, str], str] = {}
    for kind, field, slug, name in named:
        if (other := first.setdefault((kind, field, name_key(name)), slug)) != slug:
            yield Problem(
                f"the database: {kind} {slug}", 0, field, f"is that of {kind} {other} too; change one of them"
            )


def articles(slugs: Iterable[str]) -> list[records.ArticleRecord]:
    """The records of articles with everything below them, in the order of their slugs; raises BadDossier."""
    problems: list[Problem] = []
    article_records = list(_each(article, _stored_articles(slugs), problems))
    if problems:
        raise BadDossier(problems)
    return article_records


def _each(make: Callable[[Any], R], items: Iterable[Any], problems: list[Problem]) -> Iterator[R]:
    for item in items:
        try:
            yield make(item)
        except BadDossier as error:
            problems.extend(error.problems)


def _by_slug(items: Iterable[Any]) -> list[Any]:
    return sorted(items, key=lambda item: item.slug)


def _event_then_tag(item: Synthesis) -> tuple[bool, str, str]:
    return (item.event is None, item.event.slug if item.event else "", item.tag.name if item.tag else "")


def _stored_articles(slugs: Iterable[str]) -> Iterator[Article]:
    ordered = sorted(slugs)
    for start in range(0, len(ordered), CHUNK):
        chunk = Article.objects.filter(slug__in=ordered[start : start + CHUNK])
        yield from sorted(_with_everything(chunk), key=lambda item: item.slug)


def _with_everything(chunk: QuerySet[Article]) -> QuerySet[Article]:
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
    return chunk.select_related("outlet", "reprint_of").prefetch_related(
        "former_slugs", Prefetch("authorships", queryset=authorships), Prefetch("passages", queryset=passages)
    )


def as_record(kind: type[R], what: str, values: Mapping[str, Any]) -> R:
    """The record of these values; raises BadDossier, naming it by `what` it is."""
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        raise BadDossier(_problem(what, values, detail) for detail in error.errors(include_url=False)) from error


def shared_fields(item: object, kind: type[records.Record], leave_out: tuple[str, ...] = ()) -> dict[str, Any]:
    """The values of a stored record that its dossier's record holds under the same names."""
    return {name: getattr(item, name) for name in kind.model_fields if name not in leave_out}


def _problem(what: str, values: Any, detail: Any) -> Problem:
    """A complaint that names the innermost record with a name of its own: a claim, not its article."""
    path = detail["loc"]
    named, below = what, path
    for depth, step in enumerate(path):
        try:
            values = values[step]
        except (LookupError, TypeError):  # what is missing, or no mapping at all
            values = None
        if isinstance(values, dict) and "id" in values:
            named, below = f"claim {values['id']}", path[depth + 1 :]
        elif isinstance(values, dict) and "fingerprint" in values:
            named, below = f"passage {values['number']} of {what}", path[depth + 1 :]
    return Problem(printable(f"the database: {named}"), 0, field_name(below), message(detail))


def _named(item: Renamable, kind: type[records.Record], leave_out: tuple[str, ...] = ()) -> dict[str, Any]:
    """What a record with a slug has, with those of its former ones that a dossier can hold."""
    former = [row.slug for row in item.former_slugs.all() if is_slug(row.slug)]
    return {**shared_fields(item, kind, leave_out=("formerly", *leave_out)), "formerly": former}


def _bare(kind: type[R], what: str) -> Callable[[Any], R]:
    """What makes the records of a kind that say no more than a row does."""
    return lambda item: as_record(kind, f"{what} {item.slug}", _named(item, kind))


outlet = _bare(records.OutletRecord, "outlet")
author = _bare(records.AuthorRecord, "author")
tag = _bare(records.TagRecord, "topic")
actor = _bare(records.ActorRecord, "actor")


def event(item: Event) -> records.EventRecord:
    values = {
        **_named(item, records.EventRecord, leave_out=("date", "actors")),
        "date": str(item.date),
        "actors": [a.slug for a in item.actors.all()],
    }
    return as_record(records.EventRecord, f"event {item.slug}", values)


_ARTICLE_S_OWN = ("authors", "outlet", "reprint_of", "published", "leaning", "passages")


def article(item: Article) -> records.ArticleRecord:
    values = {
        **_named(item, records.ArticleRecord, leave_out=_ARTICLE_S_OWN),
        "authors": [
            {"author": a.author.slug, "affiliation": a.affiliation, "inferred": a.inferred}
            for a in item.authorships.all()
        ],
        "outlet": item.outlet.slug if item.outlet else None,
        "reprint_of": item.reprint_of.slug if item.reprint_of else None,
        "published": str(item.published),
        "leaning": item.leaning or None,
        "passages": [_passage(p) for p in item.passages.all()],
    }
    return as_record(records.ArticleRecord, f"article {item.slug}", values)


def _passage(item: Passage) -> dict[str, Any]:
    return {
        **shared_fields(item, records.PassageRecord, leave_out=("fingerprint", "claims")),
        "fingerprint": {"words": item.words, "digest": item.fingerprint},
        "claims": [_claim(c) for c in item.claims.all()],
    }


def _claim(item: Claim) -> dict[str, Any]:
    return {
        **shared_fields(item, records.ClaimRecord, leave_out=("id", "tags", "anchor", "accounts", "forecast")),
        "id": item.public_id,
        "tags": [use.tag.name for use in item.tagged.all()],
        "anchor": {"start": item.start, "words": item.words, "digest": item.fingerprint},
        "accounts": [_account(a) for a in item.accounts.all()],
        "forecast": _forecast(item),
    }


def _forecast(item: Claim) -> dict[str, Any] | None:
    if not hasattr(item, "forecast"):
        return None
    forecast = item.forecast
    return {
        **shared_fields(forecast, records.ForecastRecord, leave_out=("horizon", "shown_by")),
        "horizon": str(forecast.horizon),
        "shown_by": [claim.public_id for claim in forecast.shown_by.all()],
    }


def _account(item: Account) -> dict[str, Any]:
    return {
        "event": item.event.slug,
        "relation": item.relation,
        "reading": item.reading,
        "particulars": {
            p.aspect: shortest_form(p.value, p.correction, p.is_inferred, p.reason) for p in item.particulars.all()
        },
    }


def finding(item: Finding) -> records.FindingRecord:
    """A finding's record; of a computed one it is the curator's judgement, under an id of its own."""
    sides: dict[int, list[str]] = {}
    for side in item.sides.all():
        sides.setdefault(side.side, []).append(side.claim.public_id)
    values = {
        **shared_fields(item, records.FindingRecord, leave_out=("id", "event", "sides", "silent")),
        "id": f"J{item.public_id[1:]}" if item.is_computed else item.public_id,
        "event": item.event.slug if item.event else None,
        "sides": [sides[number] for number in sorted(sides)],
        "silent": [article.slug for article in item.silent.all()],
    }
    return as_record(records.FindingRecord, f"finding {item.public_id}", values)


def synthesis(item: Synthesis) -> records.SynthesisRecord:
    event, tag = (item.event.slug if item.event else None), (item.tag.name if item.tag else None)
    values = {**shared_fields(item, records.SynthesisRecord, leave_out=("event", "tag")), "event": event, "tag": tag}
    return as_record(records.SynthesisRecord, f"synthesis of {event or tag}", values)


def pack(item: Pack) -> records.PackRecord:
    values = {
        **_named(item, records.PackRecord, leave_out=("articles", "tags", "since", "until")),
        "articles": [a.slug for a in item.articles.all()],
        "tags": [t.name for t in item.tags.all()],
        "since": str(item.since),
        "until": str(item.until),
    }
    return as_record(records.PackRecord, f"pack {item.slug}", values)
