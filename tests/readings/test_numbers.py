from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.readings.intervals import Interval
from consistency.readings.numbers import ONES, TENS, read_magnitude
from consistency.readings.quantities import Quantity, read_quantities
from consistency.readings.tokens import tokenize

quick = settings(deadline=None, max_examples=100)
amounts = st.one_of(st.integers(1, 9999), st.integers(1, 10**12 - 1), st.integers(1, 99).map(lambda n: n * 10**6))

SMALL = {value: word for word, value in (ONES | TENS).items()}


def in_words(number: int, conjunction: str = " and ") -> str:
    """The English number word, British with `conjunction`, American without."""
    for scale, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= scale:
            rest = number % scale
            joint = conjunction if 0 < rest < 100 else " "
            return (
                f"{in_words(number // scale, conjunction)} {name}{joint + in_words(rest, conjunction) if rest else ''}"
            )
    if number in SMALL:
        return SMALL[number]
    return f"{SMALL[number - number % 10]}-{SMALL[number % 10]}"


def read(phrase: str) -> Quantity:
    (quantity,) = read_quantities(f"{phrase} lamps")
    assert quantity.noun == ("lamp",)
    return quantity


def near(interval: Interval, number: float) -> bool:
    slack = 1e-9 * number
    return interval.low - slack <= number <= interval.high + slack


@quick
@given(amounts)
def test_digits_with_separators_read_as_their_number(number: int) -> None:
    quantity = read(f"{number:,}")
    assert near(quantity.customary, number)
    assert near(quantity.literal, number)


@quick
@given(amounts, st.sampled_from([" and ", " "]))
def test_number_words_read_as_their_number(number: int, conjunction: str) -> None:
    words = in_words(number, conjunction)
    quantity = read(words)
    assert quantity.text == words
    assert near(quantity.customary, number)
    assert near(quantity.literal, number)


@quick
@given(st.integers(10**6, 10**12 - 1), st.sampled_from([0, 1, 2]))
def test_rounding_to_a_scale_word_keeps_the_number_within(number: int, decimals: int) -> None:
    scale, name = (10**9, "billion") if number >= 10**9 else (10**6, "million")
    quantity = read(f"{number / scale:.{decimals}f} {name}")
    assert near(quantity.literal, number)


@quick
@given(st.integers(1, 999), st.integers(0, 9))
def test_a_suffix_means_its_scale_word(whole: int, tenth: int) -> None:
    for suffix, name in (
        ("bn", "billion"),
        (" bn", "billion"),
        ("m", "million"),
        ("tn", "trillion"),
        ("k", "thousand"),
    ):
        short, long = read(f"{whole}.{tenth}{suffix}"), read(f"{whole}.{tenth} {name}")
        assert (short.literal, short.customary) == (long.literal, long.customary)


@quick
@given(st.integers(1, 99))
def test_hundreds_of_up_to_ninety_nine(number: int) -> None:
    assert near(read(f"{in_words(number)} hundred").customary, 100 * number)


@quick
@given(st.integers(1, 999), st.sampled_from(["thousand", "million", "billion", "trillion", "lakh", "crore"]))
def test_words_and_digits_agree_before_a_scale_word(number: int, scale: str) -> None:
    assert read(f"{in_words(number)} {scale}").customary.overlaps(read(f"{number} {scale}").customary)


@pytest.mark.parametrize(
    ("phrase", "number"),
    [
        ("7", 7),
        ("0.5", 0.5),
        ("12,500", 12500),
        ("1,234.5", 1234.5),
        ("12,34,567", 1234567),
        ("3 hundred", 300),
        ("4 hundred thousand", 400_000),
        ("two hundred thousand", 200_000),
        ("a hundred million", 1e8),
        ("one million million", 1e12),
        ("twelve hundred", 1200),
        ("a hundred and five", 105),
        ("a thousand and one", 1001),
        ("two hundred and five thousand", 205_000),
        ("nineteen thousand four hundred and twelve", 19412),
        ("one thousand two hundred", 1200),
        ("a dozen", 12),
        ("two dozen", 24),
        ("half a dozen", 6),
        ("half a million", 500_000),
        ("two and a half million", 2_500_000),
        ("eighty-eight", 88),
        ("eighty eight", 88),
        ("zero", 0),
        ("0", 0),
    ],
)
def test_exact_numbers(phrase: str, number: float) -> None:
    quantity = read(phrase)
    assert quantity.text == phrase
    assert near(quantity.customary, number)
    assert not near(quantity.customary, 1.4 * number + 1)
    assert not quantity.vague


