from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.quantities import parse
from events.source_comparison import ValueVerdict, compare

PARSED = [
    ("a number", "300", ("300", "300", "")),
    ("about", "~300", ("270", "330", "")),
    ("about in words", "about 300", ("270", "330", "")),
    ("some", "some 300 soldiers", ("270", "330", "soldier")),
    ("or so", "300 or so", ("270", "330", "")),
    ("nearly", "nearly 400", ("360", "440", "")),
    ("more than", ">400", ("400+", "Infinity", "")),
    ("more than in words", "more than 400", ("400+", "Infinity", "")),
    ("over", "over 400 aircraft", ("400+", "Infinity", "aircraft")),
    ("at least", ">=400", ("400", "Infinity", "")),
    ("no fewer than", "no fewer than 400", ("400", "Infinity", "")),
    ("or more", "400 or more", ("400", "Infinity", "")),
    ("a plus", "400+ aircraft", ("399.5", "Infinity", "aircraft")),
    ("fewer than", "<400", ("-Infinity", "400-", "")),
    ("at most", "<=400", ("-Infinity", "400", "")),
    ("up to", "up to 400", ("-Infinity", "400", "")),
    ("a range", "10..20", ("10", "20", "")),
    ("a range in words", "between 10 and 20", ("10", "20", "")),
    ("a range with a dash", "10–20", ("10", "20", "")),
    ("a range below nought", "-5 to -3", ("-5", "-3", "")),
    ("a range of one scale", "10 to 20 million", ("9500000", "20500000-", "")),
    ("a range of two scales", "900 thousand to 1.2 million", ("899500", "1250000-", "")),
    ("a range of money", "$5–7 billion", ("4500000000", "7500000000-", "dollar")),
    ("thousands apart", "1,200", ("1200", "1200", "")),
    ("thousands apart by blanks", "1 200 000", ("1200000", "1200000", "")),
    ("thousands apart by narrow blanks", "1\u202f200", ("1200", "1200", "")),
    ("a decimal comma", "3,5 %", ("3.45", "3.55-", "%")),
    ("a scale", "1.5 billion yen", ("1450000000", "1550000000-", "yen")),
    ("a short scale", "US$5bn", ("4500000000", "5500000000-", "dollar")),
    ("millions of pounds", "£3m", ("2500000", "3500000-", "pound")),
    ("metres", "5 m", ("4.5", "5.5-", "m")),
    ("the currency's code", "USD 5 billion", ("4500000000", "5500000000-", "dollar")),
    ("a power", "10⁶ crowns", ("500000", "1500000-", "crown")),
    ("a product with a power", "1.2 × 10⁶", ("1150000", "1250000-", "")),
    ("below nought", "−12%", ("-12.5", "-11.5-", "%")),
    ("per cent", "93 %", ("92.5", "93.5-", "%")),
    ("per cent in words", "93 per cent", ("92.5", "93.5-", "%")),
    ("per cent of something", "93 % of the area", ("92.5", "93.5-", "% of the area")),
    ("percentage points", "5 percentage points", ("4.5", "5.5-", "percentage point")),
    ("a part in words", "half of the area", ("45", "55", "% of the area")),
    ("a number in words", "twelve", ("12", "12", "")),
    ("two words", "twenty-one ships", ("20.5", "21.5-", "ship")),
    ("a dozen", "a dozen boats", ("10.8", "13.2", "boat")),
    ("a million", "a million", ("500000", "1500000-", "")),
    ("one and many", "3 days", ("2.5", "3.5-", "day")),
    ("another plural", "2 countries", ("1.5", "2.5-", "country")),
    ("a unit's case", "3 Days", ("2.5", "3.5-", "day")),
    ("what is counted anyway", "12 vessels", ("12", "12", "")),
    ("a year's", "5 billion yen in 2013", ("4500000000", "5500000000-", "yen in 2013")),
    ("a fiscal year's", "5 billion yen in FY2013", ("4500000000", "5500000000-", "yen in fiscal 2013")),
    ("each year's", "5 billion yen a year", ("4500000000", "5500000000-", "yen a year")),
]


