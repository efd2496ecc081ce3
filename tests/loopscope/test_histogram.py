"""A histogram forgets which values there were, never by more than its stated error."""

from __future__ import annotations

from itertools import pairwise

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopscope.histogram import BUCKETS, RELATIVE_ERROR, Histogram, bucket_of, edges_of
from loopscope.statistics import percentiles
from tests.loopscope.sitting import UNTIMED

LARGEST = (1 << 63) - 1
VALUES = st.one_of(
    st.integers(0, 1_000),
    st.integers(0, 10**11),
    st.integers(0, LARGEST),
    st.builds(
        lambda power, off: min(LARGEST, max(0, (1 << power) + off)), st.integers(0, 63), st.integers(-1, 1)
    ),
)
MANY = st.lists(VALUES, max_size=200)


def of(values: list[int]) -> Histogram:
    return Histogram.of(numpy.array(values, "i8"))


@UNTIMED
@given(VALUES)
def test_each_value_lies_in_its_bucket_and_the_bucket_is_narrow(value: int) -> None:
    low, high = edges_of(int(bucket_of(numpy.array([value], "i8"))[0]))

    assert low <= value <= high
    assert high - low <= low * RELATIVE_ERROR


def test_the_buckets_lie_side_by_side_from_nothing_to_the_largest() -> None:
    edges = [edges_of(bucket) for bucket in range(BUCKETS)]

    assert edges[0][0] == 0
    assert edges[-1][1] == LARGEST
    assert all(after[0] == before[1] + 1 for before, after in pairwise(edges))


@UNTIMED
@given(st.lists(VALUES, min_size=1, max_size=200), st.sampled_from([50, 90, 95, 99]))
def test_a_percentile_is_never_too_small_and_hardly_too_large(values: list[int], percent: int) -> None:
    exact = percentiles(numpy.array(values, "i8"))
    assert exact is not None
    true = getattr(exact, f"p{percent}_ns")
    found = of(values).percentile(percent)

    assert found is not None
    assert true <= found <= true + true // 128 + 1
    assert found <= max(values)


@UNTIMED
@given(st.lists(VALUES, min_size=1), st.floats(0, 100), st.floats(0, 100))
def test_percentiles_rise_with_the_percentage(values: list[int], one: float, other: float) -> None:
    histogram = of(values)
    lower, upper = histogram.percentile(min(one, other)), histogram.percentile(max(one, other))

    assert lower is not None
    assert upper is not None
    assert lower <= upper
    assert histogram.percentile(100) == max(values)


@UNTIMED
@given(MANY, MANY, MANY)
def test_merging_is_counting_together_in_any_order(one: list[int], two: list[int], three: list[int]) -> None:
    assert of(one) + of(two) == of(two) + of(one) == of(one + two)
    assert (of(one) + of(two)) + of(three) == of(one) + (of(two) + of(three))
    assert of(one) + of([]) == of(one)


@UNTIMED
@given(MANY)
def test_no_value_is_lost(values: list[int]) -> None:
    histogram = of(values)

    assert histogram.count == len(values) == sum(bucket.values for bucket in histogram.buckets())
    for bucket in histogram.buckets():
        assert sum(bucket.low_ns <= value <= bucket.high_ns for value in values) == bucket.values


def test_nothing_has_no_percentile_and_no_extremes() -> None:
    empty = of([])

    assert (empty.count, empty.min_ns, empty.max_ns, empty.percentile(50)) == (0, None, None, None)
    assert empty != of([0])
    assert empty != 0


def test_a_negative_duration_counts_as_none() -> None:
    assert of([-5]) == of([0])


@pytest.mark.parametrize("percent", [-0.1, 100.1, float("nan")])
def test_what_is_no_percentage_is_refused(percent: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 100"):
        of([1]).percentile(percent)
