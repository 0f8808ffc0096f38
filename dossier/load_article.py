"""Write: one article's record with everything below it."""

from simple_history.utils import bulk_create_with_history

from articles.locating import Fingerprint, fingerprint
from articles.models import Article, Author, Authorship, Found, Outlet, Passage
from articles.words import norms
from claims.attach_texts import reanchor
from claims.models import Claim, Forecast, TaggedClaim
from dossier.existing_names import tags_by_name
from dossier.load_names import keep_former_slugs
from dossier.load_report import CHANGED, NEW, UNCHANGED, LoadReport, fill
from dossier.records import AccountRecord, ArticleRecord, ClaimRecord, PassageRecord
from events.models import Account, Event, Particular
from revisions import counting

_RELATED = {"formerly", "authors", "outlet", "reprint_of", "leaning", "passages"}


def load_article(
    record: ArticleRecord, stored: ArticleRecord | None, outlets: dict[str, Outlet], report: LoadReport
) -> None:
    """Write what differs between a record and the one the database holds now (None: it holds none)."""
    article = _article(record, stored, outlets, report)
    touched = _passages(article, record, stored, report)
    touched |= _claims(article, record, stored, report)
    reanchor(Passage.objects.filter(pk__in=touched).exclude(found=Found.NO_TEXT))


def _article(
    record: ArticleRecord, stored: ArticleRecord | None, outlets: dict[str, Outlet], report: LoadReport
) -> Article:
    article = Article.objects.get(slug=record.slug) if stored else Article()
    bare: dict[str, object] = {"passages": []}
    if stored and stored.model_copy(update=bare) == record.model_copy(update=bare):
        report.add("articles", UNCHANGED)
        return article
    report.add("articles", CHANGED if stored else NEW)
    fill(article, record, leave_out=_RELATED)
    article.outlet = outlets[record.outlet] if record.outlet else None
    article.reprint_of = Article.objects.get(slug=record.reprint_of) if record.reprint_of else None
    article.leaning = record.leaning or ""
    article.save()
    keep_former_slugs(article, record.formerly)
    article.authorships.all().delete()
    authors = Author.objects.in_bulk([a.author for a in record.authors], field_name="slug")
    Authorship.objects.bulk_create(
        Authorship(
            article=article,
            author=authors[a.author],
            position=position,
            affiliation=a.affiliation,
            inferred=a.inferred,
        )
        for position, a in enumerate(record.authors, 1)
    )
    return article


def _passages(article: Article, record: ArticleRecord, stored: ArticleRecord | None, report: LoadReport) -> set[int]:
    """Save new and changed passages; returns the keys of those whose words changed."""
    before = {p.number: p.model_copy(update={"claims": []}) for p in stored.passages} if stored else {}
    passages = {p.number: p for p in article.passages.all()}
    new: list[Passage] = []
    touched: set[int] = set()
    for passage_record in record.passages:
        if before.get(passage_record.number) == passage_record.model_copy(update={"claims": []}):
            report.add("passages", UNCHANGED)
            continue
        passage = passages.get(passage_record.number) or Passage(article=article, number=passage_record.number)
        if _fill_passage(passage, passage_record):
            touched.add(passage.pk)
        report.add("passages", CHANGED if passage.pk else NEW)
        if passage.pk:
            passage.save()
        else:
            new.append(passage)
    Passage.objects.bulk_create(new)
    gone = sorted(set(passages) - {p.number for p in record.passages})
    report.only_in_database.extend(f"{article.slug}: passage {number}" for number in gone)
    return touched


def _fill_passage(passage: Passage, record: PassageRecord) -> bool:
    """Set a passage's fields; where its words changed, a text held goes, unless it has the new ones. True then."""
    old = (passage.words, passage.fingerprint)
    fill(passage, record, leave_out=("number", "fingerprint", "claims"))
    passage.words, passage.fingerprint = record.fingerprint.words, record.fingerprint.digest
    if passage.pk is None or old == (passage.words, passage.fingerprint):
        return False
    has_them = fingerprint(norms(passage.text)) == Fingerprint(passage.words, passage.fingerprint)
    if has_them:
        passage.found = Found.EXACT
    elif passage.found:
        passage.found, passage.text = Found.LOST, ""
    return True


