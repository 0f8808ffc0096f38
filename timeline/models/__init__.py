"""Nothing but syntheses: what else has this label stands in rooms of its own."""

from timeline.models.syntheses import Synthesis

__all__ = ["Synthesis"]
