from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.attaching import PROBES, Matched, match_files, tidy
from articles.locating import CHANGED, EXACT, LOST, MIN_WORDS_ALONE, Fingerprint, fingerprint
from articles.words import norms

FIRST = "Both governments spoke of a new start, yet neither of them named a date for it."
SECOND = "The islands remain the one question on which no cabinet in either capital can give way."
THIRD = "Trade grew all the same, mostly in gas, cars and the machines that dig for more of it."
OTHER = "Elsewhere a quite different author wrote about fishing quotas in a quite different sea."


def marks(*passages: str) -> list[Fingerprint]:
    return [fingerprint(norms(passage)) for passage in passages]


def test_a_file_belongs_to_the_article_whose_words_it_holds_whatever_its_name():
    matched = match_files({"b": FIRST, "a": OTHER}, {1: marks(OTHER), 2: marks(FIRST)})
    assert {(*m.files, m.article) for m in matched.matches} == {("a", 1), ("b", 2)}
    assert matched.unmatched == []


def test_a_file_of_no_article_is_a_stranger():
    assert match_files({"a": OTHER, "empty": ""}, {1: marks(FIRST)}) == Matched(unmatched=["a", "empty"])


def test_a_quotation_does_not_win_over_the_article_itself():
    """A file that quotes one passage of another article belongs to the one it holds more of."""
    matched = match_files({"a": f"{FIRST}\n{OTHER}\n{THIRD}"}, {1: marks(FIRST, SECOND), 2: marks(FIRST, OTHER, THIRD)})
    assert [m.article for m in matched.matches] == [2]


def test_a_passage_in_the_middle_of_a_line_is_found():
    [match] = match_files({"a": f"Menu > Home {FIRST} Share"}, {1: marks(FIRST)}).matches
    assert match.texts == [FIRST] and match.unmatched_text == ["Menu > Home", "Share"]


def test_a_paragraph_broken_in_two_is_put_together():
    broken = FIRST.replace("neither of them", "nei-\n\nther of\n\nthem")
    [match] = match_files({"a": f"{broken}\n{SECOND}"}, {1: marks(FIRST, SECOND)}).matches
    assert match.texts[0].replace("nei-ther", "neither") == FIRST


def test_of_two_copies_the_better_is_taken_and_the_other_named():
    worse = {"worse": FIRST, "better": f"{FIRST}\n{SECOND}", "worst": f"{SECOND[:40]}\n{FIRST}"}
    matched = match_files(worse, {1: marks(FIRST, SECOND)})
    [match], unmatched = matched.matches, matched.unmatched
    assert (*match.files, sorted(match.other_files), unmatched) == ("better", ["worse", "worst"], [])


@pytest.mark.parametrize("order", [*permutations(["worst", "worse", "better"])], ids=" ".join)
def test_all_other_copies_are_named_in_whatever_order_they_come(order):
    copies = {"worst": FIRST, "worse": f"{FIRST}\n{SECOND}", "better": f"{FIRST}\n{SECOND}\n{THIRD}"}
    [match] = match_files({name: copies[name] for name in order}, {1: marks(FIRST, SECOND, THIRD)}).matches
    assert (*match.files, sorted(match.other_files)) == ("better", ["worse", "worst"])


def test_of_two_copies_as_good_the_first_is_taken():
    [match] = match_files({"b": FIRST, "a": FIRST}, {1: marks(FIRST)}).matches
    assert (*match.files, match.other_files) == ("b", ["a"])


def test_in_a_file_whose_lines_begin_anywhere_an_article_is_known_by_its_longest_passages():
    passages = [" ".join(f"{THIRD} {OTHER}".split()[:size]) for size in range(MIN_WORDS_ALONE, MIN_WORDS_ALONE + 9)]
    starts_alike = [f"{n} {passage}" for n, passage in enumerate(passages)]
    for known in sorted(starts_alike, key=len)[-PROBES:]:
        [match] = match_files({"a": f"Menu {known} Share"}, {1: marks(*starts_alike)}).matches
        assert known in match.texts


@pytest.mark.parametrize("between", ["\n", " and then "], ids=["where lines begin", "in the midst of a line"])
def test_a_file_is_first_the_article_s_of_which_it_holds_more_words_not_more_passages(between):
    long = f"{FIRST} {SECOND} {THIRD}"
    short = ["Ships sailed north in the autumn storms.", "Ships sailed south again before spring came."]
    file = between.join(["Menu", long, *short])
    for catalogue in ({1: marks(long), 2: marks(*short)}, {1: marks(*short), 2: marks(long)}):
        first, second = match_files({"a": file}, catalogue).matches
        assert (first.texts, second.texts) == ([long], short)


