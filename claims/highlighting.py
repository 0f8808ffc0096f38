"""Cut a passage's text at the edges of its claims' spans. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise


@dataclass(frozen=True)
class Segment:
    """A run of text under the same claims; `claims` are indices, the narrowest span first."""

    text: str
    claims: list[int] = field(default_factory=list)
    begins: list[int] = field(default_factory=list)  # claims whose span begins here


def segments(text: str, spans: Sequence[tuple[int, int] | None]) -> list[Segment]:
    """The text as consecutive segments; joined they are the text again.

    `spans` are code points [begin, end) per claim, None where a claim is not anchored.
    """
    anchored = [(begin, end, i) for i, span in enumerate(spans) if span for begin, end in [span]]
    cuts = sorted({0, len(text), *(begin for begin, _, _ in anchored), *(end for _, end, _ in anchored)})
    pieces = []
    for begin, end in pairwise(cuts):
        over = sorted((e - b, i) for b, e, i in anchored if b <= begin and end <= e)
        starting = [i for b, _, i in anchored if b == begin]
        pieces.append(Segment(text[begin:end], [i for _, i in over], starting))
    return pieces
