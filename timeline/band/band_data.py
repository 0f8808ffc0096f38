"""A picture with its names: titles, sources, differing dates, as plain data for JSON and for the page.

Three queries at most, however many events there are.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from itertools import combinations
from typing import Any

from django.http import QueryDict

from articles.models import Article
from claims.models import Tag
from dates.comparison import DateVerdict, compare
from dates.fuzzy import FuzzyDate, Shape
from dates.wording import in_words
from events.models import Actor, Event
from timeline.band import svg
from timeline.band.columns import Columns
from timeline.band.count_bars import held_in_words, rest_in_words
from timeline.band.event_rows import KINDS
from timeline.band.known_columns import known_columns
from timeline.band.lanes import By
from timeline.band.picture import Bin, DatePart, EventMark, Flag, Lane, Picture, RivalDate, date_parts, picture
from timeline.band.selection import Selection
from timeline.band.window import around, days, middle, words

USUAL_WIDTH = 1176  # pixels, of the first view: nobody has told yet how wide the page is

MOST_DATES = 8  # of several sources, drawn for one event

BandData = dict[str, Any]

Dated = tuple[str, int, str]  # a source's monogram and colour, and the date it gives


def band_data(columns: Columns, selection: Selection, by: By | None, width: int = USUAL_WIDTH) -> BandData:
    """What a band shows, ready for JSON; days as ordinals, `first` and `last` included, None where open."""
    columns = known_columns(columns, selection.as_of)
    seen = picture(columns, selection, by, width, lambda ids: _events(columns, ids, selection.as_of))
    sources = columns.sources_of([m.event.pk for lane in seen.lanes for m in lane.marks], selection.as_of)
    known = f"?as_of={date.fromordinal(selection.as_of)}" if selection.as_of is not None else ""
    labels = _labels(by, [lane.key for lane in seen.lanes if lane.key is not None])
    window = seen.window
    return {
        "first": window.first,
        "last": window.last,
        "width": window.width,
        "whole": [seen.whole.first, seen.whole.last],
        "words": words(window.first, window.last),
        "known": words(selection.as_of, selection.as_of) if selection.as_of is not None else "",
        "unit": str(seen.unit),
        "total": seen.total,
        "within": {group.name.lower(): number for group, number in seen.within.items()},
        "held": held_in_words(seen.total, seen.within, selection.has_window),
        "passing": seen.passing,
        "undated": seen.undated,
        "ticks": [[tick.day, tick.label, tick.is_strong] for tick in seen.ticks],
        "flags": _flags(seen),
        "lanes": [
            {
                **_named(lane, by, labels),
                "count": lane.count,
                "rows": lane.rows,
                "bins": _counts(lane.bins),
                "rest": _counts(lane.rest),
                "elsewhere": lane.elsewhere,
                "rest_words": rest_in_words(_counts(lane.rest), lane.elsewhere),
                "marks": [_mark(mark, sources[mark.event.pk], known) for mark in lane.marks],
            }
            for lane in seen.lanes
        ],
    }


def _events(columns: Columns, ids: list[int], as_of: int | None) -> dict[int, Any]:
    """Events with what sources disagree on, as `picture` asks: one query at most.

    They are remembered with the columns until they are touched: every step of a zoom shows many again.
    """
    remembered = columns.remembered
    events = {key: event for key in ids if (event := remembered.get((key, as_of))) is not None}
    if unknown := [key for key in ids if key not in events]:
        read: Iterable[Any] = Event.objects.filter(pk__in=unknown).only("slug", "title", "date", "kind")
        for event in read:
            event.is_expected = False
            if as_of is not None and columns.dates is not None:
                event.date = FuzzyDate.from_stored(columns.dates.get(event.pk, ""))
                event.is_expected = columns.is_expected(event.pk, as_of)
            event.rival_dates = rival_dates(columns, event.pk, as_of)
            event.is_disputed = columns.is_disputed(event.pk, as_of)
            events[event.pk] = remembered[event.pk, as_of] = event
    return events


def _mark(mark: EventMark, sources: int, known: str) -> BandData:
    event = mark.event
    return {
        "slug": event.slug,
        "url": event.get_absolute_url() + known,
        "title": event.title,
        "text": mark.text,
        "row": mark.row,
        "when": in_words(event.date),
        "joined": event.date.shape is Shape.ONE_OF,
        "parts": _days(mark.parts),
        "sources": sources,
        "disputed": event.is_disputed,
        "expected": event.is_expected,
        "rival_dates": [[date.monogram, date.colour, date.when, _days(date.parts)] for date in event.rival_dates],
    }


def _counts(bins: Iterable[Bin]) -> list[list[int]]:
    return [[one.first, one.last, one.count, one.more] for one in bins]


def _days(parts: Iterable[DatePart]) -> list[list[Any]]:
    return [[part.first, part.last, part.fades] for part in parts]


def _flags(seen: Picture) -> list[BandData]:
    keys = [flag.articles[0] for flag in seen.flags if len(flag.articles) == 1]
    known = Article.objects.in_bulk(keys)
    return [_flag(flag, known.get(flag.articles[0])) for flag in seen.flags]


def _flag(flag: Flag, article: Article | None) -> BandData:
    placed: BandData = {"first": flag.first, "last": flag.last, "count": len(flag.articles)}
    if article is None:
        return placed
    named = {"monogram": article.monogram, "colour": article.colour, "title": article.title}
    return {**placed, **named, "url": article.get_absolute_url(), "when": in_words(article.published)}


def _labels(by: By | None, keys: list[int]) -> dict[int, tuple[str, str]]:
    """Each lane's value in the address and its name; one query."""
    match by:
        case By.TOPIC:
            return {tag.pk: (tag.slug, str(tag)) for tag in Tag.objects.filter(pk__in=keys)}
        case By.SOURCE:
            return {a.pk: (a.slug, f"{a.monogram} · {a.title}") for a in Article.objects.filter(pk__in=keys)}
        case By.ACTOR:
            return {actor.pk: (actor.slug, actor.name) for actor in Actor.objects.filter(pk__in=keys)}
        case By.KIND:
            return {n: (KINDS[n], str(Event.Kind(KINDS[n]).label)) for n in keys}
    return {}


