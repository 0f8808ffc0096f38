"""The synthetic corpus: the same plan gives the same rows, on every machine. Pure."""

from collections.abc import Iterator

from bench.claims import Claims, forecasts
from bench.draws import draw_of
from bench.events import Events
from bench.findings import chosen, findings
from bench.plan import Plan
from bench.rows import Batch
from bench.sources import Shelf, sources, topics_and_actors


def batches(plan: Plan) -> Iterator[Batch]:
    """All rows, some thousands at a time, in the columns of `rows.COLUMNS`.

    Only what claims need to know of events is held in memory. Claims come source by
    source, as curators enter them, so that the accounts of one event lie far apart.
    """
    yield from topics_and_actors(plan)
    made, rows = sources(plan)
    yield from rows
    events = Events(plan, Shelf(made))
    yield from events
    telling = chosen(plan, events.told)
    claims = Claims(plan, made, events.told, set(telling))
    yield from claims
    yield from forecasts(draw_of(plan.seed, "forecasts"), claims)
    yield from findings(plan, telling, claims)
