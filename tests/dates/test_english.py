import pytest

from dates.english import counted, listed


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 events"), (1, "1 event"), (2, "2 events"), (1000, "1,000 events"), (-1, "-1 events")]
)
def test_a_count_agrees_with_its_noun_and_is_grouped(number, words):
    assert counted(number, "event") == words


@pytest.mark.parametrize(
    ("words", "sentence"), [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")]
)
def test_a_list_ends_with_and(words, sentence):
    assert listed(words) == sentence


def test_a_list_ends_with_the_word_that_is_asked_for():
    assert listed(["A", "B"], "or") == "A or B"
