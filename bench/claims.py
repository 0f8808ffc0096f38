"""Passages and claims of the corpus, source by source, as curators enter them. Pure."""

from array import array
from collections.abc import Iterator, Sequence

from bench.draws import Draw, draw_of, pick, shares, shuffle
from bench.events import Told, is_past
from bench.particulars import particulars
from bench.plan import Plan
from bench.rows import Batch, Rows, fingerprint
from bench.sources import Source
from bench.words import ACTORS, EXPECTED, FIELDS, PLACES, STATEMENTS, SUMMARIES
from renaming.characters import caseless

# Parts in a hundred or a thousand.
EVENTS_A_CLAIM = shares({0: 4, 1: 66, 2: 23, 3: 7})
CLAIMS_A_PASSAGE = shares({0: 8, 1: 16, 2: 24, 3: 22, 4: 16, 5: 8, 6: 6})
KINDS = shares({"fact": 52, "interpretation": 26, "evaluation": 14, "recommendation": 5, "prediction": 3})
AHEAD = shares({"prediction": 92, "recommendation": 8})  # of what is still to come
VOICES = shares({"author": 88, "quoted": 5, "reported": 4, "hypothetical": 2, "denied": 1})
CERTAINTIES = shares({"flat": 72, "qualified": 12, "tentative": 8, "emphatic": 4, "distanced": 4})
STATUSES = shares({"accepted": 983, "retired": 12, "proposed": 5})
RELATIONS = {
    "fact": shares({"reports": 9, "cause": 1}),
    "interpretation": shares({"cause": 6, "evaluates": 2, "reports": 2}),
    "evaluation": shares({"evaluates": 8, "reports": 1, "cause": 1}),
    "recommendation": shares({"evaluates": 7, "reports": 3}),
    "prediction": shares({"cause": 5, "evaluates": 3, "reports": 2}),
}
OWN_TOPIC, SECOND_TOPIC = 0.8, 0.4
NO_CLAIMS = "Leads over to the next point."
RETIRED = "Says the same as the claim before it."

PEOPLE = [name for name, kind in ACTORS if kind == "person"]
_LABELS = (
    *("articles.Passage", "claims.Claim", "claims.TaggedClaim"),
    *("events.Account", "events.Particular"),
)


