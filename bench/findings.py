"""Curators' findings on random events of the corpus. Pure."""

from collections.abc import Iterator

from bench.claims import Claims
from bench.draws import draw_of, pick, shares
from bench.events import Told
from bench.plan import BadPlan, Plan
from bench.rows import Batch, Rows

ASPECTS = shares({"date": 5, "number": 4, "cause": 4, "judgement": 4, "place": 2, "participants": 2, "scope": 1})
VERDICTS = shares({"differs": 4, "compatible": 3, "contradicts": 2, "agrees": 1})
STATUSES = shares({"confirmed": 6, "open": 3, "dismissed": 1})
KEY = 0.2


def chosen(plan: Plan, told: Told) -> list[int]:
    """An event a finding, each with two accounts or more; raises BadPlan where there is none."""
    if not plan.findings:
        return []
    able = [event for event, voices in enumerate(told.voices) if voices > 1]
    if not able:
        raise BadPlan("takes findings only with an event that two claims speak of; ask for more events")
    draw = draw_of(plan.seed, "findings")
    return [pick(draw, able) for _ in range(plan.findings)]


def findings(plan: Plan, events: list[int], claims: Claims) -> Iterator[Batch]:
    """A finding each with two claims, by two sources where two speak of the event."""
    draw = draw_of(plan.seed, "sides")
    rows = Rows("findings.Finding", "findings.FindingClaim")
    for number, event in enumerate(events, 1):
        spoken = claims.spoken[event]
        source, first = pick(draw, spoken)
        others = [claim for by, claim in spoken if by != source] or [claim for _, claim in spoken if claim != first]
        status = pick(draw, STATUSES)
        finding = rows.add(
            "findings.Finding",
            f"F-{number:03}",
            event + 1,
            pick(draw, ASPECTS),
            pick(draw, VERDICTS),
            f"Two sources do not tell “{claims.told.titles[event]}” in the same way.",
            "What the one says of it leaves little room for what the other says.",
            draw() < KEY,
            status,
            "Both use the word in another sense." if status == "dismissed" else "",
        )
        rows.add("findings.FindingClaim", finding, first, 1)
        rows.add("findings.FindingClaim", finding, pick(draw, others), 2)
        if rows.are_many():
            yield from rows.taken()
    yield from rows.taken()