@pytest.mark.parametrize(
    ("phrase", "customary", "literal"),
    [
        ("40", Interval(39, 41, high_open=True), Interval(35, 45, high_open=True)),
        ("41", Interval(40.5, 41.5, high_open=True), Interval(40.5, 41.5, high_open=True)),
        ("8,000", Interval(7600, 8400, high_open=True), Interval(7500, 8500, high_open=True)),
        ("2 million", Interval(1.9e6, 2.1e6, high_open=True), Interval(1.5e6, 2.5e6, high_open=True)),
        ("2.0 million", Interval(1.95e6, 2.05e6, high_open=True), Interval(1.95e6, 2.05e6, high_open=True)),
        ("two hundred", Interval(190, 210, high_open=True), Interval(150, 250, high_open=True)),
        ("dozens", Interval(24, 100, high_open=True), Interval(24, math.inf)),
        ("scores of", Interval(40, 200, high_open=True), Interval(40, math.inf)),
        ("hundreds", Interval(200, 1000, high_open=True), Interval(200, math.inf)),
        ("tens of thousands", Interval(2e4, 1e5, high_open=True), Interval(2e4, math.inf)),
        ("hundreds of millions", Interval(2e8, 1e9, high_open=True), Interval(2e8, math.inf)),
        ("several", Interval(2, 10, high_open=True), Interval(2, math.inf)),
        ("several hundred million", Interval(2e8, 1e9, high_open=True), Interval(2e8, math.inf)),
        ("a few dozen", Interval(24, 120, high_open=True), Interval(24, math.inf)),
        ("a couple of hundred", Interval(200, 300), Interval(200, math.inf)),
        ("a handful of", Interval(3, 10, high_open=True), Interval(3, math.inf)),
        ("multimillion", Interval(2e6, 1e8, high_open=True), Interval(2e6, math.inf)),
        ("multi-billion", Interval(2e9, 1e11, high_open=True), Interval(2e9, math.inf)),
    ],
)
def test_customary_and_literal_intervals(phrase: str, customary: Interval, literal: Interval) -> None:
    quantity = read(phrase)
    for interval, expected in ((quantity.customary, customary), (quantity.literal, literal)):
        assert (interval.low, interval.high) == pytest.approx((expected.low, expected.high))
        assert (interval.low_open, interval.high_open) == (expected.low_open, expected.high_open)


@pytest.mark.parametrize(
    ("phrase", "customary", "literal"),
    [
        ("more than 60", Interval(60, 240, low_open=True), Interval(60, math.inf, low_open=True)),
        ("over 60", Interval(60, 240, low_open=True), Interval(60, math.inf, low_open=True)),
        ("well over 60", Interval(60, 240, low_open=True), Interval(60, math.inf, low_open=True)),
        ("upwards of 60", Interval(60, 240, low_open=True), Interval(60, math.inf, low_open=True)),
        ("more than a million", Interval(1e6, 4e6, low_open=True), Interval(1e6, math.inf, low_open=True)),
        ("at least 60", Interval(60, 240), Interval(60, math.inf)),
        ("no fewer than 60", Interval(60, 240), Interval(60, math.inf)),
        ("60 or more", Interval(60, 240), Interval(60, math.inf)),
        ("60+", Interval(60, 240), Interval(60, math.inf)),
        ("fewer than 60", Interval(15, 60, high_open=True), Interval(0, 60, high_open=True)),
        ("under 60", Interval(15, 60, high_open=True), Interval(0, 60, high_open=True)),
        ("up to 60", Interval(15, 60), Interval(0, 60)),
        ("no more than 60", Interval(15, 60), Interval(0, 60)),
        ("as many as 60", Interval(15, 60), Interval(0, 60)),
        ("60 or fewer", Interval(15, 60), Interval(0, 60)),
        ("just over 60", Interval(60, 66, low_open=True), Interval(60, 72, low_open=True)),
        ("slightly more than 60", Interval(60, 66, low_open=True), Interval(60, 72, low_open=True)),
        ("nearly 60", Interval(54, 60), Interval(48, 60)),
        ("just under 60", Interval(54, 60), Interval(48, 60)),
        ("about 60", Interval(51, 69), Interval(42, 78)),
        ("some 60", Interval(51, 69), Interval(42, 78)),
        ("60 or so", Interval(51, 69), Interval(42, 78)),
        ("an estimated 60", Interval(51, 69), Interval(42, 78)),
        ("a total of 60", Interval(58.5, 61.5, high_open=True), Interval(55, 65, high_open=True)),
        ("more than zero", Interval(0, math.inf, low_open=True), Interval(0, math.inf, low_open=True)),
        ("between 60 and 80", Interval(60, 80), Interval(60, 80)),
        ("60 to 80", Interval(60, 80), Interval(60, 80)),
        ("60-80", Interval(60, 80), Interval(60, 80)),
        ("6–8 million", Interval(6e6, 8e6), Interval(6e6, 8e6)),
        ("between six and eight million", Interval(6e6, 8e6), Interval(6e6, 8e6)),
        ("between one hundred and two hundred", Interval(100, 200), Interval(100, 200)),
        ("600 to 800 thousand", Interval(6e5, 8e5), Interval(6e5, 8e5)),
    ],
)
def test_bounds_approximators_and_ranges(phrase: str, customary: Interval, literal: Interval) -> None:
    quantity = read(phrase)
    assert quantity.text == phrase
    for interval, expected in ((quantity.customary, customary), (quantity.literal, literal)):
        assert (interval.low, interval.high) == pytest.approx((expected.low, expected.high))
        assert (interval.low_open, interval.high_open) == (expected.low_open, expected.high_open)


