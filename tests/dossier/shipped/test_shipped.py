"""The shipped dossier on both engines, and the five texts where they are at hand."""

import pytest
from django.db.models import Count

from articles.models import Article, Passage
from articles.reading_files import texts_in
from claims.attach_texts import attach_texts
from claims.models import Claim
from dossier.gathering import gather
from dossier.writing import files
from tests.dossier.worlds import SHIPPED

pytestmark = pytest.mark.django_db


def test_the_shipped_files_are_as_a_dump_writes_them_on_either_engine(shipped):
    assert files(gather()) == {
        str(path.relative_to(SHIPPED)): path.read_text(encoding="utf-8") for path in SHIPPED.rglob("*.yaml")
    }


def test_every_article_was_read_in_full_and_every_body_passage_makes_a_claim_or_says_why_not(shipped):
    assert Article.objects.filter(read_in_full=True).count() == 5
    mute = Passage.objects.filter(kind="body", no_claims="").annotate(made=Count("claims")).filter(made=0)
    assert not mute.exists()


def test_every_claim_and_every_passage_is_exact_in_the_five_texts(shipped, commentaries):
    texts, unreadable = texts_in(commentaries)
    renamed = {f"{number}.txt": text for number, text in enumerate(texts.values())}
    report = attach_texts(renamed)
    assert (len(report.attached), len(report.unmatched), unreadable) == (5, 1, [])  # their README is none
    for attached in report.attached:
        assert (attached.inexact, attached.unmatched_text, attached.other_files) == ([], [], [])
        assert set(attached.passages) == set(attached.claims) == {"exact"}
    assert set(Passage.objects.values_list("found", flat=True)) == {"exact"}
    assert not Claim.objects.filter(span_end=None).exists()
