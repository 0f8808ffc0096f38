"""Who is held against whom: independent sources, dependent ones, two places of one text."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.independence import SourceKey, SourceKeyKind, source_keys_of
from events import source_comparison, value_comparison
from events.source_comparison import ComparableValue, Pairing, ValueVerdict, agreement, compare, contrasts

SAME, COMPATIBLE, DIFFERS, UNKNOWN, UNCONFIRMED = ValueVerdict


def by(author: int, value: str, source: int, original: int | None = None, **more) -> ComparableValue:
    return ComparableValue(value, source, source_keys_of(source, original, [author]), True, **more)


def whose(author: int) -> SourceKey:
    return SourceKey(SourceKeyKind.AUTHOR, author)


def text(original: int) -> SourceKey:
    return SourceKey(SourceKeyKind.TEXT, original)


CONTRASTS = [
    (
        "alike, but one is the curator's reading",
        [by(1, "2013", 1), by(2, "2013", 2, confirms=False)],
        [(Pairing.SOURCES, 0, UNCONFIRMED, {0, 1})],
    ),
    (
        "two say so, a third is read so",
        [by(1, "2013", 1), by(2, "2013", 2), by(3, "2013-11", 3, confirms=False)],
        [(Pairing.SOURCES, 0, SAME, {0, 1})],
    ),
    (
        "a reading contradicts all the same",
        [by(1, "2013", 1), by(2, "2014", 2, confirms=False)],
        [(Pairing.SOURCES, 0, DIFFERS, {0, 1})],
    ),
    (
        "an author's two texts, and another whose date is read so",
        [by(1, "2013", 1), by(1, "2013", 2), by(2, "2013", 3, confirms=False)],
        [(Pairing.SOURCES, 0, UNCONFIRMED, {0, 1, 2}), (Pairing.DEPENDENT, whose(1), SAME, {0, 1})],
    ),
    (
        "two texts of one author differ: a change of view",
        [by(1, "2013", 1), by(1, "2014", 2)],
        [(Pairing.DEPENDENT, whose(1), DIFFERS, {0, 1})],
    ),
    (
        "a third source agrees with the earlier view",
        [by(1, "2013", 1), by(1, "2014", 2), by(2, "2013", 3)],
        [(Pairing.SOURCES, 0, DIFFERS, {1, 2}), (Pairing.DEPENDENT, whose(1), DIFFERS, {0, 1})],
    ),
    (
        "an author repeats himself and nobody else speaks",
        [by(1, "2013", 1), by(1, "2013", 2)],
        [(Pairing.DEPENDENT, whose(1), SAME, {0, 1})],
    ),
    (
        "a reprint signed by somebody else differs from its original",
        [by(1, "2013", 1), by(2, "2014", 2, original=1)],
        [(Pairing.DEPENDENT, text(1), DIFFERS, {0, 1})],
    ),
    (
        "two reprints of one original differ",
        [by(2, "2013", 2, original=1), by(3, "2014", 3, original=1)],
        [(Pairing.DEPENDENT, text(1), DIFFERS, {0, 1})],
    ),
    (
        "a reprint by the same author differs: by the text before the author",
        [by(1, "2013", 1), by(1, "2014", 2, original=1)],
        [(Pairing.DEPENDENT, text(1), DIFFERS, {0, 1})],
    ),
    (
        "a text, its reprint and another text of the author",
        [by(1, "2013", 1), by(1, "2014", 2, original=1), by(1, "2013", 3)],
        [(Pairing.DEPENDENT, text(1), DIFFERS, {0, 1}), (Pairing.DEPENDENT, whose(1), DIFFERS, {1, 2})],
    ),
    (
        "a reprint confirms nothing to its original, a third source does",
        [by(1, "2013", 1), by(2, "2013", 2, original=1), by(3, "2013", 3)],
        [(Pairing.SOURCES, 0, SAME, {0, 1, 2}), (Pairing.DEPENDENT, text(1), SAME, {0, 1})],
    ),
    ("a text gives more detail later on", [by(1, "2013", 1), by(1, "2013-11", 1)], []),
    ("a text differs from itself", [by(1, "2013", 1), by(1, "2014", 1)], [(Pairing.TEXT, 1, DIFFERS, {0, 1})]),
    (
        "two claims of a source give what another gives",
        [by(1, "2013", 1), by(1, "2013", 1), by(2, "2013", 2)],
        [(Pairing.SOURCES, 0, SAME, {0, 1, 2})],
    ),
    ("an expectation and a report", [by(1, "2013", 1, expects=True), by(2, "2014", 2)], []),
    (
        "two expectations",
        [by(1, "2013", 1, expects=True), by(2, "2014", 2, expects=True)],
        [(Pairing.SOURCES, 0, DIFFERS, {0, 1})],
    ),
    (
        "nobody asserts anything",
        [ComparableValue(when, n, source_keys_of(n, None, []), False) for n, when in ((1, "2013"), (2, "2014"))],
        [],
    ),
    (
        "authors unknown are not one author",
        [ComparableValue(when, n, source_keys_of(n, None, []), True) for n, when in ((1, "2013"), (2, "2014"))],
        [(Pairing.SOURCES, 0, DIFFERS, {0, 1})],
    ),
]


@pytest.mark.parametrize(("values", "found"), [row[1:] for row in CONTRASTS], ids=[row[0] for row in CONTRASTS])
def test_who_is_held_against_whom(values, found):
    assert [(c.between, c.whose, c.verdict, set(c.members)) for c in contrasts("date", values)] == found


OF_REPRINTS = [
    ("a reprint and its original", [by(1, "2013", 1), by(2, "2014", 2, original=1)], True),
    ("two texts of one author", [by(1, "2013", 1), by(1, "2014", 2)], False),
    ("both", [by(1, "2013", 1), by(2, "2014", 2, original=1), by(1, "2015", 3)], False),
    (
        "a reprint that differs, and texts of its author that agree",
        [by(1, "2013", 1), by(2, "2014", 2, original=1), by(1, "2013", 3)],
        True,
    ),
    ("nobody who depends on another", [by(1, "2013", 1), by(2, "2014", 2)], False),
]


@pytest.mark.parametrize(("values", "of_reprints"), [row[1:] for row in OF_REPRINTS], ids=[r[0] for r in OF_REPRINTS])
def test_what_dependent_sources_come_to_is_of_reprints_where_no_author_s_other_text_comes_to_it(values, of_reprints):
    found = agreement("date", values)
    assert found.of_reprints is of_reprints
    assert found.dependent is (None if values == OF_REPRINTS[-1][1] else DIFFERS)


VALUES = {
    "date": ["2013", "2013-11", "2013-12", "2014", "2013-11~", "2013-11/2014", "[2013-11,2015]", "last spring", ""],
    "delegates": ["300", "300.0", "~300", ">300", "<=300", "310 days", "310", "many"],
    "rank": ["first", "second", "first since 2013", "largest"],
    "participants": ["Japan", "japan", "Japan, Russia", "others"],
}


def some_values(values: list[str]) -> st.SearchStrategy[ComparableValue]:
    return st.builds(ComparableValue, st.sampled_from(values), *_whose)


_whose = (
    st.integers(1, 4),
    st.frozensets(st.builds(SourceKey, st.sampled_from(SourceKeyKind), st.integers(1, 3)), max_size=3),
    st.booleans(),
    st.booleans(),
)


def _lists(aspect: str) -> st.SearchStrategy[list[ComparableValue]]:
    return st.lists(some_values(VALUES[aspect]), max_size=7)


@given(st.sampled_from(sorted(VALUES)).flatmap(lambda aspect: st.tuples(st.just(aspect), _lists(aspect))))
def test_a_few_comparisons_come_to_what_all_pairs_come_to(given_of_an_aspect):
    aspect, values = given_of_an_aspect
    keys = {g.source: g.source_keys for g in values}
    values = [replace(g, source_keys=keys[g.source]) for g in values]
    asserted = [(i, g) for i, g in enumerate(values) if g.asserted]
    pairs = [(a, b) for a, b in combinations(asserted, 2) if a[1].expects == b[1].expects]
    across = [(a, b) for a, b in pairs if a[1].source != b[1].source and not a[1].source_keys & b[1].source_keys]
    verdicts = {compare(aspect, a[1].value, b[1].value) for a, b in across}
    worst = next((v for v in (DIFFERS, UNKNOWN, COMPATIBLE, SAME) if v in verdicts), None)
    found = {(c.between, c.whose): c for c in contrasts(aspect, values)}
    between_sources = found.get((Pairing.SOURCES, 0))
    assert (between_sources.verdict if between_sources else None) == worst
    if worst is DIFFERS:
        across = [(a, b) for a, b in across if compare(aspect, a[1].value, b[1].value) is DIFFERS]
    if worst:
        assert between_sources.members == {index for pair in across for index, _ in pair}


@pytest.mark.parametrize(
    ("aspect", "value"),
    [
        ("date", "2{:03}"),
        ("date", "2013"),
        ("delegates", "{}"),
        ("delegates", "<1{:03}"),  # each of its own, and all can be true
        ("participants", "Guest {}"),
        ("rank", "the {} by size"),
    ],
)
def test_of_four_times_the_sources_no_more_than_four_times_the_comparisons_are_made(aspect, value, monkeypatch):
    def comparisons(sources: int) -> int:
        asked = []
        for module in (source_comparison, value_comparison):
            monkeypatch.setattr(module, "compare", lambda *values: asked.append(values) or compare(*values))
        contrasts(aspect, [by(n, value.format(n), n) for n in range(sources)])
        return len(asked)

    assert comparisons(200) <= 4 * comparisons(50) + 4
