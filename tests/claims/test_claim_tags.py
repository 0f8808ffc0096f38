"""An article's margin: its standing claims by passage as the text runs, and the text marked where they stand."""

import pytest

from claims.attach_texts import reanchor
from claims.models import Claim
from claims.templatetags.claim_tags import margin_claims, marked, of_passage
from tests.factories import make_anchored_claim, make_article, make_claim, make_passage

pytestmark = pytest.mark.django_db

TEXT = "They met in secret on a Tuesday and parted as friends."


def test_claims_stand_beside_their_passage_in_the_order_of_its_words_and_no_retired_one() -> None:
    article = make_article()
    passage, bare = make_passage(article, TEXT, with_text=True), make_passage(article)
    late, early = (make_anchored_claim(passage, quote) for quote in ("parted as friends", "met in secret"))
    make_anchored_claim(passage, "Tuesday", status="retired", retired_because="Said twice.")
    make_claim()
    margin = margin_claims(article)
    assert (of_passage(margin, passage), of_passage(margin, bare)) == ([early, late], [])


def test_a_run_of_text_holds_the_claims_that_it_stands_under_and_those_that_begin_there() -> None:
    passage = make_passage(text=TEXT, with_text=True)
    wide, narrow = (make_anchored_claim(passage, quote) for quote in ("met in secret on a Tuesday", "in secret"))
    reanchor([passage])
    runs = [(run.text, run.claims, run.begins) for run in marked(passage, list(Claim.objects.order_by("start", "id")))]
    assert runs == [
        ("They ", [], []),
        ("met ", [wide], [wide]),
        ("in secret", [narrow, wide], [narrow]),
        (" on a Tuesday", [wide], []),
        (" and parted as friends.", [], []),
    ]
