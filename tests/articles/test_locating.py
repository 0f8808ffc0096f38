import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.locating import (
    AMBIGUOUS,
    DIGEST_BYTES,
    EXACT,
    LOST,
    MIN_WORDS_ALONE,
    Place,
    fingerprint,
    occurrences,
    place,
    uncovered,
)
from articles.words import norms

FIRST = ["the", "two", "ministers", "met", "in", "the", "capital", "for", "talks"]
SECOND = ["neither", "side", "gave", "a", "reason", "for", "the", "long", "delay"]
THIRD = ["in", "spring", "the", "talks", "went", "on", "without", "any", "result"]
SHARE = ["share", "this"]  # too short to be trusted alone


def places(file: list[str], *passages: list[str]) -> list[Place]:
    marks = [fingerprint(passage) for passage in passages]
    return place(marks, occurrences(file, marks))


def found(file: list[str], *passages: list[str]) -> list[tuple[str, int]]:
    return [(p.found, p.start) for p in places(file, *passages)]


def test_passages_are_found_whatever_stands_around_them():
    file = [*["menu", "home", "about"], *FIRST, *["advertisement"], *SECOND, *["all", "rights", "reserved"]]
    assert places(file, FIRST, SECOND) == [Place(EXACT, 3, 12), Place(EXACT, 13, 22)]


def test_the_order_in_the_file_need_not_be_the_passages_order():
    assert found([*SECOND, *FIRST], FIRST, SECOND) == [(EXACT, 9), (EXACT, 0)]


def test_a_changed_word_is_a_lost_passage():
    assert found([*FIRST[:-1], "dinner", *SECOND], FIRST, SECOND) == [(LOST, 0), (EXACT, 9)]


def test_twins_are_told_apart_by_their_neighbours():
    file = [*FIRST, *SECOND, *THIRD, *SECOND]
    assert found(file, FIRST, SECOND, THIRD, SECOND) == [(EXACT, 0), (EXACT, 9), (EXACT, 18), (EXACT, 27)]


def test_twins_side_by_side_stand_in_their_order():
    assert found([*FIRST, *SECOND, *SECOND, *THIRD], FIRST, SECOND, SECOND, THIRD)[1:3] == [(EXACT, 9), (EXACT, 18)]


def test_a_passage_that_stands_twice_between_its_neighbours_is_ambiguous():
    file = [*FIRST, *SECOND, *["advertisement"], *SECOND, *THIRD]
    assert found(file, FIRST, SECOND, THIRD) == [(EXACT, 0), (AMBIGUOUS, 0), (EXACT, 28)]


def test_a_whole_text_that_stands_twice_is_ambiguous_throughout():
    states = {state for state, _ in found([*FIRST, *SECOND] * 2, FIRST, SECOND)}
    assert states == {AMBIGUOUS}


def test_a_short_passage_counts_between_its_neighbours():
    assert found([*FIRST, *SHARE, *SECOND], FIRST, SHARE, SECOND)[1] == (EXACT, 9)


def test_a_short_passage_inside_another_does_not_count():
    around = [*FIRST, *SHARE, *SECOND]
    assert found([*around, *THIRD], around, SHARE, THIRD)[1] == (LOST, 0)


def test_a_short_passage_inside_one_that_comes_later_does_not_count():
    around = [*THIRD, *SHARE, *THIRD[:7]]
    file = [*FIRST, *around, *SECOND]
    assert found(file, FIRST, SHARE, SECOND, around) == [(EXACT, 0), (LOST, 0), (EXACT, 27), (EXACT, 9)]


def test_a_short_passage_right_beside_another_counts():
    file = [*FIRST, *THIRD, *SHARE, *SECOND]
    assert found(file, FIRST, SHARE, SECOND, THIRD)[1] == (EXACT, 18)


def test_a_short_passage_out_of_its_place_does_not_count():
    assert found([*SHARE, *FIRST, *SECOND], FIRST, SHARE, SECOND)[1] == (LOST, 0)


def test_a_passage_longer_than_the_file_is_lost():
    assert found(FIRST, [*FIRST, *SECOND]) == [(LOST, 0)]


@pytest.mark.parametrize("size", [MIN_WORDS_ALONE - 1, MIN_WORDS_ALONE], ids=["too short", "long enough"])
def test_from_a_certain_length_on_a_passage_is_trusted_alone(size):
    away = FIRST[:size]
    assert (found([*away, *SECOND, *THIRD], SECOND, away, THIRD)[1] == (EXACT, 0)) == (size == MIN_WORDS_ALONE)


SOME_WORDS = st.lists(st.sampled_from("ab"), max_size=30)


@given(SOME_WORDS, st.sets(st.integers(1, 6), min_size=1))
def test_every_occurrence_is_found_and_nothing_else(file, lengths):
    windows = [tuple(file[i : i + n]) for n in lengths for i in range(len(file) - n + 1)]
    wanted = {fingerprint(window): window for window in windows}
    starts = {
        mark: [i for i in range(len(file)) if tuple(file[i : i + len(window)]) == window]
        for mark, window in wanted.items()
    }
    assert occurrences(file, wanted) == starts


def test_windows_begin_only_where_asked():
    assert occurrences([*FIRST, *FIRST], [fingerprint(FIRST)], [1, 9]) == {fingerprint(FIRST): [9]}


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 15)), max_size=6))
def test_what_belongs_to_no_passage_is_all_the_rest(spans):
    held = [Place(EXACT, start, start + size) for start, size in spans]
    rest = [i for start, end in uncovered(60, held) for i in range(start, end)]
    assert rest == [i for i in range(60) if not any(p.start <= i < p.end for p in held)]


WORDS = st.lists(st.text("abc", min_size=1, max_size=4), max_size=8)


def test_a_fingerprint_of_known_words_never_changes():
    """Dossiers in the world rest on it."""
    mark = fingerprint(norms("The ministers met twice."))
    assert (mark.words, mark.digest) == (4, "4c1aa746c238a3657abe0913")


def test_a_digest_is_hexadecimal_of_fixed_length():
    assert len(fingerprint(["a"]).digest) == len(fingerprint(["a"] * 999).digest) == 2 * DIGEST_BYTES


@given(WORDS, WORDS)
def test_only_the_same_words_in_the_same_order_have_the_same_fingerprint(one, other):
    assert (fingerprint(one) == fingerprint(other)) == (one == other)


def test_words_do_not_run_into_each_other():
    assert fingerprint(["ab", "c"]) != fingerprint(["a", "bc"])
