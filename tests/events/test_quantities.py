from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.quantities import Range, parse
from events.source_comparison import ValueVerdict, compare

PARSED = [
    ("a number", "300", (300, 300, "", False, False)),
    ("about", "~300", (270, 330, "", False, False)),
    ("more than", ">400", (400, None, "", True, False)),
    ("at least", ">=400", (400, None, "", False, False)),
    ("fewer than", "<400", (None, 400, "", False, True)),
    ("at most", "<=400", (None, 400, "", False, False)),
    ("a range", "10..20", (10, 20, "", False, False)),
    ("a range with a unit", "10..20 aircraft", (10, 20, "aircraft", False, False)),
    ("thousands apart", "1,200", (1200, 1200, "", False, False)),
    ("a scale", "1.5 billion yen", (1_500_000_000, 1_500_000_000, "yen", False, False)),
    ("per cent", "93 %", (93, 93, "%", False, False)),
    ("per cent of something", "93 % of the area", (93, 93, "% of the area", False, False)),
    ("one and many", "3 days", (3, 3, "day", False, False)),
    ("a unit's case", "3 Days", (3, 3, "day", False, False)),
]


@pytest.mark.parametrize(("text", "parts"), [row[1:] for row in PARSED], ids=[row[0] for row in PARSED])
def test_a_quantity(text, parts):
    low, high, unit, is_above, is_below = parts
    low, high = (Decimal("-Infinity") if low is None else low), (Decimal("Infinity") if high is None else high)
    assert parse(text) == Range(unit, (low, int(is_above)), (high, -int(is_below)))


@pytest.mark.parametrize("text", ["", "several", "20..10", "about 300", "300 of 400", "~", "..", "F-15"])
def test_what_states_no_quantity(text):
    assert parse(text) is None


SAME, COMPATIBLE, DIFFERS, UNKNOWN = ValueVerdict

DECISIONS = [
    ("the same number", "390", "390", SAME),
    ("two numbers", "390", "391", DIFFERS),
    ("about a number that it rounds", "~400", "390", COMPATIBLE),
    ("about a number that it does not round", "~400", "300", DIFFERS),
    ("more than a number that is less", ">400", "390", DIFFERS),
    ("more than a number and that number", ">400", "400", DIFFERS),
    ("at least a number and that number", ">=400", "400", COMPATIBLE),
    ("fewer than a number and that number", "<400", "400", DIFFERS),
    ("more than one, fewer than another", ">400", "<500", COMPATIBLE),
    ("more than and fewer than the same", ">400", "<400", DIFFERS),
    ("a range and a number in it", "10..20", "15", COMPATIBLE),
    ("a range and a number past it", "10..20", "21", DIFFERS),
    ("units in one and many", "3 days", "3 day", SAME),
    ("units that cannot be compared", "3 days", "3 weeks", UNKNOWN),
    ("per cent of different things", "93 % of the area", "90 % of the trade", UNKNOWN),
    ("a scale written out", "1.2 thousand", "1,200", SAME),
    ("a number and a word", "390", "several", UNKNOWN),
]


@pytest.mark.parametrize(("one", "other", "verdict"), [row[1:] for row in DECISIONS], ids=[row[0] for row in DECISIONS])
def test_two_sources_numbers(one, other, verdict):
    assert compare("aircraft", one, other) is compare("aircraft", other, one) is verdict


def true_of(number: int) -> st.SearchStrategy[str]:
    """Quantities that can each truly be said of a number; rounded as writers round, to two figures."""
    off = st.integers(1, 1000)
    rounded = (
        Decimal(number).scaleb(-max(len(str(number)) - 2, 0)).to_integral_value().scaleb(max(len(str(number)) - 2, 0))
    )
    return st.one_of(
        st.sampled_from([f"{number}", f"{number:,}", f"~{number}", f"~{int(rounded)}", f">={number}", f"<={number}"]),
        off.map(lambda n: f">{max(number - n, 0)}"),
        off.map(lambda n: f"<{number + n}"),
        st.tuples(off, off).map(lambda n: f"{max(number - n[0], 0)}..{number + n[1]}"),
    )


@given(st.data(), st.integers(1, 10**9))
def test_two_quantities_that_can_be_true_of_one_number_never_differ(data, number):
    one, other = data.draw(true_of(number)), data.draw(true_of(number))
    assert compare("aircraft", one, other) in (SAME, COMPATIBLE)


@given(st.text(), st.text())
def test_whatever_is_written_comparing_is_symmetric_and_never_fails(one, other):
    assert compare("aircraft", one, other) is compare("aircraft", other, one)
