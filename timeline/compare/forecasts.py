"""Forecasts: who expected what, what later sources report of it, and what came of it, as known on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Prefetch, Q, Value, When

from articles.models import Article
from claims.models import Claim, Forecast, Kind, Status, Tag, Voice
from claims.querysets import ClaimQuerySet
from timeline.models import Account, Finding, FindingClaim

Outcome = Forecast.Outcome

APART = (Finding.Verdict.DIFFERS, Finding.Verdict.CONTRADICTS)


def predictions(as_of: date | None = None) -> ClaimQuerySet:
    """Standing predictions, each with the `outcome_then`: as recorded, or as it was known on a day.

    On a day only articles that had certainly been published count. An outcome was known
    then if all the claims that show it were out: what some of them show need not be the whole.
    """
    found: ClaimQuerySet = Claim.objects.standing().filter(Q(kind=Kind.PREDICTION) | Q(forecast__isnull=False))
    if as_of is None:
        return found.annotate(outcome_then=_outcome(Q(forecast__isnull=True)))
    shows = Forecast.shown_by.through.objects.filter(forecast=OuterRef("forecast__pk")).exclude(
        claim__status=Status.RETIRED
    )
    later = shows.exclude(claim__passage__article__published_latest__lte=as_of)
    not_known = Q(forecast__isnull=True) | Q(Exists(later)) | ~Q(Exists(shows))
    return found.filter(passage__article__published_latest__lte=as_of).annotate(outcome_then=_outcome(not_known))


def _outcome(is_open: Q) -> Case:
    recorded = F("forecast__outcome")
    return Case(When(is_open, then=Value(Outcome.OPEN.value)), default=recorded, output_field=CharField())


def narrowed(found: ClaimQuerySet, article: Article | None, tag: Tag | None) -> ClaimQuerySet:
    if article:
        found = found.of_article(article)
    return found.tagged(tag.slug) if tag else found


def counts(found: ClaimQuerySet) -> list[tuple[str, str, int]]:
    """How many predictions came to each outcome: value, label, number; one query."""
    by_outcome = dict(found.order_by().values_list("outcome_then").annotate(Count("pk")))
    return [(outcome.value, str(outcome.label), by_outcome.get(outcome.value, 0)) for outcome in Outcome]


def with_outcomes(found: ClaimQuerySet) -> ClaimQuerySet:
    """With what a list of forecasts shows: a fixed number of queries."""
    apart = Finding.objects.standing().filter(verdict__in=APART)
    sides = FindingClaim.objects.filter(finding__in=apart).prefetch_related(
        Prefetch("finding__sides", FindingClaim.objects.select_related("claim__passage__article")),
        "finding__sides__claim__passage__article__authorships",
    )
    return (
        found.with_context()
        .select_related("forecast", "passage__article__outlet")
        .prefetch_related(
            "passage__article__authorships__author",
            Prefetch("accounts", Account.objects.select_related("event").order_by("position", "pk")),
            Prefetch(
                "forecast__shown_by", Claim.objects.standing().select_related("passage__article").in_order_of_text()
            ),
            "forecast__shown_by__passage__article__authorships",
            Prefetch("sides", sides),
        )
    )


@dataclass
class Item:
    """One forecast as it stood on the day asked for."""

    claim: Claim
    forecast: Forecast | None
    outcome: Outcome
    note: str  # how the claims show it; empty where it was not known then, as notes speak of later texts
    reports: list[Claim]  # by others, that show the outcome
    own_later: list[Claim]  # by the same author in a later text
    is_change_of_view: bool  # whether what the author wrote later tells otherwise
    not_yet: int  # claims that show the outcome and were not out by then
    is_reopened: bool  # an outcome is recorded, but was not known then

    @property
    def later_articles(self) -> list[Article]:
        """Where the author wrote later, each once, in order of publication."""
        return list({claim.passage.article_id: claim.passage.article for claim in self.own_later}.values())


def items(claims: Iterable[Claim], as_of: date | None = None) -> list[Item]:
    """What a page shows of these predictions, which come from `with_outcomes`; no query."""
    return [_item(claim, as_of) for claim in claims]


def _item(claim: Claim, as_of: date | None) -> Item:
    forecast: Forecast | None = getattr(claim, "forecast", None)
    showing = list(forecast.shown_by.all()) if forecast else []
    known = [shown for shown in showing if _is_out(shown, as_of)]
    outcome = Outcome(claim.outcome_then)  # type: ignore[attr-defined]
    held_apart = [other for other in _held_apart(claim) if _is_out(other, as_of) and _is_own_later(claim, other)]
    own = [shown for shown in known if _is_own_later(claim, shown)]
    own_keys = {shown.pk for shown in own}
    return Item(
        claim,
        forecast,
        outcome,
        forecast.outcome_note if forecast and (as_of is None or outcome is not Outcome.OPEN) else "",
        [shown for shown in known if shown.pk not in own_keys],
        [*own, *(other for other in held_apart if other.pk not in own_keys)],
        bool(held_apart) or (bool(own) and outcome in (Outcome.REFUTED, Outcome.MIXED)),
        len(showing) - len(known),
        bool(forecast and forecast.outcome != outcome),
    )


def _is_out(claim: Claim, as_of: date | None) -> bool:
    latest = claim.passage.article.published_latest
    return as_of is None or bool(latest and latest <= as_of)


def _held_apart(claim: Claim) -> list[Claim]:
    """Claims that a standing finding sets against this one, on another side."""
    against = [row.claim for side in claim.sides.all() for row in side.finding.sides.all() if row.side != side.side]
    return sorted({other.pk: other for other in against}.values(), key=lambda other: other.public_id)


def _is_own_later(claim: Claim, other: Claim) -> bool:
    """Whether the other is the same author's own word in a later text; quoted speakers have no later text here."""
    mine, theirs = claim.passage.article, other.passage.article
    if mine.pk == theirs.pk or other.is_retired or not (claim.voice == other.voice == Voice.AUTHOR):
        return False
    shared = {a.author_id for a in mine.authorships.all()} & {a.author_id for a in theirs.authorships.all()}
    return bool(shared) and theirs.published_position > mine.published_position