@pytest.mark.parametrize(
    ("phrase", "percentage"),
    [
        ("half of the", 50),
        ("half the", 50),
        ("a third of the", 100 / 3),
        ("two thirds of the", 200 / 3),
        ("two-thirds of the", 200 / 3),
        ("one-third of the", 100 / 3),
        ("one-quarter of", 25),
        ("three quarters of the", 75),
        ("two fifths of the", 40),
        ("one in four", 25),
        ("3 in 10", 30),
        ("nine out of ten", 90),
        ("9 out of 10", 90),
        ("one in 1,000", 0.1),
    ],
)
def test_fractions_are_percentages(phrase: str, percentage: float) -> None:
    quantity = read(phrase)
    assert quantity.unit is not None
    assert quantity.unit.dimension == "percent"
    assert near(quantity.customary, percentage)
    assert quantity.literal.low > 0
    assert quantity.literal.high < percentage + 3


def test_more_than_half_ends_at_the_whole() -> None:
    quantity = read("more than half of the")
    assert quantity.customary == quantity.literal == Interval(50, 100, low_open=True)
    assert read("a majority of the").literal == quantity.literal


@pytest.mark.parametrize("phrase", ["three in ten years", "one in 45", "ten in three", "5 in 2019"])
def test_what_only_looks_like_a_fraction(phrase: str) -> None:
    magnitude = read_magnitude(tokenize(phrase), 0)
    assert magnitude is None or not magnitude.percent


@pytest.mark.parametrize(
    ("smaller", "larger"),
    [
        ("dozens", "thousands"),
        ("hundreds", "thousands"),
        ("thousands", "tens of thousands"),
        ("millions", "several hundred million"),
        ("hundreds of millions", "billions"),
        ("a dozen", "two dozen"),
    ],
)
def test_the_customary_reading_tells_magnitudes_apart(smaller: str, larger: str) -> None:
    assert not read(smaller).customary.overlaps(read(larger).customary)


@pytest.mark.parametrize("phrase", ["007", "1,2,3", "12,5000", "1,23", "2,5 million", "9" * 19, "1." + "0" * 30])
def test_codes_lists_and_foreign_decimals_are_no_number(phrase: str) -> None:
    assert read_quantities(f"{phrase} lamps") == []


BOUNDS = st.sampled_from(
    """,more than ,over ,at least ,fewer than ,under ,up to ,no more than ,nearly ,almost ,about ,some ,
    just over ,just under ,in excess of ,as many as """.replace("\n    ", "").split(",")
)
NUMBERS = st.one_of(
    amounts.map(lambda n: f"{n:,}"),
    amounts.map(in_words),
    st.integers(1, 9999).map(lambda n: f"{n / 10} million"),
    st.sampled_from(
        ["dozens", "several hundred", "millions", "a few dozen", "half a million", "two thirds of", "0", "3k"]
    ),
)
ENDINGS = st.sampled_from(
    ["lamps", "euros", "km", "%", "degrees Celsius", "or more lamps", "tonnes or more", "years", "°F"]
)


@quick
@given(BOUNDS, NUMBERS, ENDINGS)
def test_the_customary_interval_lies_within_the_literal_one(bound: str, number: str, ending: str) -> None:
    for quantity in read_quantities(f"{bound}{number} {ending}"):
        customary, literal = quantity.customary, quantity.literal
        assert literal.low <= customary.low <= customary.high <= literal.high
        assert customary.low_open or not (literal.low_open and literal.low == customary.low)
        assert customary.high_open or not (literal.high_open and literal.high == customary.high)
        assert customary.overlaps(literal)


@quick
@given(amounts, BOUNDS)
def test_a_bound_never_excludes_all_its_side(number: int, bound: str) -> None:
    customary = read(f"{bound}{number:,}").customary
    assert customary.overlaps(Interval(0.8 * number, 1.3 * number))