@pytest.mark.parametrize("original", [1, 2])
@pytest.mark.parametrize("names", [("a", "b"), ("b", "a")])
@pytest.mark.parametrize("reprinted", [(FIRST,), (FIRST, SECOND)], ids=["abridged", "whole"])
def test_an_original_and_its_reprint_each_get_a_file_whatever_its_name(original, names, reprinted):
    reprint = 3 - original
    catalogue = {original: marks(FIRST, SECOND), reprint: marks(*reprinted)}
    files = dict(sorted({names[0]: f"{FIRST}\n{SECOND}", names[1]: "\n".join(reprinted)}.items()))
    matched = match_files(files, catalogue)
    matches, unmatched = matched.matches, matched.unmatched
    assert {match.article for match in matches} == {original, reprint}
    assert all(match.found.count(EXACT) == len(catalogue[match.article]) for match in matches)
    assert not unmatched


@pytest.mark.parametrize(
    "catalogue", [{1: marks(FIRST, SECOND), 2: marks(FIRST)}, {1: marks(FIRST), 2: marks(FIRST, SECOND)}]
)
def test_a_file_of_an_abridged_reprint_alone_is_the_reprint_s(catalogue):
    [match] = match_files({"a": FIRST}, catalogue).matches
    assert len(catalogue[match.article]) == 1


def test_a_lost_passage_has_no_text():
    [match] = match_files({"a": FIRST}, {1: marks(FIRST, SECOND)}).matches
    assert match.found == [EXACT, LOST] and match.texts == [FIRST, ""]


FOURTH = "Nobody has seen the paper that the two sides are said to have signed in the evening."


@pytest.mark.parametrize("order", [*permutations(["one", "two", "three"])], ids=" ".join)
def test_an_article_over_several_files_is_found_whole(order):
    pages = {"one": f"Menu\n{FIRST}\nNext page", "two": SECOND, "three": f"{THIRD}\n{FOURTH}\nShare"}
    catalogue = {1: marks(FIRST, SECOND, THIRD, FOURTH), 2: marks(OTHER)}
    matched = match_files({name: pages[name] for name in order}, catalogue)
    [match] = matched.matches
    assert (match.found, match.texts) == ([EXACT] * 4, [FIRST, SECOND, THIRD, FOURTH])
    assert (sorted(match.files), match.other_files, matched.unmatched) == (sorted(order), [], [])
    assert sorted(match.unmatched_text) == ["Menu", "Next page", "Share"]


def test_an_article_over_several_files_has_them_all_though_another_reprints_it():
    catalogue = {1: marks(FIRST, SECOND), 2: marks(FIRST, SECOND)}
    [match] = match_files({"a": FIRST, "b": SECOND}, catalogue).matches
    assert match.found == [EXACT, EXACT] and match.files == ["a", "b"]


@pytest.mark.parametrize("between", ["\n", " and then "], ids=["where lines begin", "in the midst of a line"])
def test_a_file_that_holds_several_articles_serves_them_all(between):
    catalogue = {1: marks(FIRST, SECOND), 2: marks(OTHER), 3: marks(THIRD, FOURTH)}
    file = between.join(["Menu", OTHER, FIRST, SECOND, "Share", THIRD, FOURTH])
    matched = match_files({"a": file}, catalogue)
    assert {m.article: m.texts for m in matched.matches} == {1: [FIRST, SECOND], 2: [OTHER], 3: [THIRD, FOURTH]}
    told = [text for m in matched.matches for text in m.unmatched_text]
    assert [text.replace("and then", "").strip() for text in told if text != "and then"] == ["Menu", "Share"]


def test_pages_that_hold_the_end_of_one_article_and_the_begin_of_another_serve_both():
    catalogue = {1: marks(FIRST, SECOND), 2: marks(THIRD, FOURTH)}
    matched = match_files({"a": FIRST, "b": f"{SECOND}\n{THIRD}", "c": FOURTH}, catalogue)
    assert {m.article: m.texts for m in matched.matches} == {1: [FIRST, SECOND], 2: [THIRD, FOURTH]}
    assert {m.article: m.files for m in matched.matches} == {1: ["a", "b"], 2: ["b", "c"]}


