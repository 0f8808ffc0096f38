"""An event's page: what each source says of it, as known by a day, some columns at a time."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from django.db.models import Q

from articles.models import Article
from claims.models import Tag
from compare.side_by_side import SideBySide, side_by_side
from compare.silences import SilentArticles, silences
from compare.summary import summary
from events.known_by import KnownEvent, hide_later_readings, show_as_known
from events.models import Account, Event
from events.silence import Silence
from findings import disagreements
from findings.models import Finding
from findings.stances import Disagreement
from pages.first_rows import FirstRows, first_rows

COLUMNS = 12  # sources side by side on one page: more nobody reads at once
FINDINGS_SHOWN = 40  # those of highest rank; the list of findings has them all
TAGS_SHOWN = 8  # the most used first
RANGES_BESIDE = 3  # the one shown, on either side; and the first and the last


@dataclass(frozen=True)
class ColumnRange:
    """Some of the columns; `after` is the address name of the source before them."""

    first: int  # counted from 1
    last: int
    after: str
    is_shown: bool
    follows_gap: bool = False  # some before it are left out


@dataclass(frozen=True)
class Then:
    """An event as known by a day, and what was not known yet."""

    known: KnownEvent
    day: date
    later_sources: int
    later_findings: int  # filed under it


@dataclass(frozen=True)
class EventPage:
    event: Event
    table: SideBySide  # the columns shown; what is remarked holds for all
    sources: int
    column_ranges: list[ColumnRange]  # empty where all columns fit
    summary: list[str]
    findings: FirstRows[Finding]
    elsewhere: FirstRows[Finding]  # filed under other events or questions, with claims that speak of this event
    silences: list[SilentArticles]  # who says nothing of it, by kind
    tags: list[Tag]  # of all that is known now, so none beside what was known by a day
    then: Then | None  # as known by a day


def event_page(event: Event, day: date | None = None, after: Article | None = None) -> EventPage:
    """What is known of an event by a day, and then its record is dated so; a fixed number of queries."""
    accounts = Account.objects.standing().known_by(day).filter(event=event)
    known_accounts = list(accounts.with_sources().defer("claim__passage__text").in_order_of_publication())
    judged = disagreements.on_events([event.pk], day, judged=True)[event.pk]
    then = None
    if day:
        hide_later_readings(known_accounts, day)
        then = _then(event, day)
        judged = [replace(one, dismissed_because="") for one in judged]  # which may rest on later texts
    no_agreements = disagreements.dismissed_agreements([event.pk])[event.pk]
    if day:
        no_agreements = dict.fromkeys(no_agreements, "")
    table = side_by_side(event, known_accounts, (), judged, no_agreements)
    findings, elsewhere = _findings(event, day, judged)
    first = _begin(table, after)
    silent = silences(event, {account.claim.passage.article_id for account in known_accounts}, day)
    unread = sum(kind.total for kind in silent if kind.kind is Silence.UNREAD)
    return EventPage(
        event=event,
        table=table.within(first, first + COLUMNS),
        sources=len(table.columns),
        column_ranges=_column_ranges(table, first),
        summary=summary(table, findings, unread),
        findings=first_rows(findings, FINDINGS_SHOWN),
        elsewhere=first_rows(elsewhere, FINDINGS_SHOWN),
        silences=silent,
        tags=[] if day else list(Tag.objects.of_event(event)[:TAGS_SHOWN]),
        then=then,
    )


def _then(event: Event, day: date) -> Then:
    speaking = Account.objects.standing().filter(event=event).values("claim__passage__article")
    later = Article.objects.filter(pk__in=speaking).exclude(pk__in=Article.objects.out_by(day).values("pk"))
    findings = Finding.objects.standing().filter(event=event).not_known_by(day)
    return Then(show_as_known([event], day)[event.pk], day, later.count(), findings.count())


def _findings(event: Event, day: date | None, judged: list[Disagreement]) -> tuple[list[Finding], list[Finding]]:
    """What stands on the event, and what is filed elsewhere but cites claims that speak of it."""
    standing = Finding.objects.standing().published_by(day).with_sides().by_rank()
    on_it = Q(event=event) | Q(pk__in=[disagreement.finding.pk for disagreement in judged])
    return list(standing.filter(on_it)), list(standing.citing(event).exclude(on_it))


def _begin(table: SideBySide, after: Article | None) -> int:
    """The number of columns up to an article and with it, whether or not it has one itself."""
    if after is None:
        return 0
    place = (after.published_position, after.pk)
    return sum((column.article.published_position, column.article.pk) <= place for column in table.columns)


def _column_ranges(table: SideBySide, shown: int) -> list[ColumnRange]:
    total = len(table.columns)
    if total <= COLUMNS and shown == 0:
        return []
    begins = sorted({*range(0, total, COLUMNS), min(shown, total)})
    slugs = ["", *(column.article.slug for column in table.columns)]
    every = [ColumnRange(n + 1, min(n + COLUMNS, total), slugs[n], n == shown) for n in begins if n < total]
    return _near_the_one_shown(every)


def _near_the_one_shown(every: list[ColumnRange]) -> list[ColumnRange]:
    here = next((n for n, each in enumerate(every) if each.is_shown), 0)
    kept = [n for n in range(len(every)) if n in (0, len(every) - 1) or abs(n - here) <= RANGES_BESIDE]
    gaps = {n for before, n in pairwise(kept) if n > before + 1}
    return [replace(every[n], follows_gap=n in gaps) for n in kept]
