"""Whether sources disagree: the one place that answers, wherever it is asked.

It asks one store, the findings, computed and entered, with what curators said of them.
A page that wants to know of some events asks `on_events`, one of two sources `between_two`, one of some claims
`against`.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from articles.models import Article
from claims.choices import Status, Whose, whose
from events.aspects import KNOWN, is_of_what_is_to_come
from events.models import Particular
from events.source_comparison import Pairing
from findings.models import Finding, FindingClaim
from findings.querysets import DISAGREEING, FindingQuerySet
from findings.stances import Disagreement, SourceKeysByArticle, Stance
from renaming.characters import caseless

MOST_KEYS = 500  # that a query names; of more it asks the database again, which no engine takes a list of
# Of these one event is asked: on another of which the same claims speak they need not disagree.
OF_ONE_EVENT = (Finding.Aspect.DATE, Finding.Aspect.PLACE, Finding.Aspect.PARTICIPANTS, Finding.Aspect.NUMBER)


def on_events(
    events: Collection[int] | None, as_of: date | None = None, *, judged: bool = False
) -> dict[int, list[Disagreement]]:
    """The disagreements on each of these events (None: on all), by rank; six queries at most.

    An event has those filed under it, and of curators' others those by which claims that
    speak of it stand against each other. `as_of` leaves out what rests on later texts.
    `judged` adds those that curators dismissed, and computed ones that a curator's finding
    says already.
    """
    spoken = _spoken_by_entered(events)
    # What a curator's finding says already may have been known before it: with a day computed ones are looked at too.
    is_wide = judged or as_of is not None
    findings = (
        Finding.objects.filter(stands=True, verdict__in=DISAGREEING) if is_wide else Finding.objects.disagreements()
    )
    if events is not None:
        findings = findings.filter(Q(event__in=events) | Q(pk__in=list(spoken)))
    by_event: dict[int, list[Disagreement]] = defaultdict(list)
    for disagreement in _load(findings, as_of):
        if disagreement.is_dismissed and not judged:
            continue
        for event in _events(disagreement, spoken.get(disagreement.finding.pk, {})):
            if events is None or event in events:
                by_event[event].append(disagreement)
    return by_event


def _events(disagreement: Disagreement, spoken: Mapping[int, set[int]]) -> set[int]:
    """The events that a disagreement is on; none where the claims left do not disagree."""
    filed = disagreement.finding.event_id
    events = {event for event, claims in spoken.items() if disagreement.with_claims(claims).opposed}
    return events | {filed} if filed and disagreement.opposed else events


def between_sources(disagreements: Iterable[Disagreement]) -> list[Disagreement]:
    """Of disagreements those between independent sources, which alone make an event disputed."""
    return [disagreement for disagreement in disagreements if disagreement.between == Pairing.SOURCES]


def between_two(one: Article, other: Article) -> list[Disagreement]:
    """What stands between two articles; where they are not independent, what they say in different ways.

    With the stances of the two only, by rank; five queries at most.
    """
    sides = FindingClaim.objects.filter(finding__verdict__in=DISAGREEING)
    theirs = sides.filter(claim__passage__article=other).values("finding")
    both = sides.filter(claim__passage__article=one, finding__in=theirs).values("finding")
    disagreements = _load(Finding.objects.disagreements().filter(pk__in=both), None)
    pairs = [disagreement.with_articles({one.pk, other.pk}) for disagreement in disagreements]
    return [pair for pair in pairs if pair.articles == {one.pk, other.pk}]


def disagreements_of(findings: Collection[int]) -> dict[int, Disagreement]:
    """What each of these findings that differ or contradict holds, whatever curators said of it; five queries."""
    chosen = Finding.objects.filter(pk__in=findings, verdict__in=DISAGREEING)
    return {disagreement.finding.pk: disagreement for disagreement in _load(chosen, None)} if findings else {}


def dismissed_agreements(events: Collection[int]) -> dict[int, dict[str, str]]:
    """By event and aspect of values, caseless, why a curator finds that what a rule sees agree does not; one query."""
    alike = Finding.objects.computed().filter(event__in=events, stands=True).exclude(verdict__in=DISAGREEING)
    dismissed = Q(status=Finding.Status.DISMISSED) | Q(basis_of__status=Finding.Status.DISMISSED)
    rows = alike.filter(dismissed, between=Pairing.SOURCES).order_by("pk")
    because: dict[int, dict[str, str]] = defaultdict(dict)
    for event, aspect, own, of_curators in rows.values_list(
        "event", "particular", "dismissed_because", "basis_of__dismissed_because"
    ):
        because[event][caseless(aspect)] = own or of_curators or ""
    return because


def against(claims: Collection[int], as_of: date | None = None) -> dict[int, frozenset[int]]:
    """By each of these claims those that stand against it, as between the two articles; six queries at most."""
    citing = FindingClaim.objects.filter(claim__in=claims).values("finding")
    disagreements = _load(Finding.objects.disagreements().filter(pk__in=citing), as_of)
    return {
        claim: frozenset().union(*(disagreement.against(claim) for disagreement in disagreements)) for claim in claims
    }


def _spoken_by_entered(events: Collection[int] | None) -> dict[int, dict[int, set[int]]]:
    """By curators' disagreement and event those of its claims that speak of an event it is not filed under."""
    sides = FindingClaim.objects.filter(finding__origin=Finding.Origin.CURATOR, finding__verdict__in=DISAGREEING)
    sides = sides.exclude(claim__status=Status.RETIRED)
    sides = sides.exclude(finding__aspect__in=OF_ONE_EVENT)
    spoken = Q(claim__accounts__isnull=False) if events is None else Q(claim__accounts__event__in=events)
    rows = sides.filter(spoken).values_list("finding", "claim__accounts__event", "claim")
    by_finding: dict[int, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for finding, event, claim in rows.order_by():
        by_finding[finding][event].add(claim)
    return by_finding


def _load(findings: FindingQuerySet, as_of: date | None) -> list[Disagreement]:
    """These findings with the stances of standing claims, published by a day: five queries, whatever the number.

    By a day a curator's finding is known once all was out that it rests on.
    """
    if as_of is not None:
        whole = Finding.objects.curators().published_by(as_of).values("pk")
        findings = findings.filter(Q(origin=Finding.Origin.COMPUTED) | Q(pk__in=whole))
    chosen = list(findings.select_related("event", "basis_of").defer("reasoning").by_rank())
    keys: Any = [finding.pk for finding in chosen]
    computed: Any = [finding.pk for finding in chosen if finding.is_computed]
    if len(keys) > MOST_KEYS:
        keys, computed = findings.order_by().values("pk"), findings.computed().order_by().values("pk")
    sides = FindingClaim.objects.filter(finding__in=keys).order_by("side", "pk")
    if as_of is not None:
        sides = sides.filter(claim__passage__article__published_latest__lte=as_of)
    of_claim = ("claim", "claim__passage__article", "claim__voice", "claim__speaker", "claim__status")
    rows = list(sides.values_list("finding", "side", *of_claim))
    values = _values(computed)
    stances: dict[int, list[Stance]] = defaultdict(list)
    rests_on: dict[int, set[int]] = defaultdict(set)
    for finding, side, claim, article, voice, speaker, status in rows:
        rests_on[finding].add(article)
        if status != Status.RETIRED:
            value, expects = values.get((finding, claim), ("", False))
            is_own = whose(voice, speaker) == Whose.OWN
            stances[finding].append(Stance(side, claim, article, value, expects, is_own))
    for finding, article in Finding.silent.through.objects.filter(finding__in=keys).values_list("finding", "article"):
        rests_on[finding].add(article)
    source_keys = Article.objects.source_keys({stance.article for each in stances.values() for stance in each})
    return [
        _disagreement(finding, stances[finding.pk], source_keys, frozenset(rests_on[finding.pk])) for finding in chosen
    ]


def _values(computed: list[int] | QuerySet[Any, Any]) -> dict[tuple[int, int], tuple[str, bool]]:
    """By computed finding and claim the value that was compared, and whether it is an expectation."""
    particulars = Particular.objects.filter(
        Q(aspect=F("account__claim__sides__finding__particular")) | ~Q(aspect__in=KNOWN),
        account__claim__sides__finding__in=computed,
        account__event=F("account__claim__sides__finding__event"),
    )
    rows = particulars.order_by().values_list(
        *("account__claim__sides__finding", "account__claim", "account__claim__sides__finding__particular"),
        *("aspect", "value", "correction", "account__relation"),
    )
    return {
        (finding, claim): (correction or value, is_of_what_is_to_come(relation, aspect))
        for finding, claim, compared, aspect, value, correction, relation in rows
        if caseless(aspect) == caseless(compared)  # no engine folds as the rules do
    }


def _disagreement(
    finding: Finding, stances: Iterable[Stance], source_keys: SourceKeysByArticle, rests_on: frozenset[int]
) -> Disagreement:
    judged = [finding, finding.basis_of] if finding.basis_of else [finding]
    dismissed = [one for one in judged if one.status == Finding.Status.DISMISSED]
    return Disagreement(
        finding,
        finding.particular if finding.is_computed else finding.aspect,
        finding.is_computed,
        finding.between,
        tuple(stances),
        source_keys,
        bool(dismissed),
        dismissed[0].dismissed_because if dismissed else "",
        rests_on,
    )
