"""Write: compute the findings on events anew, keeping what curators said of them.

A curator's word (confirmed, dismissed for a reason, key finding) survives as long as
what it rests on is unchanged. Where that changed the finding is open again and
says so; where the values it judged are gone it is kept, but shown at the desk only.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from articles.keep_names import keep_all_names
from articles.models import Article, Passage
from claims.count_claims import count_all_claims
from claims.models import Claim
from events.count_sources import count_all_sources
from events.models import Account, ChangedEvent, Event, Particular
from findings.annotate import annotate, batches, reopen
from findings.drafting import Draft, drafts
from findings.models import Finding, FindingClaim
from renaming.models import keep_all_own_names, refold_all
from revisions import counting
from revisions.models import OwedWork

OWED = "findings"  # among the work that is owed: all of them are to be computed anew
BATCH = 40  # events at a time: memory does not grow with the number of events

DRAFTED = ("particular", "aspect", "between", "verdict", "statement", "reasoning")
_WRITTEN = (*DRAFTED, "rests_on", "stands", "status", "dismissed_because", "reopened_because")


def recompute(events: Collection[int], anew: Collection[int] = ()) -> list[int]:
    """Compute the findings on these events, in one transaction; returns the keys of those noted anew.

    `anew` are curators' findings that were just written: they are taken as they
    are, while the others are open again where their claims changed.
    """
    changed: list[int] = []
    with transaction.atomic():
        if len(events) > BATCH:
            _count_rows()
        for batch in batches(sorted(events), BATCH):
            _recompute(batch)
            about = Finding.objects.filter(event__in=batch).order_by("event", "pk")
            changed += annotate(about.values_list("pk", flat=True), anew)
    return changed


def recompute_all() -> Iterator[int]:
    """Compute all findings and store all counts, names and folded texts anew; yields the number of events done so far.

    A transaction a batch. After it every event counts as changed: what was written past all models is followed by this.
    """
    done = 0
    for batch in batches(sorted(Event.objects.values_list("pk", flat=True)), BATCH):
        with transaction.atomic():
            counting.bump()  # whoever writes content waits, so nobody computes the same event beside us
            recompute(batch)
        done += len(batch)
        yield done
    with transaction.atomic():
        if has_content := bool(counting.current()):  # else nobody pictures it
            counting.bump()  # before anything is counted: whoever writes waits
        annotate(Finding.objects.filter(event=None).values_list("pk", flat=True))
        count_all_sources()
        count_all_claims()
        keep_all_names()
        keep_all_own_names()
        refold_all()
        if has_content:
            number, moment = counting.state()
            ChangedEvent.objects.create(revision=number, changed_at=moment)
        OwedWork.objects.filter(pk=OWED).delete()


def is_owed() -> bool:
    """Whether the program that computed them last was an earlier version, by whose rules some may stand."""
    return OwedWork.objects.filter(pk=OWED).exists()


def _count_rows() -> None:
    """PostgreSQL plans by the rows that it knows of, which of a load are none until it is over: a minute a batch."""
    if connection.vendor == "postgresql":
        models = (Article, Passage, Claim, Event, Account, Particular)
        tables = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in models)
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {tables}")


def _recompute(events: Sequence[int]) -> None:
    wanted = {(event, draft.key): draft for event, new in _drafts(events).items() for draft in new}
    stored = {(f.event_id, f.key): f for f in Finding.objects.computed().filter(event__in=events)}
    sides = _sides(stored.values())
    _drop_or_keep([finding for key, finding in stored.items() if key not in wanted])
    changed: list[tuple[Finding, Draft]] = []
    for key, draft in wanted.items():
        if (finding := stored.get(key)) is None or _differs(finding, sides[finding.pk], draft):
            finding = finding or Finding(origin=Finding.Origin.COMPUTED, event_id=key[0], key=key[1])
            changed.append((_filled(finding, draft), draft))
    _save(changed)


def _drafts(events: Sequence[int]) -> dict[int, list[Draft]]:
    by_event: dict[int, list[Account]] = defaultdict(list)
    giving = Account.objects.standing().filter(Exists(Particular.objects.filter(account=OuterRef("pk"))))
    accounts = giving.filter(event__in=events).with_sources().select_related("event").in_order_of_publication()
    for account in accounts.defer("claim__passage__text", "claim__passage__summary"):
        by_event[account.event_id].append(account)
    return {event: drafts(accounts) for event, accounts in by_event.items() if len(accounts) > 1}


def _sides(findings: Iterable[Finding]) -> dict[int, set[tuple[int, int]]]:
    by_finding: dict[int, set[tuple[int, int]]] = defaultdict(set)
    rows = FindingClaim.objects.filter(finding__in=[finding.pk for finding in findings])
    for finding, side, claim in rows.values_list("finding", "side", "claim"):
        by_finding[finding].add((side, claim))
    return by_finding


def _rows(draft: Draft) -> set[tuple[int, int]]:
    return {(number, claim) for number, side in enumerate(draft.sides, 1) for claim in side}


def _differs(finding: Finding, sides: set[tuple[int, int]], draft: Draft) -> bool:
    same = all(getattr(finding, name) == getattr(draft, name) for name in (*DRAFTED, "rests_on"))
    return not (same and finding.stands and sides == _rows(draft))


def _filled(finding: Finding, draft: Draft) -> Finding:
    if finding.rests_on != draft.rests_on and finding.status != Finding.Status.OPEN:
        reopen(finding)
    for name in (*DRAFTED, "rests_on"):
        setattr(finding, name, getattr(draft, name))
    finding.stands = True
    return finding


def _save(changed: Sequence[tuple[Finding, Draft]]) -> None:
    new = [finding for finding, _ in changed if finding.pk is None]
    _give_ids([(finding, draft) for finding, draft in changed if finding.pk is None])
    Finding.objects.bulk_create(new)
    Finding.objects.bulk_update([finding for finding, _ in changed], _WRITTEN, batch_size=BATCH)
    if changed:
        with counting.counted_once():
            FindingClaim.objects.filter(finding__in=[finding.pk for finding, _ in changed]).delete()
    FindingClaim.objects.bulk_create(
        FindingClaim(finding=finding, claim_id=claim, side=side)
        for finding, draft in changed
        for side, claim in sorted(_rows(draft))
    )


def _give_ids(new: Sequence[tuple[Finding, Draft]]) -> None:
    """Give new findings ids: the same wherever the same dossier is loaded, and not changed by a later renaming."""
    findings = [finding for finding, _ in new]
    events = Event.objects.in_bulk({finding.event_id for finding in findings})
    for finding, draft in new:
        finding.public_id = _id(f"{events[finding.event_id or 0].slug}|{draft.name}")
    stored = Finding.objects.filter(public_id__in=[finding.public_id for finding in findings])
    taken = set(stored.values_list("public_id", flat=True))
    for finding in findings:
        while finding.public_id in taken:
            finding.public_id = _id(finding.public_id)
        taken.add(finding.public_id)


def _id(of: str) -> str:
    number = int.from_bytes(hashlib.blake2b(of.encode(), digest_size=8).digest(), "big")
    return f"R-{number % 10**10:010}"


def _drop_or_keep(gone: Sequence[Finding]) -> None:
    kept = [finding.pk for finding in gone if finding.is_judged and finding.stands]
    Finding.objects.filter(pk__in=kept).update(stands=False)
    if dropped := [finding.pk for finding in gone if not finding.is_judged]:
        with counting.counted_once():
            Finding.objects.filter(pk__in=dropped).delete()
