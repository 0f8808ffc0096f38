"""The timeline as a page's address shows it, gathered for print: the band, its events as a list, their sources."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Q

from articles.models import Article
from articles.templatetags.article_tags import names
from dates.english import counted, grouped
from dates.wording import in_words
from events.models import Event
from packs import printing_band
from packs.gather import dated
from packs.printing import Plain, monogram
from timeline.band import band_data, column_store
from timeline.band.columns import Columns
from timeline.band.known_columns import known_columns
from timeline.band.selection import Selection, in_order
from timeline.event_items import EventGroup, EventItem, Month, event_items
from timeline.event_list import grouped_items
from timeline.forms import TimelineFilter

MOST_LISTED = 1_000  # events; 25 pages, set in two seconds
MOST_SOURCES = 12  # monograms beside an event in the list

# What is said in lines of its own, or only turns the list's pages.
SHOWN_SEPARATELY = ("from", "to", "as_of", "after")


def gather(filters: TimelineFilter) -> Plain:
    """What packs/typst/timeline_pdf.typ prints: dicts, lists, texts, numbers and booleans only.

    A fixed number of queries. The band is as wide as the page's first view, so that what has room
    there has room here. `changed` is as in `packs.gather.gather`: the same content and filters give
    the same data.
    """
    columns = column_store.current()
    selection = filters.selection(columns)
    columns = known_columns(columns, selection.as_of)
    data = band_data.band_data(columns, selection, filters.lanes_by)
    groups, total = _listed(columns, selection)
    listed = [item for group in groups for year in group.years for item in year.items]
    numbers = {item.event.slug: number for number, item in enumerate(listed, 1)}
    return {
        "title": "Timeline",
        "file": file_name(data["first"], data["last"]),
        "introduction": [f"Events from {data['words']}, drawn to scale and listed in order of time."],
        **dated(),
        "window": data["words"],
        "filters": _filters(filters),
        "as_of": _as_of(filters),
        "has_window": filters.has_window,
        "is_narrowed": filters.is_narrowing,
        "undated": "" if filters.has_window or not data["undated"] else grouped(data["undated"]),
        "total": {"number": total, "words": counted(total, "event")},
        "left_out": "" if total == len(listed) else grouped(total - len(listed)),
        "band": printing_band.band(data, numbers),
        "years": [
            _year(f"{group.label}: {year.label}" if group.label else year.label, year.months, numbers)
            for group in groups
            for year in group.years
        ],
        "sources": _sources(data, listed),
    }


def file_name(first: int, last: int) -> str:
    """The window as a file's name: its years where it is whole years, else its days."""
    begin, end = date.fromordinal(first), date.fromordinal(last)
    if (begin.month, begin.day, end.month, end.day) != (1, 1, 12, 31):
        return f"timeline-{begin}-to-{end}.pdf"
    years = f"{begin.year:04}" if begin.year == end.year else f"{begin.year:04}-to-{end.year:04}"
    return f"timeline-{years}.pdf"


def _filters(filters: TimelineFilter) -> list[Plain]:
    """What is filtered by, and the lanes, as label and value."""
    separate = {str(filters[name].label) for name in SHOWN_SEPARATELY}
    return [{"label": label, "value": value} for label, value in filters.chosen if label not in separate]


def _as_of(filters: TimelineFilter) -> Plain | None:
    """The day by which an article had to be out: in its own words, and as the day that it comes to."""
    as_of = filters.cleaned_data["as_of"]
    if not as_of:
        return None
    day = as_of.latest
    return {"words": in_words(as_of), "day": f"{day.day} {day:%B} {day.year}"}


def _listed(columns: Columns, selection: Selection) -> tuple[list[EventGroup], int]:
    """The first chosen events as the page lists them, and how many are chosen; a fixed number of queries."""
    indices, places = in_order(columns, selection)
    ids = columns.ids[indices[:MOST_LISTED]].tolist()
    events = {event.pk: event for event in Event.objects.filter(pk__in=ids)}
    as_of = None if selection.as_of is None else date.fromordinal(selection.as_of)
    items = event_items([events[key] for key in ids if key in events], as_of, most=MOST_SOURCES)
    return grouped_items(items, dict(zip(ids, places.tolist(), strict=False)) if selection.has_window else {}), len(
        indices
    )


def _year(label: str, months: Iterable[Month], numbers: dict[str, int]) -> Plain:
    return {
        "label": label,
        "months": [
            {"label": month.label, "events": [_event(item, numbers[item.event.slug]) for item in month.items]}
            for month in months
        ],
    }


def _event(item: EventItem, number: int) -> Plain:
    event = item.event
    return {
        "number": number,
        "date": in_words(event.date),
        "title": event.title,
        "place": event.place,
        "sources": [monogram(article) for article in item.sources],
        "more": item.sources.more,
    }


def _sources(data: dict[str, Any], listed: Sequence[EventItem]) -> list[Plain]:
    """Every source whose monogram is printed, in order of publication; two queries."""
    beside = {article.pk for item in listed for article in item.sources}
    printed = Q(pk__in=beside) | Q(monogram__in=set(printing_band.monograms(data)))
    return [_source(article) for article in Article.objects.filter(printed).with_sources().in_order_of_publication()]


def _source(article: Article) -> Plain:
    return {
        **monogram(article),
        "authors": names(article),
        "title": article.title,
        "ours": article.title_is_ours,
        "outlet": str(article.outlet or ""),
        "date": in_words(article.published),
    }
