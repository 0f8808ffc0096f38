"""What was known of events by a day, from the accounts of articles that were out by then. Nothing is written.

Who was out by a day is told by the last day on which an article may have appeared, as in `events.chronology`: of a
date that is known only roughly its last possible day, and an article without a date never was.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from articles.models import Article
from claims.choices import Voice
from dates.fields import set_days
from dates.fuzzy import FuzzyDate
from events.aspects import DATES, TO_COME
from events.known_dates import DatedRow, GivenDate, known_date, named_in, readings, words_of
from events.models import Account, Event, Particular
from events.querysets import AccountQuerySet

NOT_TOLD = (Voice.DENIED, Voice.HYPOTHETICAL)  # what is denied or only imagined dates nothing


class KnownEvent(NamedTuple):
    """An event as known by a day."""

    date: FuzzyDate
    is_expected: bool  # all who speak of it by then only expect it, or tell of a plan
    is_known: bool  # any source speaks of it by then


def known_by(events: Collection[int], day: date) -> dict[int, KnownEvent]:
    """By the keys of these events what was known of each by a day; four queries at most."""
    accounts = Account.objects.standing().known_by(day).filter(event__in=events).order_by()
    is_reported: dict[int, bool] = {}
    for event, relation in accounts.values_list("event", "relation").distinct():
        is_reported[event] = is_reported.get(event, False) or relation not in TO_COME
    given = _given(list(dated_rows(accounts)), day)
    return {
        key: KnownEvent(
            known_date(frozenset(given[key]), is_reported.get(key, False)),
            is_reported.get(key) is False,
            key in is_reported,
        )
        for key in events
    }


def show_as_known(events: Iterable[Event], day: date) -> dict[int, KnownEvent]:
    """Date these records, which are for showing only, as known by a day; four queries at most.

    Their place and what their date rests on are taken out: curators' words of today, which the accounts need not bear.
    """
    events = list(events)
    known = known_by([event.pk for event in events], day)
    for event in events:
        event.date = known[event.pk].date
        set_days(event, "date", event.date)
        event.basis = Event.Basis.STATED if event.date else Event.Basis.UNDATED
        event.place = event.basis_note = ""
    return known


def dated_rows(accounts: AccountQuerySet) -> Iterable[DatedRow]:
    """The particulars of these accounts that date an event; one query."""
    whose = ("account__event", "account__claim__passage__article", "account__relation", "account__claim__voice")
    what = ("aspect", "value", "correction", "is_inferred", "reason")
    dated = Particular.objects.filter(aspect__in=DATES, account__in=accounts.exclude(claim__voice__in=NOT_TOLD))
    return map(DatedRow._make, dated.order_by().values_list(*whose, *what).iterator())


def _given(rows: Collection[DatedRow], day: date) -> Mapping[int, set[GivenDate]]:
    articles = _letters_in(row.reason for row in rows if row.reason)
    later = _later({article for _, article in articles.items()}, day)
    given: dict[int, set[GivenDate]] = defaultdict(set)
    for row in rows:
        for reading in readings(row, articles):
            if not reading.rests_on & later and (reading.until is None or reading.until & later):
                given[row.event].add(reading.given)
    return given


def hide_later_readings(accounts: Iterable[Account], day: date) -> None:
    """Take out of these accounts, which are for showing only, what their particulars give by later texts.

    A correction goes, and the slip stands as it is printed; a remark goes, and what it is on stays; what was inferred
    from a later text goes altogether.
    Needs particulars prefetched; two queries at most.
    """
    accounts = list(accounts)
    reasons = [particular.reason for account in accounts for particular in account.particulars.all()]
    articles = _letters_in(filter(None, reasons))
    later = _later(set(articles.values()), day)
    for account in accounts:
        kept = []
        for particular in account.particulars.all():
            if named_in(particular.reason, articles) & later:
                if particular.is_inferred and not particular.correction:
                    continue
                particular.correction = particular.reason = ""
                particular.is_inferred = False  # what stands now is printed
            kept.append(particular)
        account._prefetched_objects_cache["particulars"] = kept  # type: ignore[attr-defined]


def _letters_in(reasons: Iterable[str]) -> dict[str, int]:
    """The articles that these reasons may name, by their letters; one query where there is any reason."""
    words = {word for reason in reasons for word in words_of(reason)}
    return dict(Article.objects.filter(monogram__in=words).values_list("monogram", "pk")) if words else {}


def _later(articles: Collection[int], day: date) -> frozenset[int]:
    """Which of these articles were not out by a day; one query where there are any."""
    if not articles:
        return frozenset()
    out = Article.objects.filter(pk__in=articles).out_by(day)
    return frozenset(articles) - frozenset(out.values_list("pk", flat=True))
