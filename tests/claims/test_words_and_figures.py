"""A database of before figures counted: what its texts hold is fingerprinted anew, and nothing else changes."""

import importlib

import pytest
from django.apps import apps

from articles.models import Passage
from claims.attach_texts import reanchor
from claims.models import Claim, span_of
from revisions.models import Revision
from tests.factories import make_claim, make_passage

pytestmark = pytest.mark.django_db

renew = importlib.import_module("claims.migrations.0002_words_and_figures").renew
TEXT = "In 2012-13 fares rose by 4.5% to $ 12, said Abe, and boats by 1 200."
PLAIN = "They met in secret on a Tuesday and parted as friends."
OLD = {"words": 13, "fingerprint": "0" * 24}


def test_what_is_held_is_fingerprinted_anew_and_its_claims_stay_where_they_stand():
    passage = make_passage(text=TEXT, with_text=True, **OLD)
    span = TEXT.index("4.5%"), TEXT.index(" said")
    found = {"found": "exact", "span_start": span[0], "span_end": span[1]}
    held = make_claim(passage, start=5, words=4, fingerprint="1" * 24, **found)
    lost = make_claim(passage, start=12, words=1, fingerprint="2" * 24, found="lost")
    revision = Revision.objects.get().number
    renew(apps, None)
    assert Revision.objects.get().number > revision
    passage.refresh_from_db()
    assert reanchor([passage]) == [held, lost]
    held.refresh_from_db()
    assert (held.found, held.start, held.words, span_of(held)) == ("exact", 7, 5, span)
    lost.refresh_from_db()
    assert (lost.found, lost.start + lost.words <= passage.words) == ("lost", True)


def test_what_is_not_held_or_has_no_figures_stays():
    plain = make_passage(text=PLAIN, with_text=True)
    claims = [
        make_claim(plain),
        make_claim(make_passage(text=TEXT, **OLD)),
        make_claim(make_passage(text=TEXT, found="lost", **OLD)),
    ]
    before = [list(model.objects.order_by("pk").values()) for model in (Passage, Claim)]
    renew(apps, None)
    assert [list(model.objects.order_by("pk").values()) for model in (Passage, Claim)] == before
    assert len(claims) == 3
