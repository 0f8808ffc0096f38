"""Attaching: matched without a lock, written in one transaction, never over somebody's newer record.

A claim is exact only where its words stand at its place in a passage that is exact; its anchor stays as it was made.
"""

from typing import Any

import pytest
from django.db import DatabaseError

from articles.models import Passage
from claims import attach_texts as module
from claims.attach_report import ranges
from claims.attach_texts import attach_texts, detach_text, reanchor
from claims.models import Claim, span_of
from tests.factories import SENTENCE, make_anchored_claim, make_article, make_claim, make_passage

pytestmark = pytest.mark.django_db

OTHER = "Ships of the two navies sailed through the strait without a word to anybody else."
THIRD = "Neither of the two capitals has said since then what the visit was to be about."


def test_an_article_changed_while_its_text_was_matched_is_left_alone(monkeypatch):
    passage = make_passage()
    matching = module.match_files

    def match_slowly(files, *known):
        Passage.objects.filter(pk=passage.pk).update(fingerprint="0" * 24)
        return matching(files, *known)

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
LONG = "in secret on a Tuesday and parted as friends"


def make_claim_on(text: str, held: str, found: str = "exact", quote: str = QUOTE) -> Claim:
    """A claim on the quote of a text, in a passage that holds another."""
    claim = make_anchored_claim(make_passage(text=text, with_text=True), quote)
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
        (f"On that day, {TEXT}", "exact", 8, "in doubt", (49, 67)),
        (TEXT, "changed", 8, "in doubt", (36, 54)),
        ("They met and went home.", "exact", 8, "lost", None),
        ("They parted as friends who parted as friends.", "exact", 8, "ambiguous", None),
        ("", "", 8, "", None),
        ("", "lost", 8, "lost", None),
        ("", "ambiguous", 8, "ambiguous", None),
    ],
    ids=[
        "in its place",
        "elsewhere",
        "in its place in a changed passage",
        "not there",
        "there twice",
        "no text",
        "passage lost",
        "passage ambiguous",
    ],
)
def test_an_anchor_stays_and_its_span_is_where_its_words_are(held, found, start, state, span):
    assert anchored(make_claim_on(TEXT, held, found)) == (start, state, span)


@pytest.mark.parametrize(
    ("held", "found"), [(f"On that day, {TEXT}", "exact"), (TEXT, "changed"), (f"So {TEXT}", "changed")]
)
def test_enough_words_that_stand_elsewhere_or_in_a_changed_passage_have_moved(held, found):
    claim = make_claim_on(TEXT, held, found, LONG)
    begin = held.index("in secret")
    assert anchored(claim) == (2, "moved", (begin, len(held)))


def test_anchor_that_was_lost_is_found_again_when_its_text_comes_back():
    claim = make_claim_on(TEXT, "They met and went home.")
    assert anchored(claim) == (8, "lost", None)
    Passage.objects.update(text=TEXT, found="exact")
    assert anchored(claim) == (8, "exact", (36, 54))


@pytest.mark.parametrize("status", ["accepted", "retired"])
def test_a_retired_claim_s_span_goes_and_comes_with_the_text_as_any_other_s(status):
    claim = make_claim_on(TEXT, f"On that day, {TEXT}")
    Claim.objects.update(status=status, retired_because="Said twice.")
    assert anchored(claim) == (8, "in doubt", (49, 67))
    Passage.objects.update(text="", found="")
    assert anchored(claim) == (8, "", None)


def test_claims_of_other_passages_stay_as_they_are():
    claim = make_claim_on(TEXT, TEXT)
    assert reanchor([make_passage(with_text=True)]) == []
    claim.refresh_from_db()
    assert (claim.found, span_of(claim)) == ("", None)


CHANGED = OTHER.replace("a word", "one word")


def world() -> tuple[Any, list[Claim]]:
    """An article of three passages; three claims on the second: its first words, its last, and too few."""
    article = make_article()
    make_passage(article, SENTENCE)
    second = make_passage(article, OTHER, with_text=True)
    make_passage(article, THIRD)
    quotes = ["Ships of the two navies sailed", "without a word to anybody", "through the strait"]
    claims = [make_anchored_claim(second, quote) for quote in quotes]
    Passage.objects.update(text="", found="")
    return article, claims


def held(article: Any) -> list[tuple[str, str]]:
    return [(p.found, p.text) for p in Passage.objects.filter(article=article).order_by("number")]


def states(claims: list[Claim]) -> list[str]:
    return [Claim.objects.get(pk=claim.pk).found for claim in claims]