def end_of(text: str) -> tuple[Decimal, int]:
    return Decimal(text.rstrip("+-")), {"+": 1, "-": -1}.get(text[-1], 0)


@pytest.mark.parametrize(("text", "parts"), [row[1:] for row in PARSED], ids=[row[0] for row in PARSED])
def test_a_figure(text, parts):
    first, last, unit = parts
    assert parse(text, "vessels")[:3] == (unit, end_of(first), end_of(last))


@pytest.mark.parametrize(
    "text",
    [
        *("", "several", "dozens", "20..10", "300 of 400", "~", "..", "F-15", "a boat", "12th", "2 or 3", "1.200.000"),
        *("1,20,000", "¥400", "half a", "-", "3 %..5 days", "1e999999999", "9e1000", "10^-999999999"),
        *("five or six", "one hundred and twenty", "twenty five thousand", "two dozen", "three-quarters", "one third"),
        *("no data", "5 millions", "390 est.", "about 400 or more"),
    ],
)
def test_what_states_no_figure(text):
    assert parse(text) is None


SAME, COMPATIBLE, DIFFERS, UNKNOWN, _ = ValueVerdict

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
    ("about in words and a number it does not round", "about 400", "350", DIFFERS),
    ("a range in words and a number past it", "10 to 20", "25", DIFFERS),
    ("two shares", "93%", "91 percent", DIFFERS),
    ("one share written twice", "93%", "93 per cent", SAME),
    ("a share and a change of it", "5 %", "5 percentage points", UNKNOWN),
    ("two amounts", "$5 billion", "7 billion dollars", DIFFERS),
    ("one amount written twice", "$5 billion", "5,000 million US dollars", SAME),
    ("two currencies", "5 billion yen", "5 billion dollars", UNKNOWN),
    ("one member and two", "1 country", "2 countries", DIFFERS),
    ("with and without what is counted", "12 aircraft", "13", DIFFERS),
    ("a decimal comma and a point", "3,5 %", "3.5 %", SAME),
    ("a decimal comma and no comma", "1,2", "12", DIFFERS),
    ("a scale behind a comma", "1,2 million", "1.2 million", SAME),
    ("a comma between thousands", "1,200", "1200", SAME),
    ("a share and its rounding", "93 %", "93.4 %", COMPATIBLE),
    ("a share and another's rounding", "93 %", "94.1 %", DIFFERS),
    ("an amount and its rounding", "4 billion yen", "4.2 billion yen", COMPATIBLE),
    ("two amounts rounded alike", "4 billion yen", "5 billion yen", DIFFERS),
    ("two counts, one of them round", "390", "400", DIFFERS),
    ("a minus", "-12 %", "12 %", DIFFERS),
    ("a power", "10⁶ crowns", "10⁹ crowns", DIFFERS),
    ("two years' amounts", "5 billion yen in 2013", "6 billion yen in 2014", UNKNOWN),
    ("a fiscal year and a year", "5 billion yen in fiscal 2013", "6 billion yen in 2013", UNKNOWN),
    ("two ranges in words that overlap", "four to six", "five to six", COMPATIBLE),
    ("megawatts and milliwatts", "5 MW", "5 mW", UNKNOWN),
    ("bits and bytes", "1 Gb", "1 GB", UNKNOWN),
    ("at most a figure that may be rounded", "up to 4 billion yen", "4.2 billion yen", COMPATIBLE),
    ("at least a share that may be rounded", "at least 93 %", "92.6 %", COMPATIBLE),
    ("at least a share, and one that it does not round", "at least 93 %", "92.4 %", DIFFERS),
    ("one year's amounts", "5 billion yen in 2013", "6 billion yen for 2013", DIFFERS),
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


@given(st.integers(1, 9999), st.integers(0, 3), st.sampled_from(["", " million yen", " %", " km"]))
def test_a_figure_never_differs_from_its_rounding(number, decimals, unit):
    fine = Decimal(number).scaleb(-decimals)
    rounded = fine.quantize(Decimal(1), ROUND_HALF_UP)
    unit = unit or (" %" if decimals else "")
    assert compare("share", f"{fine}{unit}", f"{rounded}{unit}") in (SAME, COMPATIBLE)
