"""Which articles are one voice: by their authors, by the text they print, or through a third."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Article
from articles.voices import NEEDED, are_one, authorships, marks, marks_of, original, voices
from tests.factories import make_article, make_author

ONE_VOICE = [
    ("an article and itself", (1, None, [10]), (1, None, [10]), True),
    ("nobody in common", (1, None, [10]), (2, None, [20]), False),
    ("an author in common", (1, None, [10, 20]), (2, None, [20]), True),
    ("authors unknown", (1, None, []), (2, None, []), False),
    ("an original and its reprint, signed otherwise", (1, None, [10]), (2, 1, [20]), True),
    ("two reprints of one original", (2, 1, [20]), (3, 1, [30]), True),
    ("a reprint and a reprint of it, which none should be", (2, 1, [20]), (3, 2, [30]), True),
    ("reprints of two originals", (3, 1, [30]), (4, 2, [40]), False),
    ("an author whose key is an original's", (2, 1, []), (3, None, [1]), False),
]


@pytest.mark.parametrize(("one", "other", "is_one"), [row[1:] for row in ONE_VOICE], ids=[row[0] for row in ONE_VOICE])
def test_who_is_one_voice(one, other, is_one):
    assert (not marks_of(*one).isdisjoint(marks_of(*other))) is is_one
    assert (not marks_of(*other).isdisjoint(marks_of(*one))) is is_one


keys = st.integers(1, 5)


@given(keys, st.none() | keys, st.frozensets(keys))
def test_every_article_has_a_mark_and_is_one_voice_with_itself(article, of, authors):
    assert len(marks_of(article, of, authors)) == len({article, of or article}) + len(authors)


@pytest.fixture
def world(db):
    """An original by two authors, its unsigned reprint, another text by one of them, and somebody else's."""
    holm, berg = make_author(), make_author()
    first = make_article(authors=[holm, berg])
    return [
        first,
        make_article(authors=[], reprint_of=first),
        make_article(authors=[berg]),
        make_article(),
    ]


def test_a_reprint_is_its_originals_authors_voice(world):
    first, reprint, later, other = world
    assert [a.author for a in authorships(reprint)] == [a.author for a in authorships(first)]
    assert are_one(reprint, first) and are_one(reprint, later)
    assert not any(are_one(article, other) for article in (first, reprint, later))
    assert original(reprint) == original(first) == first


COUNTED = [([], 0), ([0], 1), ([0, 0], 1), ([0, 1], 1), ([1, 2], 1), ([1, 3], 2), ([0, 1, 2], 1), ([0, 1, 2, 3], 2)]


@pytest.mark.parametrize(("chosen", "number"), COUNTED, ids=str)
def test_independent_voices_are_counted_in_any_order(world, chosen, number):
    for order in permutations(chosen):
        assert voices([world[i] for i in order]) == number


def test_articles_joined_through_a_third_are_one_voice(db):
    first, other = make_article(), make_article()
    joining = make_article(authors=[a.author for a in authorships(other)], reprint_of=first)
    assert voices([first, other]) == 2
    assert voices([first, other, joining]) == 1


@pytest.mark.parametrize("reprints", [0, 1, 5])
def test_what_marks_need_is_read_in_three_queries_more_at_most(db, django_assert_num_queries, reprints):
    originals = [make_article() for _ in range(6)]
    for first in originals[:reprints]:
        make_article(reprint_of=first)
    with django_assert_num_queries(4 if reprints else 2):
        for article in Article.objects.prefetch_related(*NEEDED):
            assert len(marks(article)) == (4 if article.reprint_of_id else 2)