def _named(lane: Lane, by: By | None, labels: dict[int, tuple[str, str]]) -> BandData:
    if by is None:
        return {"key": "", "label": "All events", "of": ""}
    if lane.key is None:
        return {"key": "", "label": f"{lane.lanes} other {by.words}", "of": str(by)}
    key, label = labels.get(lane.key, ("", "gone"))
    return {"key": key, "label": label, "of": str(by)}


def rival_dates(columns: Columns, event: int, as_of: int | None) -> list[RivalDate]:
    """Who dates an event when: sources out by a day, in order of publication; empty where these do not differ."""
    dates: dict[Dated, None] = {}
    for article, value in columns.datings.get(event, ()):
        signed = columns.monograms.get(article)  # none where it was deleted a moment ago
        if signed and (as_of is None or columns.published_by(article) <= as_of):
            dates[*signed, value] = None
    values = {value for *_, value in dates}
    if len(values) < 2 or (as_of is not None and not _differ(values)):
        return []  # of a disagreement only one side was known then
    return [_drawn(*date, as_of) for date in list(dates)[:MOST_DATES]]


def _differ(values: Collection[str]) -> bool:
    dates = [FuzzyDate.from_stored(value) for value in sorted(values)]
    return any(compare(one, other) is DateVerdict.DIFFERENT for one, other in combinations(dates, 2))


def _drawn(monogram: str, colour: int, value: str, as_of: int | None) -> RivalDate:
    when = FuzzyDate.from_stored(value)
    return RivalDate(monogram, colour, in_words(when), date_parts(when, as_of))


def band(data: BandData, query: QueryDict, published: Sequence[Sequence[int]] = ()) -> dict[str, Any]:
    """A band's data as the page's template needs it: shapes, links, and the JSON for its script; asks no database.

    `query` is the page's own: every link keeps its filters and changes only the window.

    `published` are the steps of what was known when, as `columns.publication_steps` gives them.
    """
    kept = query.copy()
    for name in ("from", "to", "after", "width"):
        kept.pop(name, None)
    first, last = data["first"], data["last"]
    bins = (bin_ for lane in data["lanes"] for bin_ in lane["bins"])
    return {
        "data": data,
        "json": _json(data),
        "published": _json(published),
        "strips": svg.strips(data),
        "axis": svg.axis(data),
        "flags": svg.flags(data),
        "query": f"?{kept.urlencode()}&" if kept else "?",
        "whole": f"?{kept.urlencode()}" if kept else "?",
        "is_whole": [first, last] == data["whole"],
        "links": around(first, last, middle(first, last, bins)),
        "here": days(first, last),
    }


def _json(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)
