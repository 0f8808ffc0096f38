"""The shared timeline: events and accounts, and what comparing accounts shows."""

from timeline.models.findings import Finding, FindingClaim
from timeline.models.syntheses import Synthesis

__all__ = ["Finding", "FindingClaim", "Synthesis"]
