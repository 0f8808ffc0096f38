"""The sentences of the timeline: its marks, its list, and what is said where there is nothing. Asks no database."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlencode

from dates.english import counted, grouped, listed
from events.models import Event
from pages.sentences import Part
from timeline.band.count_bars import CountBar
from timeline.empty_results import EmptyResults
from timeline.forms import TimelineFilter
from timeline.not_yet_known import NotYetKnown

BASES = {
    Event.Basis.CONFLICTING: "sources give different dates",
    Event.Basis.INFERRED: "date inferred",
    Event.Basis.CORRECTED: "date corrected",
}
OUT_BY = (
    "Only articles published by {} are used: of one dated only roughly, the last possible day counts; undated ones are "
    "left out. Dates are those that these articles give"
)
AS_TITLED = "Titles are the curators’ of today."
NO_EVENTS = "No events yet. Load a dossier, or add events at the curation desk."

# The address with some parameters set, or taken out where None.
Query = Callable[[dict[str, str | None]], str]


def mark_in_words(mark: dict[str, Any]) -> str:
    """A mark in words: when, what, how many sources mention it, if they disagree, and who dates it differently."""
    expected = "expected, " if mark["expected"] else ""
    words = f"{mark['when']}: {expected}{mark['title']}, {counted(mark['sources'], 'source')}"
    words += "; sources disagree" if mark["disputed"] else ""
    rivals = ", ".join(f"{monogram} {when}" for monogram, _, when, _ in mark["rival_dates"])
    return f"{words}; dated differently: {rivals}" if rivals else words


def flag_in_words(flag: dict[str, Any]) -> str:
    """A publication in words; several too close together as their number and the days they span."""
    if flag.get("monogram"):
        return f"{flag['monogram']}: {flag['title']}, published {flag['when']}"
    return f"{counted(flag['count'], 'article')} published {flag['span']}; zoom in to see them"


def count_in_words(count: CountBar) -> str:
    """What has no room, in words."""
    return f"{grouped(count.more)} more, {count.when}; {'listed below' if count.is_nearest else 'zoom in to see them'}"


def headline(data: dict[str, Any], is_whole: bool, is_listed: bool) -> str:
    """What the window holds, to go on from its dates; `is_listed`: the events are listed below."""
    undated = data["undated"] if is_whole else 0
    parts = [data["held"]]
    if undated:
        parts.append(f"{grouped(undated)} undated{' (listed below)' if is_listed else ''}")
    if data["known"]:
        parts.append(f"as known by {data['known']}")
    return " · ".join(parts)


class NothingDrawn(NamedTuple):
    """Why no event is drawn, around a link to the whole period, where that would help."""

    before: str
    link: str = ""
    after: str = ""


def nothing_drawn(data: dict[str, Any], is_all: bool) -> NothingDrawn:
    """`is_all`: neither window nor filter leaves any event out."""
    if is_all:
        return NothingDrawn(NO_EVENTS)
    if not data["passing"]:
        return NothingDrawn("No dated events match. Remove a filter.")
    return NothingDrawn("No events in this period. Zoom out, show the ", "whole period", ", or remove a filter.")


def listed_events(total: int | None, filters: TimelineFilter, as_of: date | None) -> str:
    """What the list holds, and in which order; `total` is None where it is not counted yet."""
    chosen = filters.in_words
    words = (
        f"Events in order of time{chosen and f':{chosen}'}" if total is None else f"{counted(total, 'event')}{chosen}"
    )
    if filters.has_window:
        words += ": first what was in this period, then what may have been, then what was going on"
    if as_of:
        words += f". {OUT_BY.format(_day(as_of))}"
    return f"{words}. The count follows with the drawing." if total is None else f"{words}."


def not_yet_known(later: NotYetKnown, here: str, findings: str) -> list[Part]:
    """How much was not known by the day, each number leading to the list of it; titles are of today."""
    address = f"?{urlencode(later.query)}"
    parts = [
        Part("Not yet known then: "),
        Part(counted(later.events, "event"), here + address if later.events else ""),
    ]
    if later.findings is not None:
        of_findings = Part(counted(later.findings, "finding"), findings + address if later.findings else "")
        parts += [Part(" and "), of_findings]
    return [*parts, Part(f". {AS_TITLED}")]


def not_printed(elsewhere: int, total: int) -> str:
    """What paper lacks of the list."""
    left = (
        f"{grouped(elsewhere)} of these {counted(total, 'event')} {'is' if elsewhere == 1 else 'are'} not printed here."
    )
    return f"{left} The timeline’s PDF lists more."


def empty_results(
    nothing: EmptyResults, filters: TimelineFilter, as_of: date | None, here: str, query: Query
) -> list[list[Part]]:
    """Two paragraphs: that nothing is left, and which filters to remove."""
    first = [Part("No events match.")]
    if nothing.first_out and as_of:
        first += [
            Part(f" No source was published by {_day(as_of)}; the first was out by "),
            Part(_day(nothing.first_out), here + query({"as_of": nothing.first_out.isoformat(), "after": None})),
            Part("."),
        ]
    ways: list[Part] = []
    for way in nothing.ways_out:
        verb = "is" if way.leaves == 1 else "are"
        address = here + query({**dict.fromkeys(way.names), "after": None})
        names = listed([f"“{filters[name].label}”" for name in way.names])
        ways += [Part(f"Without {names} there {verb} "), Part(counted(way.leaves, "event"), address), Part(". ")]
    if not ways:
        ways = [Part("Removing a single filter is not enough. ")]
    return [first, [*ways, Part("Clear all filters", here), Part(".")]]


def nothing_matches(filters: TimelineFilter, here: str) -> list[Part]:
    """That nothing is listed, where not all events are at hand to say why."""
    if filters.cleaned_data["after"]:
        return [Part("There are no more events.")]
    if filters.is_narrowing:
        return [Part("No events match. "), Part("Clear all filters", here), Part(".")]
    return [Part(NO_EVENTS)]


def about(event: Event) -> str:
    """What kind of event it is, where it was, and what its date rests on."""
    kind = event.get_kind_display()
    where = f"{kind}, {event.place}" if event.place else kind
    basis = BASES.get(Event.Basis(event.basis))
    return f"{where} · {basis}" if basis else where


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
