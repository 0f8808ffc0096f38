"""Percentiles, ratios and how they are printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.figures import kilobytes, milliseconds, percentile, ratio, span, summary, times


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [
        ([7], 0.5, 7),
        ([7], 0.99, 7),
        ([3, 1, 2], 0.5, 2),
        ([4, 1, 3, 2], 0.5, 2),  # of an even number the lower middle one: a value that was measured
        (range(1, 101), 0.99, 99),
        (range(1, 181), 0.99, 179),
        (range(1, 11), 0.99, 10),
        (range(1, 11), 1, 10),
    ],
)
def test_a_percentile_is_the_nearest_rank(values, share, expected):
    assert percentile(list(values), share) == expected


@given(st.lists(st.floats(0, 1e6), min_size=1), st.floats(0.01, 1))
def test_no_more_than_the_rest_lies_above_a_percentile(values, share):
    found = percentile(values, share)
    assert found in values
    assert sum(value <= found for value in values) >= share * len(values)
    assert sum(value < found for value in values) < share * len(values)


@pytest.mark.parametrize(("values", "share"), [([], 0.5), ([1], 0), ([1], 1.5)])
def test_there_is_no_percentile_of_nothing_or_beyond_all(values, share):
    with pytest.raises(ValueError, match=r"no values|takes a share"):
        percentile(values, share)


def test_samples_are_summed_up_by_name():
    kinds = [("zoom", 4.0, 2, 10, 30), ("zoom", 8.0, 3, 12, 32), ("zoom", 6.0, 2, 11, 31), ("list", 1.0, 9, 5, 5)]
    found = summary(dict(zip(("name", "ms", "queries", "sent", "plain"), kind, strict=True)) for kind in kinds)
    assert found["zoom"] == {"p50": 6.0, "p99": 8.0, "queries": [2, 3], "sent": 11, "plain": 31, "times": 3}
    assert found["list"]["queries"] == [9, 9]


@pytest.mark.parametrize(
    ("value", "base", "printed"),
    [(3, 2, "1.50×"), (5, 2, "2.5×"), (60, 2, "30×"), (0, 2, "0.00×"), (2, 0, "–"), (2, 2, "1.00×")],
)
def test_a_ratio_is_told_as_times(value, base, printed):
    assert times(ratio(value, base)) == printed


@pytest.mark.parametrize(("value", "printed"), [(0.256, "0.26"), (9.04, "9.0"), (99.94, "99.9"), (1234.5, "1,234")])
def test_milliseconds_are_told_no_finer_than_they_are_known(value, printed):
    assert milliseconds(value) == printed


@pytest.mark.parametrize(("value", "printed"), [(640, "0.6"), (59_960, "60.0"), (1_467_000, "1,467")])
def test_bytes_are_told_in_thousands(value, printed):
    assert kilobytes(value) == printed


@pytest.mark.parametrize(("queries", "printed"), [([6, 6], "6"), ([2, 7], "2–7")])
def test_numbers_of_queries_are_one_or_a_span(queries, printed):
    assert span(queries) == printed
