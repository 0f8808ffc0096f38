"""A claim's anchor is moved only to where its words were found; until then it stays as it was made."""

import pytest

from articles.models import Passage
from claims.models import Claim, span_of
from claims.reanchor import reanchor
from tests.factories import make_anchored_claim, make_passage

pytestmark = pytest.mark.django_db

TEXT = "They met in secret on a Tuesday and parted as friends."
QUOTE = "parted as friends"  # words 8 to 10


def make_claim_on(text: str, held: str, found: str = "exact") -> Claim:
    """A claim on the quote of a text, in a passage that holds another."""
    claim = make_anchored_claim(make_passage(text=text, with_text=True), QUOTE)
    Passage.objects.update(text=held, found=found)
    return claim


def anchored(claim: Claim) -> tuple[int, str, tuple[int, int] | None]:
    reanchor(Passage.objects.all())
    claim.refresh_from_db()
    return claim.start, claim.found, span_of(claim)


@pytest.mark.parametrize(
    ("held", "found", "start", "state", "span"),
    [
        (TEXT, "exact", 8, "exact", (36, 54)),
        (f"On that day, {TEXT}", "exact", 11, "exact", (49, 67)),
        ("They met and went home.", "exact", 8, "lost", None),
        ("They parted as friends who parted as friends.", "exact", 8, "ambiguous", None),
        ("", "", 8, "", None),
        ("", "lost", 8, "lost", None),
        ("", "ambiguous", 8, "ambiguous", None),
    ],
    ids=["in its place", "elsewhere", "not there", "there twice", "no text", "passage lost", "passage ambiguous"],
)
def test_anchor_moves_only_with_its_words(held, found, start, state, span):
    assert anchored(make_claim_on(TEXT, held, found)) == (start, state, span)


def test_anchor_that_was_lost_is_found_again_when_its_text_comes_back():
    claim = make_claim_on(TEXT, "They met and went home.")
    assert anchored(claim) == (8, "lost", None)
    Passage.objects.update(text=TEXT, found="exact")
    assert anchored(claim) == (8, "exact", (36, 54))
