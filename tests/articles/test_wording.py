import pytest

from articles import wording
from articles.models import Article, Passage


def test_what_an_omission_means():
    assert wording.coverage(Article(read_in_full=True)) == "read in full; omissions count as silence"
    assert wording.coverage(Article(read_in_full=False)) == "read in part; omissions do not count as silence"


@pytest.mark.parametrize(
    ("shows", "holds", "begins"),
    [(True, True, "The text is shown"), (False, True, "Only curators see"), (False, False, "The text is not held")],
)
def test_what_a_reader_sees_of_a_text(shows, holds, begins):
    assert wording.text_note(shows, holds).startswith(begins)


@pytest.mark.parametrize(
    ("found", "words"),
    [("exact", ""), ("", ""), ("lost", "was not found"), ("ambiguous", "appears more than once")],
)
def test_why_a_passage_has_no_text(found, words):
    told = wording.not_found(Passage(found=found))
    assert words in told and bool(words) == bool(told)