def test_claims_of_a_changed_passage_are_found_as_moved_in_doubt_or_lost_and_told():
    article, claims = world()
    [attached] = attach_texts({"a.txt": f"{SENTENCE}\nAn advertisement\n{CHANGED}\n{THIRD}"}).attached
    assert held(article) == [("exact", SENTENCE), ("changed", CHANGED), ("exact", THIRD)]
    assert states(claims) == ["moved", "lost", "in doubt"]
    assert attached.sentences == [
        "Passages 1 and 3 of 3 found; changed: 2.",
        "Of the claims in passage 2: 1 moved, 1 in doubt, 1 lost.",
    ]
    assert "passage 2: changed" in attached.inexact and f"claim {claims[0].public_id}: moved" in attached.inexact


def test_a_text_attached_again_is_told_to_be_the_same():
    _article, claims = world()
    whole = f"{SENTENCE}\n{OTHER}\n{THIRD}"
    [first] = attach_texts({"a.txt": whole}).attached
    [again] = attach_texts({"b.txt": whole.replace("Ships", "\u201cShips\u201d")}).attached
    assert first.sentences == ["All 3 passages found."]
    assert again.sentences == ["All 3 passages found.", "The same text as the one held."]
    assert states(claims) == ["exact"] * 3


def test_another_edition_attached_again_is_told_apart_and_what_was_held_stays():
    article, claims = world()
    attach_texts({"a.txt": f"{SENTENCE}\n{OTHER}\n{THIRD}"})
    [again] = attach_texts({"b.txt": f"{SENTENCE}\n{CHANGED}\n{THIRD}"}).attached
    assert again.sentences[1:] == [
        "Differs from the text held: 1 passage changed (2).",
        "What was held of passage 2 stays, with its claims.",
    ]
    assert held(article)[1] == ("exact", OTHER) and states(claims) == ["exact"] * 3


def test_the_text_itself_takes_the_place_of_a_changed_one():
    article, claims = world()
    attach_texts({"a.txt": f"{SENTENCE}\n{CHANGED}\n{THIRD}"})
    [again] = attach_texts({"b.txt": f"{SENTENCE}\n{OTHER}\n{THIRD}"}).attached
    assert again.sentences[1] == "Differs from the text held: 1 passage changed (2)."
    assert held(article)[1] == ("exact", OTHER) and states(claims) == ["exact"] * 3


def test_a_part_is_told_and_the_rest_may_follow():
    article, _claims = world()
    [part] = attach_texts({"a.txt": SENTENCE}).attached
    assert part.sentences == ["Passage 1 of 3 found; missing: 2–3."]
    [rest] = attach_texts({"b.txt": f"{OTHER}\n{THIRD}"}).attached
    assert rest.sentences == [
        "Passages 2–3 of 3 found; missing: 1.",
        "The same text as the one held, and passages 2–3 are new.",
        "What was held of passage 1 stays, with its claims.",
    ]
    assert [found for found, _ in held(article)] == ["exact"] * 3


def test_a_text_of_which_every_passage_changed_is_known_by_its_claims():
    _article, claims = world()
    Claim.objects.filter(pk=claims[1].pk).delete()
    [attached] = attach_texts({"a.txt": f"Menu\n{CHANGED}\nShare"}).attached
    assert attached.sentences[0] == "None of 3 passages found; changed: 2; missing: 1 and 3."
    assert states([claims[0], claims[2]]) == ["moved", "in doubt"]


def test_a_text_with_few_of_the_claims_words_changes_nothing():
    article, claims = world()
    claims[1].delete()
    make_anchored_claim(make_passage(article, TEXT, with_text=True), LONG)
    Passage.objects.update(text="", found="")
    report = attach_texts({"a.txt": f"Menu\n{CHANGED}\nShare"})
    assert (report.attached, report.unmatched) == ([], ["a.txt"])
    assert states([claims[0], claims[2]]) == ["", ""]


def test_what_a_file_holds_of_another_article_besides_is_told():
    article, _ = world()
    other = make_article()
    for text in (TEXT, f"{TEXT} So it is said.", f"{TEXT} So we are told by those who met.", f"{TEXT} That was all."):
        make_passage(other, text)
    report = attach_texts({"a.txt": f"{SENTENCE}\n{OTHER}\n{THIRD}\n{TEXT}"})
    assert [a.article for a in report.attached] == [article]
    assert report.traces == [f"a.txt also holds passage 1 of “{other}”: too little to be its text, so not attached"]


@pytest.mark.parametrize(
    ("numbers", "told"), [([3], "3"), ([3, 1, 2], "1–3"), ([1, 2, 4, 6, 7, 8], "1–2, 4 and 6–8"), ([], "")]
)
def test_ranges(numbers, told):
    assert ranges(numbers) == told