def _claims(article: Article, record: ArticleRecord, stored: ArticleRecord | None, report: LoadReport) -> set[int]:
    """Save new and changed claims; returns the keys of their passages."""
    before = {c.id: (p.number, c) for p in stored.passages for c in p.claims} if stored else {}
    wanted = {c.id: (p.number, c) for p in record.passages for c in p.claims}
    passages = dict(article.passages.values_list("number", "pk"))
    claims_by_id = {c.public_id: c for c in Claim.objects.of_article(article)}
    new: list[Claim] = []
    changed: list[Claim] = []
    for public_id, (number, claim_record) in wanted.items():
        if before.get(public_id) == (number, claim_record):
            report.add("claims", UNCHANGED)
            continue
        claim = claims_by_id.get(public_id) or Claim(public_id=public_id)
        _fill_claim(claim, claim_record, passages[number])
        (changed if claim.pk else new).append(claim)
    new = bulk_create_with_history(new, Claim, batch_size=500) if new else []
    for claim in changed:
        claim.save()
    written = [*new, *changed]
    if written:
        counting.bump(Claim, [claim.pk for claim in written])  # with their accounts, which send no signals
    _below_claims({c.public_id: c for c in written}, {c.public_id: wanted[c.public_id][1] for c in written})
    report.add("claims", NEW, len(new))
    report.add("claims", CHANGED, len(changed))
    report.only_in_database.extend(f"claim {public_id}" for public_id in sorted(set(before) - set(wanted)))
    return {claim.passage_id for claim in written}


def _fill_claim(claim: Claim, record: ClaimRecord, passage: int) -> None:
    claim.passage_id = passage
    fill(claim, record, leave_out=("id", "tags", "anchor", "accounts", "forecast"))
    claim.start, claim.words, claim.fingerprint = record.anchor.start, record.anchor.words, record.anchor.digest
    claim.found, claim.span_start, claim.span_end = Found.NO_TEXT, None, None


def _below_claims(claims: dict[str, Claim], records: dict[str, ClaimRecord]) -> None:
    """Make the tags, accounts and forecasts of these claims exactly those of their records."""
    mine = list(claims.values())
    TaggedClaim.objects.filter(content_object__in=mine).delete()
    Forecast.objects.filter(claim__in=mine).delete()
    Account.objects.filter(claim__in=mine).delete()
    tags = tags_by_name() if any(r.tags for r in records.values()) else {}
    TaggedClaim.objects.bulk_create(
        TaggedClaim(content_object=claims[i], tag=tags[name]) for i, r in records.items() for name in r.tags
    )
    for public_id, record in records.items():
        if forecast := record.forecast:
            Forecast.objects.create(claim=claims[public_id], **forecast.model_dump(exclude={"shown_by"}))
    _accounts(claims, records)


def _accounts(claims: dict[str, Claim], records: dict[str, ClaimRecord]) -> None:
    rows = [(claims[i], n, account) for i, r in records.items() for n, account in enumerate(r.accounts)]
    events = Event.objects.in_bulk({a.event for _, _, a in rows}, field_name="slug")
    accounts = [
        Account(claim=claim, event=events[a.event], relation=a.relation, reading=a.reading, position=n)
        for claim, n, a in rows
    ]
    if accounts:
        accounts = bulk_create_with_history(accounts, Account, batch_size=500)
    pairs = zip(accounts, (a for _, _, a in rows), strict=True)
    Particular.objects.bulk_create(p for account, record in pairs for p in _particulars(account, record))


def _particulars(account: Account, record: AccountRecord) -> list[Particular]:
    return [
        Particular(account=account, aspect=aspect, position=n, **p.model_dump())
        for n, (aspect, p) in enumerate(record.particulars.items())
    ]
