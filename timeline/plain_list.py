"""The list while no columns are at hand: the same events in the same order, asked of the database a page at a time."""

from datetime import date
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When

from events.models import Account, Event
from timeline.band.columns import A_YEAR
from timeline.band.rows import DayNumber
from timeline.forms import TimelineFilter
from timeline.listed import PAGE_SIZE, Listed
from timeline.listing import by_year, items


def plain_list(filters: TimelineFilter) -> Listed | None:
    """The events behind `after`, or the first; None where words are searched, which no index of the database answers.

    How many there are in all is not counted: that takes as long as there are many.
    """
    given = filters.cleaned_data
    if given["q"]:
        return None
    as_of = given["as_of"].latest if given["as_of"] else None
    found = _in_order(_chosen(given, as_of))
    if given["after"] is not None:
        found = _behind(found, given["after"])
    events = list(found[: PAGE_SIZE + 1])
    shown = events[:PAGE_SIZE]
    return Listed(
        years=by_year(items(shown, as_of)),
        total=None,
        last=shown[-1] if shown else None,
        has_more=len(events) > PAGE_SIZE,
        elsewhere=None,
    )


def _chosen(given: dict[str, Any], as_of: date | None) -> QuerySet[Event]:
    """What `band.selection.selected` leaves."""
    events = Event.objects.all()
    accounts = Account.objects.standing().known_by(as_of).order_by()
    if as_of == date.max:  # an undated article has no day by which it was out
        accounts = accounts.exclude(claim__passage__article__published_latest=date.max)
    told = [accounts]
    if given["topic"]:
        told.append(accounts.filter(claim__tagged__tag=given["topic"]))
    if given["article"]:
        told.append(accounts.filter(claim__passage__article=given["article"]))
    for each in told[1:] or told:  # a filtered account is an account
        events = events.filter(Exists(each.filter(event=OuterRef("pk"))))
    if given["actor"]:
        events = events.filter(actors=given["actor"])
    if given["kind"]:
        events = events.filter(kind=given["kind"])
    first, last = given["from"], given["to"]
    if first and first.earliest:
        events = events.filter(date_latest__gte=first.earliest)
    if last and last.latest:
        events = events.filter(date_earliest__lte=last.latest)
    return events


def _in_order(events: QuerySet[Event]) -> Any:
    """As `band.columns.columns` orders them: of a day, what spans a year or more comes first."""
    found = events.annotate(days=DayNumber(F("date_latest")) - DayNumber(F("date_earliest")))
    found = found.annotate(is_exact=Case(When(days__lt=A_YEAR, then=Value(1)), default=Value(0)))
    return found.order_by("date_position", "is_exact", "pk")


def _behind(events: Any, after: Event) -> Any:
    is_exact = _in_order(Event.objects.filter(pk=after.pk)).values_list("is_exact", flat=True).get()
    same_day = Q(date_position=after.date_position)
    same_place = Q(is_exact__gt=is_exact) | Q(is_exact=is_exact, pk__gt=after.pk)
    return events.filter(date_position__gte=after.date_position).filter(
        Q(date_position__gt=after.date_position) | (same_day & same_place)
    )
