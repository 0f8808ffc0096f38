"""Forecasts: who expected what, what later sources report of it, and what came of it, as known on a day."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Prefetch, Q, Value, When

from articles.independence import are_one_source, original, source_key_paths
from articles.models import Article
from claims import counts
from claims.choices import Kind, Status, Voice, Whose
from claims.models import Claim, ClaimCount, ClaimTotal, Forecast
from claims.querysets import TEXT_ORDER, ClaimQuerySet
from events.models import Account
from findings import disagreements
from pages.paging import Page, page_of
from revisions.caching import cached_by_revision

Outcome = Forecast.Outcome


def predictions(as_of: date | None = None) -> ClaimQuerySet:
    """Standing predictions, each with the `outcome_then`: as recorded, or as it was known on a day.

    On a day only articles that had certainly been published count. An outcome was known
    then if all the claims that show it were out: what some of them show need not be the whole.
    """
    claims: ClaimQuerySet = Claim.objects.standing().filter(Q(kind=Kind.PREDICTION) | Q(forecast__isnull=False))
    if as_of is None:
        return claims.annotate(outcome_then=_outcome(Q(forecast__isnull=True)))
    shows = Forecast.shown_by.through.objects.filter(forecast=OuterRef("forecast__pk")).exclude(
        claim__status=Status.RETIRED
    )
    later = shows.exclude(claim__passage__article__published_latest__lte=as_of)
    not_known = Q(forecast__isnull=True) | Q(Exists(later)) | ~Q(Exists(shows))
    return claims.filter(passage__article__published_latest__lte=as_of).annotate(outcome_then=_outcome(not_known))


def _outcome(is_open: Q) -> Case:
    recorded = F("forecast__outcome")
    return Case(When(is_open, then=Value(Outcome.OPEN.value)), default=recorded, output_field=CharField())


@dataclass(frozen=True)
class ForecastQuery:
    """Which predictions are looked for, by keys."""

    as_of: date | None = None
    article: int | None = None
    topic: int | None = None
    whose: str = ""  # the sources' own, or those of others (`claims.choices.Whose`); all where it is empty

    def predictions(self) -> ClaimQuerySet:
        claims = predictions(self.as_of).of_whose(self.whose)
        if self.article:
            claims = claims.of_article(self.article)
        return claims.filter(tagged__tag=self.topic) if self.topic else claims

    @property
    def is_of_all(self) -> bool:
        """Whether their numbers are stored."""
        return (self.as_of, self.article, self.topic) == (None, None, None)


class OutcomeCount(NamedTuple):
    """How many predictions of one article came to one outcome; rows sort in order of publication."""

    published: date
    article: int
    outcome: str
    predictions: int


@cached_by_revision(most=32)
def _counted(query: ForecastQuery) -> tuple[OutcomeCount, ...]:
    """The predictions by article and outcome. Two questions, each of which an index answers.

    As one question, whether a claim is of the kind or has a forecast, engines read every claim.
    """
    claims = query.predictions()
    by_kind, others = claims.filter(kind=Kind.PREDICTION), claims.exclude(kind=Kind.PREDICTION)
    times: dict[tuple[date, int, str], int] = defaultdict(int)
    for part in (by_kind, others.filter(pk__in=Forecast.objects.values("claim"))):
        article = ("passage__article__published_position", "passage__article_id", "outcome_then")
        for *row, number in part.order_by().values_list(*article).annotate(Count("pk")):
            times[tuple(row)] += number
    return tuple(sorted(OutcomeCount(*row, number) for row, number in times.items()))


def outcome_totals(query: ForecastQuery) -> list[tuple[str, str, int]]:
    """How many predictions came to each outcome: value, label, number. Those of all are stored."""
    by_outcome: dict[str, int] = defaultdict(int)
    if query.is_of_all:
        headings = {counts.outcome(outcome, query.whose): outcome.value for outcome in Outcome}
        totals = ClaimTotal.objects.in_bulk(list(headings))
        by_outcome.update((headings[heading], total.claims) for heading, total in totals.items())
    else:
        for row in _counted(query):
            by_outcome[row.outcome] += row.predictions
    return [(outcome.value, str(outcome.label), by_outcome[outcome.value]) for outcome in Outcome]


def totals_by_whose(query: ForecastQuery) -> dict[Whose, list[tuple[str, str, int]]]:
    """The totals of the sources' own forecasts, and of those that they pass on: nobody's are booked to another."""
    wanted = [of for of in Whose if query.whose in ("", of)]
    return {of: outcome_totals(replace(query, whose=of.value)) for of in wanted}


def page(query: ForecastQuery, outcome: str, after: Claim | None, size: int) -> Page:
    """The next predictions of this outcome, or of any, as the texts run.

    Looked for only in the articles that the counts say they are in: an engine that does
    not know how many claims there are would sort all predictions for every page.
    """
    if query.is_of_all:
        heading = counts.outcome(outcome, query.whose) if outcome else counts.forecasts(query.whose)
        begin = after.passage.article if after else None
        stored = ClaimCount.objects.in_order_from(heading, begin, including=True)
        articles = list(stored.values_list("article", flat=True)[: size + 2])  # those of the first may be all behind us
    else:
        articles = _articles_with(_counted(query), outcome, after, size + 1)
    claims = query.predictions().filter(passage__article__in=articles)
    return page_of(with_outcomes(claims.filter(outcome_then=outcome) if outcome else claims), TEXT_ORDER, after, size)


def _articles_with(rows: Iterable[OutcomeCount], outcome: str, after: Claim | None, number: int) -> list[int]:
    """The articles that hold the next so many predictions behind a claim, or all that are left; pure."""
    begin = (after.passage.article.published_position, after.passage.article_id) if after else (date.min, 0)
    articles: list[int] = []
    listed = 0
    for row in rows:
        if (row.published, row.article) < begin or (outcome and row.outcome != outcome):
            continue
        if listed >= number and row.article != articles[-1]:
            break
        articles.append(row.article)
        listed += row.predictions if (row.published, row.article) != begin else 0  # its own may be all behind us
    return articles


def with_outcomes(claims: ClaimQuerySet) -> ClaimQuerySet:
    """With what a list of forecasts shows: a fixed number of queries."""
    return (
        claims.with_context()
        .select_related("forecast", "passage__article__outlet")
        .prefetch_related(
            "passage__article__authorships__author",
            *source_key_paths("passage__article"),
            Prefetch("accounts", Account.objects.select_related("event").order_by("position", "pk")),
            Prefetch(
                "forecast__shown_by", Claim.objects.standing().select_related("passage__article").in_order_of_text()
            ),
            *source_key_paths("forecast__shown_by__passage__article"),
        )
    )


@dataclass
class ForecastRow:
    """One forecast as it stood on a given day."""

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


def items(claims: Iterable[Claim], as_of: date | None = None) -> list[ForecastRow]:
    """What a page shows of these predictions, which come from `with_outcomes`: a fixed number of queries."""
    claims = list(claims)
    against = _against(claims, as_of)
    return [_item(claim, against[claim.pk], as_of) for claim in claims]


def _against(claims: Iterable[Claim], as_of: date | None) -> dict[int, list[Claim]]:
    """By claim those that stand against it in a disagreement, in the order of their ids."""
    keys = disagreements.against([claim.pk for claim in claims], as_of)
    read = Claim.objects.filter(pk__in=frozenset().union(*keys.values())).order_by("public_id")
    opponents = list(read.select_related("passage__article").prefetch_related(*source_key_paths("passage__article")))
    return {claim: [other for other in opponents if other.pk in others] for claim, others in keys.items()}


def _item(claim: Claim, against: Iterable[Claim], as_of: date | None) -> ForecastRow:
    forecast: Forecast | None = getattr(claim, "forecast", None)
    showing = list(forecast.shown_by.all()) if forecast else []
    out_by_then = [shown for shown in showing if _is_out(shown, as_of)]
    outcome = Outcome(claim.outcome_then)  # type: ignore[attr-defined]
    later_opposing = [other for other in against if _is_own_later(claim, other)]
    own = [shown for shown in out_by_then if _is_own_later(claim, shown)]
    own_keys = {shown.pk for shown in own}
    return ForecastRow(
        claim,
        forecast,
        outcome,
        forecast.outcome_note if forecast and (as_of is None or outcome is not Outcome.OPEN) else "",
        [shown for shown in out_by_then if shown.pk not in own_keys],
        [*own, *(other for other in later_opposing if other.pk not in own_keys)],
        bool(later_opposing),
        len(showing) - len(out_by_then),
        bool(forecast and forecast.outcome != outcome),
    )


def _is_out(claim: Claim, as_of: date | None) -> bool:
    latest = claim.passage.article.published_latest
    return as_of is None or bool(latest and latest <= as_of)


def _is_own_later(claim: Claim, other: Claim) -> bool:
    """Whether the other is the same author's own word in a later text; quoted speakers have no later text here.

    A reprint is no later text.
    """
    mine, theirs = claim.passage.article, other.passage.article
    if original(mine) == original(theirs) or not (claim.voice == other.voice == Voice.AUTHOR):
        return False
    return are_one_source(mine, theirs) and theirs.published_position > mine.published_position
