"""Everything a pack prints, as plain data; the number of queries does not grow with what it holds."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import Prefetch

from articles.models import Article
from claims.models import Claim
from compare.side_by_side import SideBySide, side_by_side
from compare.side_by_side_rows import SideBySideRow
from events.models import Account, Event
from findings.disagreements import dismissed_agreements, on_events
from findings.models import Finding, FindingClaim
from findings.stances import Disagreement
from packs import printing, printing_findings
from packs.models import Pack
from packs.scope import PackScope
from pages.first_rows import first_rows
from revisions.models import Revision
from timeline.event_items import EventItem, by_year, event_items

NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # of an installation whose content nobody has changed yet


@dataclass(frozen=True)
class LoadedPack:
    """A pack's content as read from the database."""

    pack: Pack
    articles: list[Article]  # in order of publication
    items: list[EventItem]  # events in order of time, with the pack's sources
    accounts: dict[int, list[Account]]  # by event, in order of publication
    claims: list[Claim]  # by source, as the text runs
    findings: list[Finding]  # by rank
    disagreements: Mapping[int, list[Disagreement]]  # by event, with those that curators dismissed
    no_agreements: Mapping[int, Mapping[str, str]]  # by event, those that curators dismissed


def gather(pack: Pack) -> dict[str, Any]:
    """What packs/typst/pack.typ prints: dicts, lists, texts, numbers and booleans only.

    `changed` is the UTC second of the content revision as an integer, the only
    time in a pack: the same content gives the same data. Never the texts of
    the articles: those are not even read.
    """
    loaded = load_pack(pack)
    numbers = {item.event.pk: number for number, item in enumerate(loaded.items, 1)}
    places = {claim.pk: place for place, claim in enumerate(loaded.claims, 1)}
    tables = {item.event.pk: _table(item, loaded) for item in loaded.items}
    findings = printing_findings.PrintedFindings(loaded.findings, loaded.articles, numbers, places)
    about: dict[int, list[Finding]] = defaultdict(list)
    disagreed = {(event, each.finding.pk) for event, on_it in loaded.disagreements.items() for each in on_it}
    for finding in loaded.findings:
        for item in loaded.items:
            if item.event.pk == finding.event_id or (item.event.pk, finding.pk) in disagreed:
                about[item.event.pk].append(finding)
    events = [
        printing.event(item, tables[item.event.pk], about[item.event.pk], numbers[item.event.pk], places)
        | {"findings": findings.about(item.event)}
        for item in loaded.items
    ]
    by_article = _claims_by_article(loaded, numbers)
    return {
        "title": pack.title,
        "slug": pack.slug,
        "introduction": printing.paragraphs(pack.introduction),
        "scope": printing.scope(pack, first_rows(loaded.articles, None)),
        **dated(),
        "counts": {"sources": len(loaded.articles), "events": len(loaded.items), "claims": len(loaded.claims)},
        "years": [{"label": y.label, "events": [numbers[i.event.pk] for i in y.items]} for y in by_year(loaded.items)],
        "key_findings": findings.key_findings(),
        "differences": [printing_findings.difference(*row, numbers) for row in _differences(loaded, tables)],
        "events": events,
        "sources": [printing.source(article, by_article.get(article.pk, [])) for article in loaded.articles],
    }


def dated() -> dict[str, Any]:
    """The content revision, the second it was made in, and that day in words; one query."""
    revision = Revision.objects.first() or Revision(number=0, changed_at=NEVER)
    day = revision.changed_at
    return {
        "revision": revision.number,
        "changed": int(day.timestamp()),
        "changed_words": f"{day.day} {day:%B %Y}",
    }


def load_pack(pack: Pack) -> LoadedPack:
    """Read a pack's content; a fixed number of queries."""
    scope = PackScope.of(pack)
    sources = scope.sources().with_sources().prefetch_related("authors").in_order_of_publication()
    articles = list(sources)
    events = list(scope.events().prefetch_related("actors").in_order_of_time())
    claims = scope.claims().with_context().in_order_of_text().defer("passage__text")
    pack_items = event_items(events, articles=scope.articles or None, most=None)
    accounts, findings = _accounts(scope, articles), _findings(scope)
    keys = [item.event.pk for item in pack_items]
    judged, no_agreements = on_events(keys, judged=True), dismissed_agreements(keys)
    return LoadedPack(pack, articles, pack_items, accounts, list(claims), findings, judged, no_agreements)


def _accounts(scope: PackScope, articles: list[Article]) -> dict[int, list[Account]]:
    shared = {article.pk: article for article in articles}
    by_event: dict[int, list[Account]] = defaultdict(list)
    accounts = scope.accounts().select_related("claim__passage").defer("claim__passage__text")
    for account in accounts.prefetch_related("particulars").in_order_of_publication():
        # One object an article: `with_sources` makes one an account, and prefetches authors for each.
        account.claim.passage.article = shared[account.claim.passage.article_id]
        by_event[account.event_id].append(account)
    return by_event


def _findings(scope: PackScope) -> list[Finding]:
    """Four queries; like `with_sides`, but leaves the texts of the passages where they are."""
    sides = FindingClaim.objects.select_related("claim__passage__article").defer("claim__passage__text")
    findings = scope.findings().select_related("event").prefetch_related(Prefetch("sides", sides), "silent", "bases")
    return list(findings.by_rank())


def _differences(loaded: LoadedPack, tables: dict[int, SideBySide]) -> list[tuple[Event, SideBySideRow]]:
    """The rows on which sources differ; events with the most sources first."""
    compared = [item for item in loaded.items if len(item.sources) > 1]
    compared.sort(key=lambda item: (-len(item.sources), -item.event.weight))
    return [(item.event, row) for item in compared for row in tables[item.event.pk].rows if row.differs and row.aspect]


def _table(item: EventItem, loaded: LoadedPack) -> SideBySide:
    spoken = {article.pk for article in item.sources}
    others = [article for article in loaded.articles if article.pk not in spoken]
    return side_by_side(
        item.event,
        loaded.accounts.get(item.event.pk, []),
        others,
        loaded.disagreements.get(item.event.pk, []),
        loaded.no_agreements.get(item.event.pk, {}),
    )


def _claims_by_article(loaded: LoadedPack, numbers: dict[int, int]) -> dict[int, list[dict[str, Any]]]:
    """Each article's claims as printed, by primary key."""
    events: dict[int, list[Event]] = defaultdict(list)
    for item in loaded.items:
        for account in loaded.accounts.get(item.event.pk, []):
            events[account.claim_id].append(item.event)
    by_article: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for place, claim in enumerate(loaded.claims, 1):
        about = [{"number": numbers[event.pk], "title": event.title} for event in events[claim.pk]]
        by_article[claim.passage.article_id].append(printing.claim(claim, place, about))
    return by_article
