from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.attaching import PROBES, match_files, tidy
from articles.locating import EXACT, LOST, MIN_WORDS_ALONE, Fingerprint, fingerprint
from articles.words import norms

FIRST = "Both governments spoke of a new start, yet neither of them named a date for it."
SECOND = "The islands remain the one question on which no cabinet in either capital can give way."
THIRD = "Trade grew all the same, mostly in gas, cars and the machines that dig for more of it."
OTHER = "Elsewhere a quite different author wrote about fishing quotas in a quite different sea."


def marks(*passages: str) -> list[Fingerprint]:
    return [fingerprint(norms(passage)) for passage in passages]


def test_a_file_belongs_to_the_article_whose_words_it_holds_whatever_its_name():
    matches, unmatched = match_files({"b": FIRST, "a": OTHER}, {1: marks(OTHER), 2: marks(FIRST)})
    assert {(m.file, m.article) for m in matches} == {("a", 1), ("b", 2)}
    assert unmatched == []


def test_a_file_of_no_article_is_a_stranger():
    assert match_files({"a": OTHER, "empty": ""}, {1: marks(FIRST)}) == ([], ["a", "empty"])


def test_a_quotation_does_not_win_over_the_article_itself():
    """A file that quotes one passage of another article belongs to the one it holds more of."""
    matches, _ = match_files(
        {"a": f"{FIRST}\n{OTHER}\n{THIRD}"}, {1: marks(FIRST, SECOND), 2: marks(FIRST, OTHER, THIRD)}
    )
    assert [m.article for m in matches] == [2]


def test_a_passage_in_the_middle_of_a_line_is_found():
    [match], _ = match_files({"a": f"Menu > Home {FIRST} Share"}, {1: marks(FIRST)})
    assert match.texts == [FIRST] and match.unmatched_text == ["Menu > Home", "Share"]


def test_a_paragraph_broken_in_two_is_put_together():
    broken = FIRST.replace("neither of them", "nei-\n\nther of\n\nthem")
    [match], _ = match_files({"a": f"{broken}\n{SECOND}"}, {1: marks(FIRST, SECOND)})
    assert match.texts[0].replace("nei-ther", "neither") == FIRST


def test_of_two_copies_the_better_is_taken_and_the_other_named():
    worse = {"worse": FIRST, "better": f"{FIRST}\n{SECOND}", "worst": f"{SECOND[:40]}\n{FIRST}"}
    [match], unmatched = match_files(worse, {1: marks(FIRST, SECOND)})
    assert (match.file, sorted(match.other_files), unmatched) == ("better", ["worse", "worst"], [])


@pytest.mark.parametrize("order", [*permutations(["worst", "worse", "better"])], ids=" ".join)
def test_all_other_copies_are_named_in_whatever_order_they_come(order):
    copies = {"worst": FIRST, "worse": f"{FIRST}\n{SECOND}", "better": f"{FIRST}\n{SECOND}\n{THIRD}"}
    [match], _ = match_files({name: copies[name] for name in order}, {1: marks(FIRST, SECOND, THIRD)})
    assert (match.file, sorted(match.other_files)) == ("better", ["worse", "worst"])


def test_of_two_copies_as_good_the_first_is_taken():
    [match], _ = match_files({"b": FIRST, "a": FIRST}, {1: marks(FIRST)})
    assert (match.file, match.other_files) == ("b", ["a"])


def test_in_a_file_whose_lines_begin_anywhere_an_article_is_known_by_its_longest_passages():
    passages = [" ".join(f"{THIRD} {OTHER}".split()[:size]) for size in range(MIN_WORDS_ALONE, MIN_WORDS_ALONE + 9)]
    starts_alike = [f"{n} {passage}" for n, passage in enumerate(passages)]
    for known in sorted(starts_alike, key=len)[-PROBES:]:
        [match], _ = match_files({"a": f"Menu {known} Share"}, {1: marks(*starts_alike)})
        assert known in match.texts


@pytest.mark.parametrize("between", ["\n", " and then "], ids=["where lines begin", "in the midst of a line"])
def test_a_file_is_the_article_s_of_which_it_holds_more_words_not_more_passages(between):
    long = f"{FIRST} {SECOND} {THIRD}"
    short = ["Ships sailed north in the autumn storms.", "Ships sailed south again before spring came."]
    file = between.join(["Menu", long, *short])
    for catalogue in ({1: marks(long), 2: marks(*short)}, {1: marks(*short), 2: marks(long)}):
        [match], _ = match_files({"a": file}, catalogue)
        assert match.texts == [long]


@pytest.mark.parametrize("original", [1, 2])
@pytest.mark.parametrize("names", [("a", "b"), ("b", "a")])
@pytest.mark.parametrize("reprinted", [(FIRST,), (FIRST, SECOND)], ids=["abridged", "whole"])
def test_an_original_and_its_reprint_each_get_a_file_whatever_its_name(original, names, reprinted):
    reprint = 3 - original
    catalogue = {original: marks(FIRST, SECOND), reprint: marks(*reprinted)}
    files = dict(sorted({names[0]: f"{FIRST}\n{SECOND}", names[1]: "\n".join(reprinted)}.items()))
    matches, unmatched = match_files(files, catalogue)
    assert {match.article for match in matches} == {original, reprint}
    assert all(match.exact_count == len(catalogue[match.article]) for match in matches)
    assert not unmatched


@pytest.mark.parametrize(
    "catalogue", [{1: marks(FIRST, SECOND), 2: marks(FIRST)}, {1: marks(FIRST), 2: marks(FIRST, SECOND)}]
)
def test_a_file_of_an_abridged_reprint_alone_is_the_reprint_s(catalogue):
    [match], _ = match_files({"a": FIRST}, catalogue)
    assert len(catalogue[match.article]) == 1


def test_a_lost_passage_has_no_text():
    [match], _ = match_files({"a": FIRST}, {1: marks(FIRST, SECOND)})
    assert [p.found for p in match.places] == [EXACT, LOST] and match.texts == [FIRST, ""] and match.exact_count == 1


TIDIED = [
    ("link markup", "the [joint statement](https://example.org) said", "the joint statement said"),
    ("a link broken over a page", "the [joint\n\nstatement](https://example.org) said", "the joint statement said"),
    ("lines", "one\ntwo\r\n  three", "one two three"),
    ("a word broken at a line's end keeps its hyphen", "Anglo-\nJapanese", "Anglo-Japanese"),
    ("a word broken at a line's end of Windows", "Anglo-\r\nJapanese", "Anglo-Japanese"),
    ("brackets that are no link stay", "he [the minister] said", "he [the minister] said"),
]


@pytest.mark.parametrize(("text", "tidied"), [row[1:] for row in TIDIED], ids=[row[0] for row in TIDIED])
def test_tidying(text, tidied):
    assert tidy(text) == tidied


PIECES = st.lists(
    st.sampled_from(["co", "a", "[", "](x)", "]", "-", "\n", "\r\n", " ", ".4", "\u2014", "--", "\u00ad"]), max_size=12
)


@settings(max_examples=500)
@given(PIECES.map("".join))
def test_tidying_changes_no_word(text):
    assert norms(tidy(text)) == norms(text)