class Claims:
    """Makes what all sources say. Afterwards `forecasts` are (claim, event), `reports` is the key of
    a claim that reports each event (0: none), and `spoken` has the claims on the events in `wanted`.
    """

    def __init__(self, plan: Plan, sources: Sequence[Source], told: Told, wanted: set[int]) -> None:
        self.plan = plan
        self.sources = sources
        self.told = told
        self.forecasts: list[tuple[int, int]] = []
        self.reports = array("I", bytes(4 * len(told.titles)))
        self.spoken: dict[int, list[tuple[int, int]]] = {event: [] for event in wanted}  # (source, claim)
        self._rows = Rows(*_LABELS)
        self._draw = draw_of(plan.seed, "claims")

    def __iter__(self) -> Iterator[Batch]:
        for source in self.sources:
            events = self.told.by_source.get(source.key, array("I"))
            shuffle(self._draw, events)
            for _ in self._passages(source, events):
                if self._rows.are_many():
                    yield from self._rows.taken()
        yield from self._rows.taken()

    def _passages(self, source: Source, events: Sequence[int]) -> Iterator[None]:
        """One step a passage, until nothing is left to say."""
        draw = self._draw
        said = serial = 0
        number = 1
        self._passage(source, number, "heading", "Printed title.", "", 5 + int(draw() * 8))
        while said < len(events):
            number += 1
            claims, words = pick(draw, CLAIMS_A_PASSAGE), 8 + int(draw() * 22)
            reason = "" if claims else NO_CLAIMS
            passage = self._passage(source, number, "body", self._digest(), reason, max(claims, 1) * words)
            for n in range(claims):
                serial += 1
                about = _distinct(events[said : said + pick(draw, EVENTS_A_CLAIM)])
                said += len(about)
                self._claim(source, serial, passage, n * words, words, about)
            yield

    def _passage(self, source: Source, number: int, kind: str, summary: str, no_claims: str, words: int) -> int:
        mark = fingerprint(self.plan.seed, source.key, number)
        return self._rows.add("articles.Passage", source.key, number, kind, summary, no_claims, words, mark)

    def _digest(self) -> str:
        draw = self._draw
        a, b = pick(draw, ACTORS)[0], pick(draw, ACTORS)[0]
        return pick(draw, SUMMARIES).format(a=a, b=b, f=pick(draw, FIELDS), p=pick(draw, PLACES))

    def _claim(self, source: Source, serial: int, passage: int, start: int, words: int, about: Sequence[int]) -> None:
        draw = self._draw
        is_ahead = bool(about) and not is_past(self.told.moments[about[0]], source.published)
        kind = pick(draw, AHEAD if is_ahead else KINDS)
        voice = pick(draw, VOICES)
        status = pick(draw, STATUSES)
        statement, speaker = self._statement(kind, about), "" if voice == "author" else pick(draw, PEOPLE)
        claim = self._rows.add(
            "claims.Claim",
            f"{source.monogram}-{serial:03}",
            passage,
            statement,
            kind,
            voice,
            speaker,
            pick(draw, CERTAINTIES),
            start,
            words,
            fingerprint(self.plan.seed, passage, start),
            status,
            RETIRED if status == "retired" else "",
            f"{caseless(statement)}\n{caseless(speaker)}",
        )
        for topic in self._topics(about):
            self._rows.add("claims.TaggedClaim", claim, topic + 1)
        if kind == "prediction":
            self.forecasts.append((claim, about[0] if about else -1))
        for position, event in enumerate(about):
            self._account(source, claim, event, kind, voice, position)

    def _statement(self, kind: str, about: Sequence[int]) -> str:
        draw, told = self._draw, self.told
        form, other, thing = pick(draw, STATEMENTS[kind]), pick(draw, ACTORS)[0], pick(draw, FIELDS)
        if not about:
            return form.format(a=pick(draw, ACTORS)[0], b=other, t="the long quarrel", p=pick(draw, PLACES), f=thing)
        event = about[0]
        actors = [ACTORS[actor][0] for actor in told.actors[event]]
        second = actors[1] if len(actors) > 1 else other
        return form.format(a=actors[0], b=second, t=told.titles[event], p=PLACES[told.places[event]], f=thing)

    def _topics(self, about: Sequence[int]) -> dict[int, None]:
        draw, number = self._draw, self.plan.topics
        is_own = about and draw() < OWN_TOPIC
        topics = {self.told.topics[about[0]] if is_own else int(draw() * number): None}
        if draw() < SECOND_TOPIC:
            topics[int(draw() * number)] = None
        return topics

    def _account(self, source: Source, claim: int, event: int, kind: str, voice: str, position: int) -> None:
        draw, told = self._draw, self.told
        past = is_past(told.moments[event], source.published)
        relation = pick(draw, RELATIONS[kind]) if past else "anticipates"
        account = self._rows.add("events.Account", claim, event + 1, relation, position)
        if relation == "reports" and voice == "author":
            self.reports[event] = claim
        if event in self.spoken:
            self.spoken[event].append((source.key, claim))
        for place, particular in enumerate(particulars(draw, told, event, relation)):
            self._rows.add("events.Particular", account, *particular, place)


def _distinct(events: Sequence[int]) -> list[int]:
    """The first of them that are not the same: a claim says one thing of one event."""
    distinct: list[int] = []
    for event in events:
        if event in distinct:
            break
        distinct.append(event)
    return distinct


def forecasts(draw: Draw, claims: Claims) -> Iterator[Batch]:
    """What the predictions expect, and the claims that show what came of it."""
    rows = Rows("claims.Forecast", "claims.Forecast_shown_by")
    outcomes = shares({"borne out": 5, "refuted": 3, "mixed": 2})
    for claim, event in claims.forecasts:
        expects = pick(draw, EXPECTED).format(f=pick(draw, FIELDS), p=pick(draw, PLACES))
        when = claims.told.moments[event] if event >= 0 and draw() < 0.5 else None
        horizon = when[:3] if when and when.text else ("", None, None)
        shown_by = claims.reports[event] if event >= 0 else 0
        is_settled = bool(shown_by) and draw() < 0.6
        outcome = pick(draw, outcomes) if is_settled else "open"
        note = "A later source tells how it went." if is_settled else ""
        forecast = rows.add("claims.Forecast", claim, expects, *horizon, outcome, note)
        if is_settled:
            rows.add("claims.Forecast_shown_by", forecast, shown_by)
        if rows.are_many():
            yield from rows.taken()
    yield from rows.taken()
