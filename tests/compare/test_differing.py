from datetime import date

import pytest

from articles.voices import marks_of
from timeline.compare.differing import First, Value, differing, first_to_mention

A, B, C = 1, 2, 3
APART = {A: marks_of(A, None, [10]), B: marks_of(B, None, [20]), C: marks_of(C, None, [30])}
ONE_AUTHOR = {**APART, B: marks_of(B, None, [10, 20])}
REPRINT = {**APART, B: marks_of(B, A, [20])}

DIFFER = [
    ("two dates that exclude each other", [("date", "2013", A), ("date", "2014", B)], APART, {A, B}),
    ("one date more exact than the other", [("date", "2013", A), ("date", "2013-11", B)], APART, set()),
    (
        "the third agrees with both",
        [("date", "2013-11", A), ("date", "2013-12", B), ("date", "2013", C)],
        APART,
        {A, B},
    ),
    ("two numbers", [("aircraft", "4", A), ("aircraft", "5", B)], APART, {A, B}),
    ("different aspects", [("start", "2013", A), ("end", "2014", B)], APART, set()),
    ("a source that differs from itself only", [("date", "2013", A), ("date", "2014", A)], APART, set()),
    ("two texts of one author", [("date", "2013", A), ("date", "2014", B)], ONE_AUTHOR, set()),
    ("an author and a third", [("date", "2013", A), ("date", "2013", B), ("date", "2014", C)], ONE_AUTHOR, {A, B, C}),
    ("a text and its reprint", [("date", "2013", A), ("date", "2014", B)], REPRINT, set()),
    ("a reprint and a third", [("date", "2013", A), ("date", "2013", B), ("date", "2014", C)], REPRINT, {A, B, C}),
    ("texts without a known author", [("date", "2013", A), ("date", "2014", B)], {}, {A, B}),
    ("names never differ by rule", [("place", "Tokyo", A), ("place", "the capital", B)], APART, set()),
]


@pytest.mark.parametrize(("given", "voices", "apart"), [row[1:] for row in DIFFER], ids=[row[0] for row in DIFFER])
def test_who_differs_from_somebody_else(given, voices, apart):
    assert set(differing([Value(*row, "reports") for row in given], voices)) == apart


def test_what_is_expected_is_not_held_against_what_happened():
    values = [Value("date", "2013", A, "anticipates"), Value("date", "2014", B, "reports")]
    assert differing(values, APART) == {}
    assert not values[0].differs_from(values[1])


def test_the_aspects_are_named():
    values = [Value(aspect, text, who, "reports") for aspect in ("start", "end") for text, who in (("1", A), ("2", B))]
    values = [Value(v.aspect, f"200{v.text}", v.article, v.relation) for v in values]
    assert differing(values, APART) == {A: {"start", "end"}, B: {"start", "end"}}


def day(year: int, month: int = 1) -> date:
    return date(year, month, 1)


FIRST = [
    ("one earlier than the others", {A: (day(2013), day(2013)), B: (day(2014), day(2014))}, First((A,))),
    ("nobody", {}, First()),
    ("the earlier may be the later", {A: (day(2013), day(2014, 2)), B: (day(2014), day(2014))}, First((A, B))),
    (
        "a third certainly after one of them",
        {A: (day(2013), day(2014, 2)), B: (day(2014), day(2014)), C: (day(2014, 2), day(2014, 2))},
        First((A, B)),
    ),
    ("on the same day", {A: (day(2013), day(2013)), B: (day(2013), day(2013))}, First((A, B))),
    ("an undated one beside it", {A: (day(2013), day(2013)), B: (None, None)}, First((A,), undated=True)),
    ("undated ones only", {A: (None, None)}, First((), undated=True)),
]


@pytest.mark.parametrize(("published", "first"), [row[1:] for row in FIRST], ids=[row[0] for row in FIRST])
def test_who_was_first_to_mention_it(published, first):
    assert first_to_mention(published) == first


def test_first_is_certain_only_alone_and_without_undated_ones():
    certain = [First((A,)), First((A, B)), First((A,), undated=True), First()]
    assert [first.is_certain for first in certain] == [True, False, False, False]
