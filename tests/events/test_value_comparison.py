import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.independence import source_keys_of
from dates.comparison import compare as compare_dates
from dates.fuzzy import FuzzyDate
from events.quantities import parse
from events.source_comparison import Agreement, ComparableValue, ValueVerdict, agreement, compare, contrasts
from events.value_comparison import Excluding
from tests.dates import strategies as dates
from tests.events.test_source_comparison import VALUES

SAME, COMPATIBLE, DIFFERS, UNKNOWN, _ = ValueVerdict

DECISIONS = [
    ("a month and a day of it", "date", "2013-11", "2013-11-02", COMPATIBLE),
    ("a year and a month of another", "date", "2017", "2018-12", DIFFERS),
    ("two months", "planned", "2010-12", "2010-11", DIFFERS),
    ("no date and a date", "date", "", "2013", UNKNOWN),
    ("a date in words, as older data may hold", "date", "last spring", "2013", UNKNOWN),
    ("first and second", "rank", "first", "second", DIFFERS),
    ("first twice, in other letters", "rank", "First ", "first", SAME),
    ("first, and first of its kind", "rank", "first", "first since 2013", COMPATIBLE),
    ("first and largest", "rank", "first", "largest", UNKNOWN),
    ("one place in two spellings of space", "place", "New  York", "new york", SAME),
    ("a place and its country", "place", "Vladivostok", "Vladivostok, Russia", COMPATIBLE),
    ("a country and a sea that bears its name", "place", "Japan", "Sea of Japan", UNKNOWN),
    ("the same names in another order", "participants", "Japan, Russia", "russia,  Japan", SAME),
    ("fewer of the same names", "participants", "Russia", "Japan, Russia", COMPATIBLE),
    ("names that overlap", "participants", "Russia, China", "Japan, Russia", UNKNOWN),
    ("first, and first of its kind, the other way", "rank", "first since 2013", "first", COMPATIBLE),
    ("two names, which may be one place", "place", "the capital", "Tokyo", UNKNOWN),
    ("two causes", "cause", "sanctions", "the islands", UNKNOWN),
    ("about and a number", "aircraft", "~400", "390", COMPATIBLE),
    ("more than, and a number below", "aircraft", ">400", "390", DIFFERS),
]


@pytest.mark.parametrize(
    ("aspect", "one", "other", "verdict"), [row[1:] for row in DECISIONS], ids=[row[0] for row in DECISIONS]
)
def test_two_sources_values(aspect, one, other, verdict):
    assert compare(aspect, one, other) is compare(aspect, other, one) is verdict


@given(st.data(), dates.days)
def test_dates_that_can_be_true_of_one_day_raise_no_alarm(data, day):
    values = data.draw(st.lists(dates.true_of(day), min_size=2, max_size=4))
    assert agreement("date", [value_of(value, source) for source, value in enumerate(values)]).verdict in (
        SAME,
        COMPATIBLE,
    )


@given(st.sampled_from(["place", "participants", "format", "cause"]), st.text(), st.text())
def test_words_alone_never_raise_an_alarm(aspect, one, other):
    assert compare(aspect, one, other) is not DIFFERS


def numbers_true_of(number: int) -> st.SearchStrategy[str]:
    """Numbers that can each truly be said of what was counted as this one."""
    off = st.integers(1, 500)
    return st.one_of(
        st.sampled_from([f"{number}", f"~{number}", f"<={number}", f">={number}", f"{number:,}"]),
        off.map(lambda n: f">{number - n}" if number > n else f">={number}"),
        off.map(lambda n: f"<{number + n}"),
        st.tuples(off, off).map(lambda n: f"{max(0, number - n[0])}..{number + n[1]}"),
    )


@given(st.data(), st.integers(0, 10**6))
def test_numbers_that_can_be_true_of_one_count_raise_no_alarm(data, number):
    values = data.draw(st.lists(numbers_true_of(number), min_size=2, max_size=4))
    counted = [value_of(value, source) for source, value in enumerate(values)]
    assert agreement("aircraft", counted).verdict in (SAME, COMPATIBLE)


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.sampled_from(["{}", "<{}", "<={}"]), st.sampled_from("  >"))
def test_numbers_without_a_common_one_differ(low, more, below, above):
    one, other = below.format(low), f"{above}{low + more}".strip()
    assert parse(one) and parse(other)
    assert compare("aircraft", one, other) is compare("aircraft", other, one) is DIFFERS


