"""The shared timeline: events and accounts, and what comparing accounts shows."""

from timeline.models.events import Account, Actor, Event, Particular
from timeline.models.findings import Finding, FindingClaim
from timeline.models.source_counts import SourceCount
from timeline.models.syntheses import Synthesis
from timeline.models.touches import Touch

__all__ = ["Account", "Actor", "Event", "Finding", "FindingClaim", "Particular", "SourceCount", "Synthesis", "Touch"]
