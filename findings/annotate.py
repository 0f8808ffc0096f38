"""Write: what lists and pages need to know of a finding beside its words.

Between whom it is, its rank, what it rests on, and whether a curator's
finding says already what a rule computed.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from django.db.models import Prefetch

from articles.independence import count_independent
from articles.models import Article
from events.models import Account
from findings.disagreements import disagreements_of
from findings.drafting import digest
from findings.models import Finding, FindingClaim
from findings.querysets import DISAGREEING
from findings.stances import Disagreement, SourceKeysByArticle, Stance, between_sides, between_stances

CHANGED = "Reopened: the claims it rests on changed."
GRAVEST_FIRST = ("contradicts", "differs", "silent", "compatible", "agrees")
NO_EVENT = 3  # the weight of a question that no one event answers: an event's middle one
AGREEING = (Finding.Verdict.AGREES, Finding.Verdict.COMPATIBLE)

BATCH = 200  # findings at a time
_WRITTEN = (
    *("between", "rests_on", "basis_of", "rank"),
    *("status", "dismissed_because", "reopened_because", "stands"),
)


def annotate(keys: Iterable[int], written: Collection[int] = ()) -> list[int]:
    """Note what is known of these findings; returns the keys of those of which it is no longer the same.

    Those just `written` are taken as they are; of a curator's others a judgement
    is opened again where the claims it rests on changed.
    """
    return [key for batch in batches(list(keys), BATCH) for key in _annotate_batch(batch, set(written))]


def batches(keys: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    for start in range(0, len(keys), size):
        yield keys[start : start + size]


def _annotate_batch(keys: Sequence[int], written: set[int]) -> list[int]:
    chosen = Finding.objects.filter(pk__in=keys).select_related("event")
    computed = list(chosen.computed().prefetch_related(Prefetch("sides", _side_rows())))
    entered = list(chosen.curators().prefetch_related(*_grounds()))
    before = {finding.pk: _annotations(finding) for finding in (*computed, *entered)}
    _set_bases(computed)
    source_keys = Article.objects.source_keys(set().union(*(_articles(finding) for finding in (*computed, *entered))))
    for finding in entered:
        _reassess(finding, is_written=finding.pk in written)
        finding.between = _between(finding, source_keys)
    for finding in (*computed, *entered):
        finding.rank = rank(finding, count_independent(source_keys[article] for article in _articles(finding)))
    changed = [finding for finding in (*computed, *entered) if _annotations(finding) != before[finding.pk]]
    Finding.objects.bulk_update(changed, _WRITTEN, batch_size=BATCH)
    return [finding.pk for finding in changed]


def _grounds() -> list[Prefetch]:
    """What curators' findings rest on: their claims with what these give of events, and who is silent."""
    accounts = Prefetch("claim__accounts", Account.objects.prefetch_related("particulars"))
    return [Prefetch("sides", _side_rows().prefetch_related(accounts)), Prefetch("silent", Article.objects.only("pk"))]


def _side_rows():  # type: ignore[no-untyped-def]
    rows = FindingClaim.objects.select_related("claim__passage")
    return rows.defer("claim__passage__text", "claim__passage__summary")


def _curators(events: Collection[int | None]) -> dict[int | None, list[Finding]]:
    """The findings that curators entered on these events, in the order of their ids."""
    by_event: dict[int | None, list[Finding]] = defaultdict(list)
    entered = Finding.objects.curators().filter(event__in=events).order_by("public_id")
    for finding in entered.prefetch_related(Prefetch("sides", _side_rows())):
        by_event[finding.event_id].append(finding)
    return by_event


def _annotations(finding: Finding) -> tuple[object, ...]:
    return tuple(getattr(finding, "basis_of_id" if name == "basis_of" else name) for name in _WRITTEN)


def _set_bases(computed: Sequence[Finding]) -> None:
    """Note of each computed finding which curator's says the same."""
    curators = _curators({finding.event_id for finding in computed})
    alike = {f.pk: [e for e in curators[f.event_id] if _is_on_the_same(e, f)] for f in computed}
    differing = disagreements_of([f.pk for f in computed if f.verdict in DISAGREEING and alike[f.pk]])
    for finding in computed:
        finding.basis_of = next((e for e in alike[finding.pk] if _says_the_same(e, finding, differing)), None)


def _is_on_the_same(entered: Finding, computed: Finding) -> bool:
    ways = (DISAGREEING, AGREEING)
    return entered.aspect == computed.aspect and any(entered.verdict in way and computed.verdict in way for way in ways)


def _says_the_same(entered: Finding, computed: Finding, differing: Mapping[int, Disagreement]) -> bool:
    """Whether a curator's finding says of the same claims on an event what a rule computed, of claims that stand.

    It holds claims of two of the sides against each other, and no article takes part in the computed one that it
    leaves out. Where they differ, all who do so by the rule stand on different sides of the curator's too.
    """
    rows = [row for row in entered.sides.all() if not row.claim.is_retired]
    if computed.pk in differing:
        return _holds_apart(rows, differing[computed.pk])
    claims = {row.claim_id for row in rows}
    shared = {row.side for row in computed.sides.all() if row.claim_id in claims}
    left_out = _articles(computed) - {row.claim.passage.article_id for row in rows}
    return len(shared) > 1 and not left_out


