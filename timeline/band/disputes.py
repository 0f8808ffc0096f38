"""What sources disagree on, as the columns hold it: the dates that they give, and since when an event is disputed."""

from collections import defaultdict

from events.models import Particular
from findings.disagreements import between_sources, on_events
from timeline.band.columns import Datings, Disputed
from timeline.band.postings import Ints

_MANY = 2_000  # events; a query takes no more keys on every engine


def read(ids: list[int] | None, sources: Ints, in_order: list[int]) -> tuple[Datings, Disputed]:
    """Of these events, or of all; `sources` as in `columns.EventRows`, `in_order` their ids by publication.

    A source's day that nobody knows is behind all others, so with it an event is disputed as known now only.
    """
    out = {article: last for article, _, last in sources.tolist()}
    dated: dict[int, set[int]] = {}
    disputed: dict[int, int] = {}
    for event, found in on_events(ids).items():
        for disagreement in between_sources(found):
            if (day := disagreement.known_since(out)) is not None:
                disputed[event] = min(day, disputed.get(event, day))
            if disagreement.aspect == "date" and disagreement.finding.event_id == event:
                dated.setdefault(event, set()).update(disagreement.claims)
    return _datings(dated, {article: n for n, article in enumerate(in_order)}), disputed


def _datings(claims: dict[int, set[int]], place: dict[int, int]) -> Datings:
    """The dates that these claims give of these events; a source's in order of their ids."""
    dates = Particular.objects.filter(aspect="date").order_by()
    if len(claims) <= _MANY:
        dates = dates.filter(account__event__in=claims)
    fields = ("account__event", "account__claim", "account__claim__passage__article", "pk", "value", "correction")
    by_event: dict[int, list[tuple[int, int, int, str]]] = defaultdict(list)
    for event, claim, article, pk, value, correction in dates.values_list(*fields).iterator():
        if claim in claims.get(event, ()) and article in place:
            by_event[event].append((place[article], pk, article, correction or value))
    return {event: tuple((article, date) for *_, article, date in sorted(pairs)) for event, pairs in by_event.items()}