def test_a_passage_of_another_article_is_named_and_does_not_make_the_file_its_text():
    catalogue = {1: marks(FIRST, SECOND), 2: marks(OTHER, *(f"{OTHER} {text}" for text in (FIRST, SECOND, THIRD)))}
    matched = match_files({"a": f"{FIRST}\n{SECOND}\n{OTHER}"}, catalogue)
    assert [m.article for m in matched.matches] == [1]
    assert matched.traces == [("a", 2, [0])]


def test_a_heading_of_the_part_that_is_missing_is_not_found_elsewhere():
    catalogue = {1: marks(FIRST, SECOND, THIRD, "The end", FOURTH)}
    [match] = match_files({"a": f"{FIRST}\nThe end"}, catalogue).matches
    assert match.found == [EXACT, LOST, LOST, LOST, LOST]


def spans(*quotes: list[str]) -> Any:
    return lambda articles: {article: [marks(*of_passage) for of_passage in quotes] for article in articles}


KNOWN = spans([], ["islands remain the one question on", "can give way"], [])
GIVEN = SECOND.replace("no cabinet", "not one cabinet")


@pytest.mark.parametrize("between", ["\n", "\nBuy a boat.\n", " and then "])
def test_a_changed_passage_is_found_by_what_is_known_within_it(between):
    file = between.join([FIRST, GIVEN, THIRD])
    [match] = match_files({"a": file}, {1: marks(FIRST, SECOND, THIRD)}, KNOWN).matches
    assert match.found == [EXACT, CHANGED, EXACT]
    assert GIVEN in match.texts[1] and "boat" not in match.texts[1]


def test_changed_passages_beside_each_other_keep_apart_and_headings_between_them_are_found():
    file = "\n".join([FIRST, GIVEN, "The end", THIRD.replace("grew", "shrank"), FOURTH])
    catalogue = {1: marks(FIRST, SECOND, "The end", THIRD, FOURTH)}
    known = spans([], ["islands remain the one question on"], [], ["mostly in gas, cars and the machines"], [])
    [match] = match_files({"a": file}, catalogue, known).matches
    assert match.found == [EXACT, CHANGED, EXACT, CHANGED, EXACT]
    assert match.texts == file.split("\n")


NOT_THERE = [
    ("it stands elsewhere", [GIVEN, FIRST, THIRD], ["islands remain the one question on"]),
    ("it stands twice", [FIRST, GIVEN, GIVEN, THIRD], ["islands remain the one question on"]),
    ("nothing of it stands", [FIRST, GIVEN, THIRD], ["on which no cabinet in either capital"]),
    ("it is part of another", [f"{FIRST} {SECOND}", THIRD], []),
]


@pytest.mark.parametrize(("lines", "known"), [row[1:] for row in NOT_THERE], ids=[row[0] for row in NOT_THERE])
def test_what_is_known_elsewhere_does_not_make_a_passage_changed(lines, known):
    catalogue = {1: marks(FIRST, SECOND.replace("way", "in"), THIRD)}
    [match] = match_files({"a": "\n".join(lines)}, catalogue, spans([], known, [])).matches
    assert match.found == [EXACT, LOST, EXACT] and match.texts[1] == ""


WORDS = [f"{FIRST} {SECOND} 3.5 -12% 10\u2076 No.5 $4".split(), f"{THIRD} 4 {OTHER}".split()]


@given(st.data())
def test_no_passage_is_exact_where_another_word_stands(data):
    """Whatever word is left out, put in, doubled or changed, and however the rest is set."""
    n = data.draw(st.integers(0, 1))
    lines = [list(line) for line in WORDS]
    at = data.draw(st.integers(0, len(lines[n]) - 1))
    other = data.draw(st.sampled_from([[], ["so"], [lines[n][at]] * 2, [f"{lines[n][at]}s"], ["7"]]))
    if other == [lines[n][at]]:
        return
    lines[n][at : at + 1] = other
    blank = data.draw(st.sampled_from([" ", "  ", "\u00a0", " \u200b"]))
    file = "\n".join(blank.join(line) for line in lines)
    matched = match_files({"a": file}, {1: marks(*(" ".join(line) for line in WORDS))}, spans(["Both governments"], []))
    assert all(match.found[n] != EXACT and match.found[1 - n] == EXACT for match in matched.matches)


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
