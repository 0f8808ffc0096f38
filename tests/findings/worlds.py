"""Events that sources disagree on, curators' findings on them, and edits that change what these rest on."""

from claims.models import Claim
from events.models import Account, Particular
from findings.models import Finding, FindingClaim
from tests.factories import make_account, make_author, make_event

REASON = "They count from other days."


def computed(event, **conditions) -> list[Finding]:
    return list(Finding.objects.computed().filter(event=event).filter(**conditions).order_by("particular", "key"))


def only(event) -> Finding:
    [finding] = computed(event)
    return finding


def differing(one="2013-11", other="2013-12", **particulars):
    """An event of which two sources give two dates."""
    event = make_event()
    make_account(event, date=one)
    make_account(event, date=other, **particulars)
    return event


def judge(finding: Finding, **fields) -> None:
    for name, value in fields.items():
        setattr(finding, name, value)
    finding.save()


def dismissed(event) -> Finding:
    finding = only(event)
    judge(finding, status="dismissed", dismissed_because=REASON)
    return finding


def enter(event, *sides, aspect="date", verdict="differs", **fields) -> Finding:
    own = {"public_id": f"F-{Finding.objects.count() + 1:03}", "statement": "They differ.", "reasoning": "So it is."}
    finding = Finding.objects.create(event=event, aspect=aspect, verdict=verdict, **own | fields)
    for side, claims in enumerate(sides, 1):
        for claim in claims:
            FindingClaim.objects.create(finding=finding, claim=claim, side=side)
    finding.refresh_from_db()
    return finding


def claims_of(event) -> list[Claim]:
    return [account.claim for account in Account.objects.filter(event=event).order_by("pk")]


def retire(event):
    claim = claims_of(event)[0]
    claim.status, claim.retired_because = "retired", "Said twice."
    claim.save()


def quote(event):
    claim = claims_of(event)[0]
    claim.voice, claim.speaker = "quoted", "A minister"
    claim.save()


def delete_account(event):
    Account.objects.filter(event=event).first().delete()


def correct(event):
    particular = Particular.objects.filter(account__event=event).first()
    particular.value = "2013-12-24"
    particular.save()


def move(event):
    account = Account.objects.filter(event=event).first()
    account.event = make_event()
    account.save()


def sign(event):
    """Both articles turn out to be by one author."""
    author = make_author()
    for claim in claims_of(event):
        claim.passage.article.authorships.create(author=author, position=2)