def _holds_apart(rows: Iterable[FindingClaim], differing: Disagreement) -> bool:
    """Whether these sides part whoever differs: the claims themselves, or where they do not cite them the articles."""
    of_claim: dict[int, set[int]] = defaultdict(set)
    of_article: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        of_claim[row.claim_id].add(row.side)
        of_article[row.claim.passage.article_id].add(row.side)
    shares = False
    for pair in differing.pairs():
        one, other = (of_claim.get(held.claim) or of_article.get(held.article) for held in pair)
        if not one or not other or len(one | other) < 2:
            return False
        shares = shares or all(held.claim in of_claim for held in pair)
    return shares


def _reassess(finding: Finding, *, is_written: bool) -> None:
    now = digest(_ground(finding, row) for row in finding.sides.all())
    if finding.rests_on not in ("", now) and not is_written and finding.status != Finding.Status.OPEN:
        reopen(finding)
    finding.rests_on = now
    finding.stands = _has_sides_left(finding)


def _has_sides_left(finding: Finding) -> bool:
    """Whether claims that stand are left on two sides, or on the one that a finding of silence has."""
    every = {row.side for row in finding.sides.all()}
    left = {row.side for row in finding.sides.all() if not row.claim.is_retired}
    return len(left) >= min(2, len(every))


def _ground(finding: Finding, row: FindingClaim) -> tuple[str, ...]:
    claim = row.claim
    of_claim = (claim.public_id, claim.statement, claim.kind, claim.voice, claim.certainty, str(claim.is_retired))
    accounts = [account for account in claim.accounts.all() if account.event_id == finding.event_id]
    of_particulars = sorted(
        f"{p.aspect}: {p.value} ({p.correction})" for account in accounts for p in account.particulars.all()
    )
    return (str(row.side), *of_claim, *of_particulars)


def reopen(finding: Finding) -> None:
    """Open a judged finding again, and say what it was: its claims are no longer those that were judged."""
    because = f": {finding.dismissed_because}" if finding.dismissed_because else "."
    finding.reopened_because = f"{CHANGED} It had been {finding.get_status_display()}{because}"
    finding.status, finding.dismissed_because = Finding.Status.OPEN, ""


def _articles(finding: Finding) -> set[int]:
    """Whoever takes part, the silent too."""
    speaking = {row.claim.passage.article_id for row in finding.sides.all()}
    return speaking if finding.is_computed else speaking | _silent(finding)


def _silent(finding: Finding) -> set[int]:
    return {article.pk for article in finding.silent.all()}


def _between(finding: Finding, source_keys: SourceKeysByArticle) -> str:
    """By the claims that stand; where they stand on one side alone, by all. The silent are a side of their own.

    Whoever only reports a view disputes nothing; that two report the same is told as it is.
    """
    rows = list(finding.sides.all())
    standing = [row for row in rows if not row.claim.is_retired] if finding.stands else rows
    if finding.verdict in DISAGREEING:
        return between_stances(map(_stance, standing), source_keys)
    sides: dict[int, set[int]] = defaultdict(set)
    for row in standing:
        sides[row.side].add(row.claim.passage.article_id)
    return between_sides([*sides.values(), _silent(finding)], source_keys)


def _stance(row: FindingClaim) -> Stance:
    claim = row.claim
    return Stance(row.side, claim.pk, claim.passage.article_id, is_own=claim.is_own)


def rank(finding: Finding, sources: int) -> int:
    """The number, below LAST, that lists are ordered by; `sources` are the independent ones that take part.

    Read from the left, each digit settles what the one before leaves open:

    1. sources held against each other come before a text held against itself;
    2. what a curator marked as a key finding comes first;
    3. then by verdict: what contradicts, differs, is passed over, can be reconciled, agrees; what contradicts or
       differs between independent sources before what does in one author's articles, or with a view only reported;
    4. of the other verdicts, too, those between independent sources come first;
    5. much turns on some events and little on others;
    6. the more independent sources take part the more an analyst learns (two digits);
    7. what a curator wrote comes before what a rule found.
    """
    place = GRAVEST_FIRST.index(finding.verdict)
    is_apart = finding.between in (Finding.Between.DEPENDENT, Finding.Between.REPORTED)
    digits = (
        (int(finding.between == Finding.Between.TEXT), 10),
        (int(not finding.is_key), 10),
        (place if place < len(DISAGREEING) and not is_apart else place + len(DISAGREEING), 10),
        (int(is_apart), 10),
        (5 - (finding.event.weight if finding.event else NO_EVENT), 10),
        (99 - min(sources, 99), 100),
        (int(finding.is_computed), 10),
    )
    order = 0
    for digit, base in digits:
        order = order * base + digit
    return order