@given(dates.hedgeable, dates.hedgeable)  # a season has no sharp edge
def test_dates_without_a_common_day_differ_and_with_one_do_not(one, other):
    a, b = FuzzyDate.from_stored(one), FuzzyDate.from_stored(other)
    is_apart = a.latest < b.earliest or b.latest < a.earliest
    assert (compare("date", one, other) is DIFFERS) is is_apart


@given(dates.texts, dates.texts)
def test_the_short_way_to_a_difference_of_dates_leads_where_the_long_one_does(one, other):
    long_way = compare_dates(FuzzyDate.from_stored(one), FuzzyDate.from_stored(other))
    assert (compare("date", one, other) is DIFFERS) is (long_way.value == "different")
    assert compare("date", one, other) is compare("date", other, one)


def value_of(value: str, source: int, asserted: bool = True) -> ComparableValue:
    return ComparableValue(value, source, source_keys_of(source, None, [source]), asserted)


def judged(values: list[ComparableValue]) -> dict[str, tuple[ValueVerdict, set[int]]]:
    """By whom are held against each other: the verdict, and the values that bear it."""
    return {contrast.between: (contrast.verdict, set(contrast.members)) for contrast in contrasts("date", values)}


CONTRASTS = [
    ("one source alone", [value_of("2013", 1)], {}),
    ("nobody", [], {}),
    ("two that say the same", [value_of("2013", 1), value_of("2013", 2)], {"sources": (SAME, {0, 1})}),
    (
        "one more exact",
        [value_of("2013", 1), value_of("2013", 2), value_of("2013-11", 3)],
        {"sources": (COMPATIBLE, {0, 1, 2})},
    ),
    (
        "one of three differs from both others",
        [value_of("2013", 1), value_of("2014", 2), value_of("2013-11", 3)],
        {"sources": (DIFFERS, {0, 1, 2})},
    ),
    (
        "the one that all can agree with takes no part in a difference",
        [value_of("2013", 1), value_of("2013-11", 2), value_of("2013-12", 3)],
        {"sources": (DIFFERS, {1, 2})},
    ),
    ("what a source quotes is its speaker's", [value_of("2013", 1), value_of("2014", 2, asserted=False)], {}),
    (
        "one text contradicts itself and nobody else speaks",
        [value_of("2013", 1), value_of("2014", 1)],
        {"text": (DIFFERS, {0, 1})},
    ),
    (
        "one text contradicts itself and so another source",
        [value_of("2013", 1), value_of("2014", 1), value_of("2013", 2)],
        {"sources": (DIFFERS, {1, 2}), "text": (DIFFERS, {0, 1})},
    ),
    ("a text repeats itself", [value_of("2013", 1), value_of("2013", 1)], {}),
]


@pytest.mark.parametrize(("values", "found"), [row[1:] for row in CONTRASTS], ids=[row[0] for row in CONTRASTS])
def test_who_differs_and_who_agrees(values, found):
    assert judged(values) == found
    verdict, bearing = found.get("sources", (None, set()))
    assert agreement("date", values) == Agreement(verdict, bearing=frozenset(bearing))


@given(st.lists(st.tuples(dates.singles, st.integers(1, 3), st.booleans()), max_size=5), st.randoms())
def test_it_does_not_depend_on_the_order_of_sources(rows, random):
    values = [value_of(*row) for row in rows]
    shuffled = random.sample(values, len(values))
    one, other = (
        {kind: (verdict, sorted(these[i].value for i in members)) for kind, (verdict, members) in judged(these).items()}
        for these in (values, shuffled)
    )
    assert one == other


@pytest.mark.parametrize("aspect", sorted(VALUES))
@given(data=st.data())
def test_of_many_values_those_differ_that_do_so_two_by_two(aspect, data):
    values = data.draw(st.lists(st.sampled_from(VALUES[aspect]), max_size=9))
    found = Excluding(aspect, values)
    for n, one in enumerate(values):
        wanted = [m for m, other in enumerate(values) if compare(aspect, one, other) is ValueVerdict.DIFFERS]
        assert sorted(found.by(n)) == wanted
