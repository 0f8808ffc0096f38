"""Attaching: matched without a lock, written in one transaction, never over somebody's newer record.

A claim's anchor is moved only to where its words were found; until then it stays as it was made.
"""

import pytest
from django.db import DatabaseError

from articles.models import Passage
from claims import attach_texts as module
from claims.attach_texts import attach_texts, detach_text, reanchor
from claims.models import Claim, span_of
from tests.factories import SENTENCE, make_anchored_claim, make_article, make_claim, make_passage

pytestmark = pytest.mark.django_db

OTHER = "Ships of the two navies sailed through the strait without a word to anybody else."
THIRD = "Neither of the two capitals has said since then what the visit was to be about."


def test_an_article_changed_while_its_text_was_matched_is_left_alone(monkeypatch):
    passage = make_passage()
    matching = module.match_files

    def match_slowly(files, catalogue):
        Passage.objects.filter(pk=passage.pk).update(fingerprint="0" * 24)
        return matching(files, catalogue)

    monkeypatch.setattr(module, "match_files", match_slowly)
    report = attach_texts({"a.txt": SENTENCE})
    assert (report.attached, report.changed_meanwhile) == ([], ["a.txt"])
    passage.refresh_from_db()
    assert passage.text == ""


def test_all_articles_are_attached_or_none(monkeypatch):
    texts = {f"{n}.txt": f"Sentence {n} is long enough to be told from all the others." for n in range(2)}
    for text in texts.values():
        make_passage(make_article(), text)
    attaching, calls = module.reanchor, []

    def fail_at_the_second(passages):
        calls.append(passages)
        if len(calls) == 2:
            raise DatabaseError("the disk is full")
        return attaching(passages)

    monkeypatch.setattr(module, "reanchor", fail_at_the_second)
    with pytest.raises(DatabaseError):
        attach_texts(texts)
    assert not Passage.objects.exclude(text="").exists()


def test_detaching_is_all_or_nothing(monkeypatch):
    passage = make_passage(with_text=True)

    def fail(passages):
        raise DatabaseError("the disk is full")

    monkeypatch.setattr(module, "reanchor", fail)
    with pytest.raises(DatabaseError):
        detach_text(passage.article)
    assert Passage.objects.exclude(text="").count() == 1


def test_detaching_forgets_what_was_not_found_too_and_says_how_many_passages_that_were():
    article = make_article()
    for found in ("exact", "lost", "ambiguous", ""):
        passage = make_passage(article, found=found)
        make_claim(passage, found=found)
    Passage.objects.filter(found="exact").update(text=SENTENCE)
    other = make_passage(with_text=True)
    assert detach_text(article) == 3
    assert set(Passage.objects.filter(article=article).values_list("found", "text")) == {("", "")}
    assert set(Claim.objects.of_article(article).values_list("found", flat=True)) == {""}
    other.refresh_from_db()
    assert (other.found, other.text) == ("exact", SENTENCE)


def test_a_worse_file_takes_nothing_of_what_was_held_and_tells_what_it_lacks():
    article = make_article()
    make_passage(article, SENTENCE, with_text=True)
    never, _ = make_passage(article, OTHER), make_passage(article, THIRD)
    [attached] = attach_texts({"a.txt": THIRD}).attached
    assert attached.inexact == [f"passage {never.number}: lost"]
    found = [(p.found, p.text) for p in Passage.objects.filter(article=article).order_by("number")]
    assert found == [("exact", SENTENCE), ("lost", ""), ("exact", THIRD)]


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


@pytest.mark.parametrize("status", ["accepted", "retired"])
def test_a_retired_claim_s_span_goes_and_comes_with_the_text_as_any_other_s(status):
    claim = make_claim_on(TEXT, f"On that day, {TEXT}")
    Claim.objects.update(status=status, retired_because="Said twice.")
    assert anchored(claim) == (11, "exact", (49, 67))
    Passage.objects.update(text="", found="")
    assert anchored(claim) == (11, "", None)


def test_claims_of_other_passages_stay_as_they_are():
    claim = make_claim_on(TEXT, TEXT)
    assert reanchor([make_passage(with_text=True)]) == []
    claim.refresh_from_db()
    assert (claim.found, span_of(claim)) == ("", None)
