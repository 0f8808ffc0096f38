"""Which articles are independent of each other, by their authors and by the text they print, and how many are."""

import random
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.independence import (
    SOURCE_KEY_FIELDS,
    SourceKey,
    SourceKeyKind,
    are_independent,
    are_one_source,
    authorships,
    count_independent,
    count_independent_articles,
    original,
    source_keys,
    source_keys_of,
)
from articles.models import Article
from tests.factories import make_article, make_author

DEPENDENT = [
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


@pytest.mark.parametrize(("one", "other", "is_one"), [row[1:] for row in DEPENDENT], ids=[row[0] for row in DEPENDENT])
def test_who_is_independent_of_whom(one, other, is_one):
    assert are_independent(source_keys_of(*one), source_keys_of(*other)) is not is_one
    assert are_independent(source_keys_of(*other), source_keys_of(*one)) is not is_one


keys = st.integers(1, 5)


@given(keys, st.none() | keys, st.frozensets(keys))
def test_every_article_has_a_mark_and_so_is_not_independent_of_itself(article, of, authors):
    assert len(source_keys_of(article, of, authors)) == len({article, of or article}) + len(authors)


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
    assert are_one_source(reprint, first) and are_one_source(reprint, later)
    assert not any(are_one_source(article, other) for article in (first, reprint, later))
    assert original(reprint) == original(first) == first


COUNTED = [([], 0), ([0], 1), ([0, 0], 1), ([0, 1], 1), ([1, 2], 1), ([1, 3], 2), ([0, 1, 2], 1), ([0, 1, 2, 3], 2)]


@pytest.mark.parametrize(("chosen", "number"), COUNTED, ids=str)
def test_independent_sources_are_counted_in_any_order(world, chosen, number):
    for order in permutations(chosen):
        assert count_independent_articles([world[i] for i in order]) == number


SHARED = [
    ("two authors, and a text by both", [{1}, {1, 2}, {2}], 2),
    ("a chain of four", [{1}, {1, 2}, {2, 3}, {3}], 2),
    ("a ring of four", [{1, 2}, {2, 3}, {3, 4}, {4, 1}], 2),
    ("a ring of five", [{1, 2}, {2, 3}, {3, 4}, {4, 5}, {5, 1}], 2),
    ("one who wrote with three", [{1, 2}, {1, 3}, {1, 4}, {2}, {3}, {4}], 3),
    ("each two of three", [{1, 2}, {2, 3}, {3, 1}], 1),
]


@pytest.mark.parametrize(("authors", "number"), [row[1:] for row in SHARED], ids=[row[0] for row in SHARED])
def test_what_two_wrote_together_takes_nothing_from_their_own(authors, number):
    each = [source_keys_of(article, None, whose) for article, whose in enumerate(authors)]
    assert {count_independent(order) for order in permutations(each)} == {number}


articles = st.tuples(st.none() | st.integers(1, 9), st.frozensets(st.integers(1, 7), max_size=3))


@given(st.lists(articles, max_size=9))
def test_so_many_are_counted_as_can_be_chosen_with_every_two_independent(chosen):
    each = [source_keys_of(number, of, whose) for number, (of, whose) in enumerate(chosen, 1)]
    choices = (choice for size in range(len(each), -1, -1) for choice in combinations(each, size))
    most = next(choice for choice in choices if all(are_independent(*pair) for pair in combinations(choice, 2)))
    assert count_independent(each) == len(most)


def test_two_that_a_third_shares_something_with_stay_independent(db):
    first, other = make_article(), make_article()
    joining = make_article(authors=[a.author for a in authorships(other)], reprint_of=first)
    assert are_one_source(first, joining) and are_one_source(joining, other) and not are_one_source(first, other)
    assert count_independent_articles([first, other, joining]) == 2


@pytest.mark.parametrize("reprints", [0, 1, 5])
def test_what_marks_need_is_read_in_three_queries_more_at_most(db, django_assert_num_queries, reprints):
    originals = [make_article() for _ in range(6)]
    for first in originals[:reprints]:
        make_article(reprint_of=first)
    with django_assert_num_queries(4 if reprints else 2):
        for article in Article.objects.prefetch_related(*SOURCE_KEY_FIELDS):
            assert len(source_keys(article)) == (4 if article.reprint_of_id else 2)


def test_thousands_that_are_near_each_other_in_a_tangle_are_counted():
    """Each by a random two of some authors: no call within a call for each of them."""
    draw = random.Random(1)
    tangle = [frozenset(SourceKey(SourceKeyKind.AUTHOR, n) for n in draw.sample(range(60), 2)) for _ in range(1_500)]
    assert 20 <= count_independent(tangle) <= 30
