"""Who disagrees with whom, by what is held on each side."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.independence import source_keys_of
from events import value_comparison
from events.source_comparison import compare
from findings import stances
from findings.stances import Disagreement, Stance

A, B, C = 1, 2, 3
INDEPENDENT = {A: source_keys_of(A, None, [10]), B: source_keys_of(B, None, [20]), C: source_keys_of(C, None, [30])}
ONE_AUTHOR = {**INDEPENDENT, B: source_keys_of(B, None, [10, 20])}
REPRINT = {**INDEPENDENT, B: source_keys_of(B, A, [20])}


def disagreement(*held, aspect="date", source_keys=INDEPENDENT, between="sources", is_computed=True, expects=()):
    """`held`: a side, an article and a value each."""
    held_by = tuple(
        Stance(side, number, article, value, number in expects) for number, (side, article, value) in enumerate(held)
    )
    return Disagreement(SimpleNamespace(pk=1), aspect, is_computed, between, held_by, source_keys)  # type: ignore[arg-type]


WHO = [
    ("two dates that exclude each other", [(1, A, "2013"), (2, B, "2014")], INDEPENDENT, {A, B}),
    ("one date more exact than the other", [(1, A, "2013"), (2, B, "2013-11")], INDEPENDENT, set()),
    ("a third that agrees with both", [(1, A, "2013-11"), (2, B, "2013-12"), (3, C, "2013")], INDEPENDENT, {A, B}),
    ("two texts of one author", [(1, A, "2013"), (2, B, "2014")], ONE_AUTHOR, set()),
    ("an author and a third", [(1, A, "2013"), (1, B, "2013"), (2, C, "2014")], ONE_AUTHOR, {A, B, C}),
    ("an author of two minds and a third", [(1, A, "2013"), (2, B, "2014"), (2, C, "2014")], ONE_AUTHOR, {A, C}),
    ("a text and its reprint", [(1, A, "2013"), (2, B, "2014")], REPRINT, set()),
    ("texts without a known author", [(1, A, "2013"), (2, B, "2014")], {}, {A, B}),
    ("a text against itself", [(1, A, "2013"), (2, A, "2014")], INDEPENDENT, set()),
]


@pytest.mark.parametrize(("held", "source_keys", "who"), [row[1:] for row in WHO], ids=[row[0] for row in WHO])
def test_who_takes_part(held, source_keys, who):
    assert disagreement(*held, source_keys=source_keys).articles == who


def test_what_is_expected_is_not_set_against_what_happened():
    assert not disagreement((1, A, "2013"), (2, B, "2014"), expects={0}).opposed
    assert disagreement((1, A, "2013"), (2, B, "2014"), expects={0, 1}).opposed


def test_what_a_curator_entered_stands_by_its_sides_alone():
    entered = disagreement((1, A, ""), (2, B, ""), (2, C, ""), is_computed=False, aspect="judgement")
    assert entered.articles == {A, B, C}
    assert not entered.with_articles({B, C}).opposed


def test_what_a_curator_entered_could_be_known_once_all_was_out_that_it_rests_on():
    held = disagreement((1, A, ""), (2, B, ""), is_computed=False)
    whole = Disagreement(**{**vars(held), "rests_on": frozenset({A, B, C})})
    assert (whole.known_since({A: 1, B: 2, C: 9}), whole.known_since({A: 1, B: 2})) == (9, None)


def test_what_an_article_holds_and_what_stands_against_it():
    held = disagreement((1, A, "2013-11"), (2, B, "2013-12"), (3, C, "2013"), (2, C, "2013-12"))
    ours, theirs = held.ours_and_theirs(A)
    assert ([p.value for p in ours], [p.article for p in theirs]) == (["2013-11"], [B, C])
    assert disagreement((1, A, "2013"), (2, B, "2014"), source_keys=REPRINT).ours_and_theirs(A) == ([], [])


SINCE = [
    ("both out", {A: 10, B: 20}, 20),
    ("one without a day", {A: 10}, None),
    ("the third comes first", {A: 10, B: 30, C: 5}, 30),
    ("nobody", {}, None),
]


@pytest.mark.parametrize(("out", "day"), [row[1:] for row in SINCE], ids=[row[0] for row in SINCE])
def test_since_when_two_that_disagree_were_out(out, day):
    assert disagreement((1, A, "2013-11"), (2, B, "2013-12"), (3, C, "2013")).known_since(out) == day


held = st.tuples(st.integers(1, 3), st.sampled_from([A, B, C]), st.sampled_from(["2013", "2013-11", "2013-12", "2014"]))
source_keys = st.sampled_from([INDEPENDENT, ONE_AUTHOR, REPRINT])


@given(st.lists(held, max_size=6), source_keys, st.dictionaries(st.sampled_from([A, B, C]), st.integers(1, 4)))
def test_it_is_known_since_the_first_day_by_which_those_out_disagree(held, source_keys, out):
    found = disagreement(*held, source_keys=source_keys)
    known = {day: found.with_articles({article for article in out if out[article] <= day}) for day in out.values()}
    assert found.known_since(out) == min((day for day, then in known.items() if then.opposed), default=None)


@given(st.lists(held, max_size=8), source_keys, st.booleans())
def test_who_takes_part_is_what_all_pairs_come_to(held, source_keys, is_computed):
    found = disagreement(*held, source_keys=source_keys, is_computed=is_computed)
    if found.between == "sources":
        opposed = {one for one in found.stances if any(_exclude(found, one, other) for other in found.stances)}
        assert found.opposed == opposed
        assert {one for pair in found.pairs() for one in pair} == opposed
        assert {one for article in source_keys for one in found.ours_and_theirs(article)[0]} == opposed


def _exclude(found: Disagreement, one: Stance, other: Stance) -> bool:
    differ = compare("date", one.value, other.value) == "differs" if found.is_computed else one.side != other.side
    return differ and found.source_keys[one.article].isdisjoint(found.source_keys[other.article])


@pytest.mark.parametrize("is_computed", [True, False])
def test_of_four_times_the_sources_no_more_than_four_times_the_comparisons_are_made(is_computed, monkeypatch):
    """Of each a day of its own, or in a curator's finding two sides; who takes part, and what stands against one."""

    def comparisons(sources: int) -> int:
        asked = []
        monkeypatch.setattr(value_comparison, "compare", lambda *values: asked.append(values) or compare(*values))
        judge = stances.are_independent
        monkeypatch.setattr(stances, "are_independent", lambda *both: asked.append(both) or judge(*both))
        held = ((n if is_computed else n % 2 + 1, n, f"2{n:03}") for n in range(sources))
        source_keys = {n: source_keys_of(n, None, [n]) for n in range(sources)}
        found = disagreement(*held, source_keys=source_keys, is_computed=is_computed)
        assert len(found.articles) == sources
        assert len(found.ours_and_theirs(1)[1]) == (sources - 1 if is_computed else sources // 2)
        assert found.between == "sources"
        return len(asked)

    assert comparisons(200) <= 4 * comparisons(50) + 4
