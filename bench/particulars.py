"""What accounts give of an event: its date, place, participants, a count; not all give the same. Pure."""

from collections.abc import Iterator

from bench.draws import Draw, pick, shares
from bench.events import Told
from bench.moments import UNDATED, Moment, near, of_day, of_month, of_year
from bench.words import ACTORS, COUNTED, PLACES

Given = tuple[str, str, str, bool, str]  # aspect, value, correction, is it inferred, reason

# The chance that an account of this relation gives anything, and then each aspect.
GIVING = {"reports": 0.45, "cause": 0.15, "evaluates": 0.1, "anticipates": 0.2}
DATE, PLACE, PARTICIPANTS, COUNT = 0.8, 0.45, 0.45, 0.4

DATES = shares({"same": 62, "coarser": 22, "finer": 4, "other": 10, "slip": 2})
PLACES_GIVEN = shares({"same": 80, "near": 12, "other": 8})
COUNTS = shares({"same": 55, "about": 20, "at least": 8, "other": 17})
INFERRED = 0.04
SHIFTS = (-365, -31, -7, -2, -1, 1, 2, 7, 31, 365)  # days by which sources are out


def particulars(draw: Draw, told: Told, event: int, relation: str) -> Iterator[Given]:
    if draw() >= GIVING[relation]:
        return
    when = told.moments[event]
    if when.start != UNDATED and draw() < DATE:
        yield _date(draw, when)
    if draw() < PLACE:
        yield "place", _place(draw, told.places[event]), "", False, ""
    if draw() < PARTICIPANTS:
        yield "participants", _participants(draw, told.actors[event]), "", False, ""
    unit = COUNTED.get(told.kinds[event], "persons")
    if draw() < COUNT:
        yield unit, _count(draw, event), "", False, ""


def _date(draw: Draw, when: Moment) -> Given:
    shift = pick(draw, SHIFTS)
    match pick(draw, DATES):
        case "coarser":
            coarser = of_month(when.start) if len(when.text) == 10 else of_year(int(of_day(when.start).text[:4]))
            return _given(draw, coarser.text)
        case "finer":
            return _given(draw, of_day(when.start).text)
        case "other":
            other = of_day(near(when.start, shift))
            return _given(draw, other.text if len(when.text) == 10 else of_month(other.start).text)
        case "slip":
            slip = of_year(int(of_day(near(when.start, 365 * pick(draw, (-2, -1, 1, 2)))).text[:4]))
            return "date", slip.text, when.text, False, "The printed year does not fit the rest of the text."
    return _given(draw, when.text)


def _given(draw: Draw, value: str) -> Given:
    if draw() < INFERRED:
        return "date", value, "", True, "No year is printed; it follows from what is told before."
    return "date", value, "", False, ""


def _place(draw: Draw, place: int) -> str:
    match pick(draw, PLACES_GIVEN):
        case "near":
            return f"near {PLACES[place]}"
        case "other":
            return pick(draw, PLACES)
    return PLACES[place]


def _participants(draw: Draw, actors: tuple[int, ...]) -> str:
    names = [ACTORS[actor][0] for actor in actors]
    if len(names) > 1 and draw() < 0.25:
        names.pop()
    return ", ".join(names)


def _count(draw: Draw, event: int) -> str:
    true = 2 + event * 7919 % 97  # sources count the same thing, so it hangs on the event alone
    match pick(draw, COUNTS):
        case "about":
            return f"~{true}"
        case "at least":
            return f">={true}"
        case "other":
            return str(true + 1 + int(draw() * true))
    return str(true)
