"""Events of the corpus, and which sources speak of each. Pure."""

from array import array
from collections.abc import Iterator, MutableSequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from bench.draws import Draw, draw_of, pick, shares, skewed
from bench.moments import SHAPES, UNDATED, Moment, day_number, moment, of_day
from bench.plan import CROWDED_ACCOUNTS, CROWDED_SOURCES, Plan
from bench.rows import Batch, Rows, slug
from bench.sources import Shelf
from bench.words import ACTORS, FIELDS, ORDINALS, PLACES, TITLES
from dates.fuzzy import FuzzyDate
from pages.folding import folded

CROWDED = "crowded"
CROWDED_YEAR = 1989  # before all sources, so that any can tell of it

# Parts in a hundred or a thousand.
KINDS = shares(
    {
        **{"meeting": 16, "visit": 12, "statement": 11, "exercise": 8, "incident": 8, "agreement": 7},
        **{"patrol": 5, "trade": 5, "document": 4, "sanctions": 4, "deployment": 4, "summit": 4},
        **{"law": 3, "appointment": 3, "vote": 2, "election": 2, "conflict": 1, "situation": 1},
    }
)
LASTING = shares({"situation": 6, "deployment": 1, "sanctions": 1, "conflict": 1, "exercise": 1})
WEIGHTS = shares({1: 30, 2: 31, 3: 25, 4: 10, 5: 4})
BASES = shares({"stated": 82, "inferred": 11, "conflicting": 5, "corrected": 2})
NOTES = {
    "stated": "",
    "inferred": "Follows from the order in which the sources tell it.",
    "conflicting": "The sources give it in different ways; the commonest stands.",
    "corrected": "The printed year cannot be right.",
}
ACTORS_AN_EVENT = shares({1: 30, 2: 50, 3: 20})
SPOKEN_OF = shares({1: 450, 2: 250, 3: 140, 4: 60, 5: 30, 6: 60, 13: 10})  # 6 and 13: that many and more


@dataclass
class Told:
    """What the claims need to know of the events; by number, from 0, which is the row's key less one."""

    moments: list[Moment] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    actors: list[tuple[int, ...]] = field(default_factory=list)  # numbers in ACTORS
    kinds: list[str] = field(default_factory=list)
    places: MutableSequence[int] = field(default_factory=lambda: array("H"))  # numbers in PLACES
    topics: MutableSequence[int] = field(default_factory=lambda: array("B"))  # the event's own, numbers in TOPICS
    voices: MutableSequence[int] = field(default_factory=lambda: array("H"))  # how many accounts it gets
    by_source: dict[int, MutableSequence[int]] = field(default_factory=dict)  # events by source, one an account


@lru_cache(maxsize=100_000)
def _going_on(text: str) -> tuple[str | None, str | None]:
    """When a date had begun, and up to when it lasted, as `dates.fields` stores it."""
    when = FuzzyDate.from_stored(text)
    begun = when.begun_by or (date.max if text else None)
    return begun.isoformat() if begun else None, when.lasted_to.isoformat() if when.lasted_to else None


class Events:
    """Makes the events; afterwards `told` knows what the claims will need."""

    def __init__(self, plan: Plan, shelf: Shelf) -> None:
        self.plan = plan
        self.shelf = shelf
        self.told = Told()
        self._draw = draw_of(plan.seed, "events")
        self._rows = Rows("events.Event", "events.Event_actors")
        self._known: dict[tuple[int, ...], tuple[int, ...]] = {}

    def __iter__(self) -> Iterator[Batch]:
        for _ in range(self.plan.events):
            self._event()
            if self._rows.are_many():
                yield from self._rows.taken()
        if self.plan.crowded:
            self._crowded()
        yield from self._rows.taken()

    def _event(self) -> None:
        draw = self._draw
        shape = pick(draw, SHAPES)
        when = moment(draw, shape)
        kind = pick(draw, LASTING if shape == "open" else KINDS)
        place = int(draw() * len(PLACES))
        basis = pick(draw, BASES) if when.text else "undated"
        title = _title(draw, kind, PLACES[place])
        voices = _voices(draw) * self.plan.accounts_times
        weight = pick(draw, WEIGHTS)
        named = f"{slug(title)}-{len(self.told.titles) + 1}"
        row = (named, title, *when[:4], basis, NOTES.get(basis, ""), kind, PLACES[place], _heavier(weight, voices))
        self._keep(row, when, kind, place)
        for _ in range(voices):
            self._voice(self.shelf.one(draw, when.start).key)

    def _crowded(self) -> None:
        draw = draw_of(self.plan.seed, CROWDED)
        when = of_day(day_number(draw, CROWDED_YEAR))
        place = int(draw() * len(PLACES))
        title = f"Conference of {PLACES[place]}"
        self._keep((CROWDED, title, *when[:4], "stated", "", "summit", PLACES[place], 5), when, "summit", place)
        sources = self.shelf.first(CROWDED_SOURCES)
        for number in range(CROWDED_ACCOUNTS):
            self._voice(sources[number % len(sources)].key)

    def _keep(self, row: tuple[object, ...], when: Moment, kind: str, place: int) -> None:
        told = self.told
        words = f"{folded(str(row[1]))}\n{folded(str(row[9]))}"
        key = self._rows.add("events.Event", *row, words, *_going_on(when.text))
        actors = self._actors()
        for actor in actors:
            self._rows.add("events.Event_actors", key, actor + 1)
        told.moments.append(when)
        told.titles.append(str(row[1]))
        told.actors.append(actors)
        told.kinds.append(kind)
        told.places.append(place)
        told.topics.append(skewed(self._draw, self.plan.topics))
        told.voices.append(0)

    def _actors(self) -> tuple[int, ...]:
        draw = self._draw
        wanted = pick(draw, ACTORS_AN_EVENT)
        actors: dict[int, None] = {}
        while len(actors) < wanted:
            actors[skewed(draw, len(ACTORS))] = None
        # A million events have some thousand casts: each is held once.
        return self._known.setdefault(cast := tuple(actors), cast)

    def _voice(self, source: int) -> None:
        """One more account of the latest event."""
        self.told.voices[-1] += 1
        self.told.by_source.setdefault(source, array("I")).append(len(self.told.titles) - 1)


def _title(draw: Draw, kind: str, place: str) -> str:
    form = pick(draw, TITLES[kind])
    title = form.format(o=pick(draw, ORDINALS), f=pick(draw, FIELDS), p=place, q=pick(draw, PLACES))
    return title[0].upper() + title[1:]


def _voices(draw: Draw) -> int:
    least = pick(draw, SPOKEN_OF)
    if least == 6:
        return 6 + int(draw() * 7)
    return 13 + skewed(draw, 48) if least == 13 else least


def _heavier(weight: int, voices: int) -> int:
    """Much is said of what much turns on."""
    return min(5, weight + 2) if voices >= 13 else min(5, weight + 1) if voices >= 6 else weight


def is_past(when: Moment, published: Moment) -> bool:
    """Whether a source could tell of it; of an undated event it can."""
    return when.start == UNDATED or when.start <= published.start
