from __future__ import annotations

import math

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from consistency.readings.intervals import Interval, gap, readable

quick = settings(deadline=None, max_examples=100)
bounds = st.one_of(st.integers(0, 20).map(float), st.floats(0, 1e15, allow_subnormal=False), st.just(math.inf))


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = sorted((draw(bounds), draw(bounds)))
    assume(low < math.inf)
    if low == high:
        return Interval(low, high)
    return Interval(low, high, draw(st.booleans()), draw(st.booleans()))


def contains(interval: Interval, number: float) -> bool:
    above = interval.low < number or (interval.low == number and not interval.low_open)
    below = number < interval.high or (interval.high == number and not interval.high_open)
    return above and below


@quick
@given(intervals(), intervals())
def test_overlap_and_gap_are_symmetric(a: Interval, b: Interval) -> None:
    assert a.overlaps(b) == b.overlaps(a)
    assert gap(a, b) == gap(b, a)


@quick
@given(intervals(), intervals())
def test_gap_is_zero_for_overlapping_intervals_and_bounded_for_others(a: Interval, b: Interval) -> None:
    assert 0.0 <= gap(a, b) <= 6.0
    if a.overlaps(b):
        assert gap(a, b) == 0.0
    elif a.high < b.low:
        assert gap(a, b) > 0.0 or math.isclose(a.high, b.low)


@quick
@given(intervals(), intervals(), st.floats(0, 1e15))
def test_intervals_with_a_number_in_common_overlap(a: Interval, b: Interval, number: float) -> None:
    for candidate in (number, a.low, a.high, b.low, b.high):
        if contains(a, candidate) and contains(b, candidate):
            assert a.overlaps(b)


@quick
@given(intervals())
def test_an_interval_overlaps_itself(interval: Interval) -> None:
    assert interval.overlaps(interval)


@quick
@given(intervals(), intervals(), st.floats(0, 1e6), st.floats(0, 1e6))
def test_a_wider_interval_never_falls_apart_from_what_it_overlapped(
    a: Interval, b: Interval, below: float, above: float
) -> None:
    wider = Interval(a.low - below, a.high + above)
    if a.overlaps(b):
        assert wider.overlaps(b)
    assert gap(wider, b) <= gap(a, b)


@quick
@given(intervals(), intervals(), st.integers(-20, 20))
def test_scaling_both_keeps_overlap_and_gap(a: Interval, b: Interval, power: int) -> None:
    factor = 2.0**power
    assert a.scaled(factor).overlaps(b.scaled(factor)) == a.overlaps(b)
    assert math.isclose(gap(a.scaled(factor), b.scaled(factor)), gap(a, b), abs_tol=1e-9)


@quick
@given(intervals(), intervals())
def test_negation_mirrors(a: Interval, b: Interval) -> None:
    assert a.negated().negated() == a
    assert a.negated().overlaps(b.negated()) == a.overlaps(b)


@pytest.mark.parametrize(
    ("a", "b", "together"),
    [
        (Interval(1, 2), Interval(2, 3), True),
        (Interval(1, 2, high_open=True), Interval(2, 3), False),
        (Interval(1, 2), Interval(2, 3, low_open=True), False),
        (Interval(1, 5), Interval(2, 3), True),
        (Interval(4, 4), Interval(4, 4), True),
        (Interval(4, 4), Interval(4, 9, low_open=True), False),
        (Interval(0, 0), Interval(0, math.inf), True),
        (Interval(0, 0), Interval(0, math.inf, low_open=True), False),
        (Interval(7, math.inf), Interval(1e12, math.inf), True),
        (Interval(1, 2), Interval(3, 4), False),
    ],
)
def test_open_ends_exclude_their_bound(a: Interval, b: Interval, together: bool) -> None:
    assert a.overlaps(b) is together


@pytest.mark.parametrize(
    ("a", "b", "orders"),
    [
        (Interval(1, 10), Interval(100, 200), 1.0),
        (Interval(5, 5), Interval(5000, 9000), 3.0),
        (Interval(1, 1), Interval(1e12, 1e13), 6.0),
        (Interval(0, 0), Interval(1, 2), 6.0),
        (Interval(1, 2, high_open=True), Interval(2, 3), 0.0),
        (Interval(1, 1e300), Interval(1e301, math.inf), 1.0),
    ],
)
def test_gap_counts_orders_of_magnitude_up_to_six(a: Interval, b: Interval, orders: float) -> None:
    assert gap(a, b) == pytest.approx(orders)


@pytest.mark.parametrize(
    ("interval", "written"),
    [
        (Interval(2e6, 1e7, high_open=True), "[2 million, 10 million)"),
        (Interval(200, math.inf, low_open=True), "(200, ∞)"),
        (Interval(200, math.inf), "[200, ∞)"),
        (Interval(-math.inf, 0, high_open=True), "(-∞, 0)"),
        (Interval(30, 40), "[30, 40]"),
        (Interval(0, 0), "0"),
        (Interval(4.5e9, 4.5e9), "4.5 billion"),
    ],
)
def test_an_interval_is_written_with_its_open_and_closed_ends(interval: Interval, written: str) -> None:
    assert str(interval) == written


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0.0, "0"),
        (7.0, "7"),
        (12.345, "12.35"),
        (999.0, "999"),
        (1000.0, "1,000"),
        (45678.0, "45,678"),
        (1.5e6, "1.5 million"),
        (3e9, "3 billion"),
        (2.25e12, "2.25 trillion"),
        (1e17, "1e+17"),
        (-2e6, "-2 million"),
        (-math.inf, "-∞"),
    ],
)
def test_readable_numbers(number: float, written: str) -> None:
    assert readable(number) == written
