"""Properties of reading quantities: what is written is read back, in whatever form, unit and notation."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.readings.intervals import Interval
from consistency.readings.numbers import ONES, TENS
from consistency.readings.quantities import Quantity, read_quantities
from consistency.readings.tokens import tokenize
from tests.growth import grows_linearly

quick = settings(deadline=None, max_examples=100)


def read(phrase: str) -> Quantity:
    (quantity,) = read_quantities(f"The clerk wrote {phrase}, and left.")
    assert quantity.text in phrase
    return quantity


def holds(interval: Interval, number: float) -> bool:
    slack = 1e-9 * abs(number)
    return interval.low - slack <= number <= interval.high + slack


def contains(literal: Interval, customary: Interval) -> bool:
    low = literal.low < customary.low or (literal.low == customary.low and (customary.low_open or not literal.low_open))
    high = customary.high < literal.high or (
        literal.high == customary.high and (customary.high_open or not literal.high_open)
    )
    return low and high


# A number in all its notations

SPELT = {value: word for word, value in (ONES | TENS).items()}
NUMBERS = st.one_of(st.integers(2, 999), st.integers(1000, 10**12), st.integers(2, 999).map(lambda n: n * 10**6))


def notations(number: int) -> list[str]:
    """Ways to write a whole number that all say exactly it."""
    written = [f"{number:,}", f"{number:,}".replace(",", "\u2009"), f"{number:,}".replace(",", "\u202f")]
    if number in SPELT:
        written.append(SPELT[number])
    for scale, names in ((10**9, ("billion", "bn")), (10**6, ("million", "m", "mn"))):
        if number >= scale and number % (scale // 100) == 0:
            written += [
                f"{number / scale:g} {name}" if len(name) > 2 else f"{number / scale:g}{name}" for name in names
            ]
            break
    return written


KINDS = st.sampled_from(
    [
        ("{} red lamps", ""),
        ("{} people", ""),
        ("${}", "money:USD"),
        ("US${}", "money:USD"),
        ("€{}", "money:EUR"),
        ("Rs {}", "money:INR"),
        ("{} rupees", "money:INR"),
        ("{} Australian dollars", "money:AUD"),
        ("{} percent", "percent"),
        ("{} per cent", "percent"),
        ("{} km", "[length]"),
        ("{} tonnes", "[mass]"),
        ("{} hectares", "[length] ** 2"),
        ("{} litres", "[length] ** 3"),
        ("{} megawatts", "[mass] * [length] ** 2 / [time] ** 3"),
        ("{} gigabytes", "[information]"),
        ("{} hours", "[time]"),
        ("{} km/h", "[length] / [time]"),
    ]
)
DIGITS_ONLY = ("$", "€", "Rs")


@quick
@given(NUMBERS, KINDS)
def test_a_number_reads_as_itself_in_every_notation_and_unit(number: int, kind: tuple[str, str]) -> None:
    form, dimension = kind
    for written in notations(number):
        if written.isalpha() and "{}" in form and any(sign in form for sign in DIGITS_ONLY):
            continue
        quantity = read(form.format(written))
        factor = quantity.unit.factor if quantity.unit else 1.0
        assert (quantity.unit.dimension if quantity.unit else "") == dimension
        assert holds(quantity.literal, number * factor), written
        assert holds(quantity.customary, number * factor), written
        assert contains(quantity.literal, quantity.customary)
        assert not holds(quantity.customary, 1.6 * number * factor + 2 * factor)


@quick
@given(st.integers(2, 400), st.integers(1, 400), st.sampled_from(["lamps", "km", "percent", "euros"]))
def test_a_range_reads_as_its_ends_in_every_form(low: int, more: int, unit: str) -> None:
    high = low + more
    forms = (
        f"between {low} and {high} {unit}",
        f"{low} to {high} {unit}",
        f"{low}-{high} {unit}",
        f"{low}–{high} {unit}",
    )
    readings = [read(form) for form in forms]
    assert len({(quantity.customary, quantity.literal, quantity.unit, quantity.noun) for quantity in readings}) == 1
    factor = readings[0].unit.factor if readings[0].unit else 1.0
    assert readings[0].customary == Interval(low * factor, high * factor)


@quick
@given(st.integers(2, 900), st.sampled_from(["", "-"]))
def test_a_percentage_below_zero_is_the_mirror_of_that_above(number: int, tenths: str) -> None:
    written = f"{number}.5" if tenths else f"{number}"
    assert read(f"-{written}%").customary == read(f"{written}%").customary.negated()
    assert read(f"minus {written} percent").literal == read(f"{written} percent").literal.negated()


# Another unit, the same amount


@pytest.mark.parametrize(
    ("unit", "other", "factor"),
    [
        ("km", "miles", 1 / 1.609344),
        ("metres", "feet", 1 / 0.3048),
        ("kg", "pounds of flour", 1 / 0.45359237),
        ("tonnes", "kg", 1000.0),
        ("hectares", "acres", 2.4710538),
        ("litres", "gallons", 1 / 3.785411784),
        ("km/h", "mph", 1 / 1.609344),
        ("MW", "GW", 0.001),
    ],
)
@settings(deadline=None, max_examples=30)
@given(number=st.integers(2, 900))
def test_a_change_of_unit_keeps_the_amount(unit: str, other: str, factor: float, number: int) -> None:
    # Three decimals: the rounding of the new figure is far below the precision of the old one.
    first, second = read(f"{number} {unit}"), read(f"{number * factor:.4f} {other}")
    assert first.unit is not None
    assert second.unit is not None
    assert first.unit.dimension == second.unit.dimension
    assert first.customary.overlaps(second.customary)
    assert first.literal.overlaps(second.literal)
    assert not first.literal.overlaps(read(f"{number * factor * 2.2:.4f} {other}").literal)


@quick
@given(st.integers(-60, 200))
def test_celsius_and_fahrenheit_tell_one_temperature(celsius: int) -> None:
    first, second = read(f"{celsius}.0 °C"), read(f"{celsius * 1.8 + 32:.1f} °F")
    assert first.customary.overlaps(second.customary)
    assert not first.customary.overlaps(read(f"{(celsius + 5) * 1.8 + 32:.1f} °F").customary)


@quick
@given(st.integers(1, 999), st.integers(0, 9))
def test_millions_in_digits_words_and_suffixes_are_one_sum(whole: int, tenth: int) -> None:
    number = whole * 10**6 + tenth * 10**5
    written = (
        f"${whole}.{tenth} million",
        f"${whole}.{tenth}m",
        f"${whole}.{tenth} mn",
        f"${number / 1e9:.4f}bn",
        f"${number:,}",
    )
    customary = [read(form).customary for form in written]
    assert all(a.overlaps(b) for a in customary for b in customary)
    assert all(holds(interval, number) for interval in customary)


# Whole sentences

PIECES = st.sampled_from(
    [
        "12", "1,250", "1\u2009250", "3.5bn", "$3.5bn", "Rs 500", "€40k", "USD 7 million", "half a million", "a dozen",
        "45%", "-3.2 %", "minus 4 percent", "several hundred million", "scores of", "multibillion-dollar", "six-figure",
        "most of the", "none of the", "nearly all", "one in four", "two-thirds of the", "from 10 to 15", "10-15",
        "two or three", "about", "at least", "more than", "as few as", "~", "or so", "or more", "-plus", "second place",
        "finished second", "No. 2", "won 3-1", "a 3-1 victory", "aged 34", "34-year-old", "6 feet 2 inches", "km",
        "miles", "hectares", "has", "people", "lamps", "were killed", "killed", "dead", "one", "no", "Sept. 11", "June",
        "2003", "the", "of", "and", ",", ".", "-", "in", "to", "a year", "per day", "$", "more", "others", "Airbus",
    ]
)  # fmt: skip
SENTENCES = st.lists(st.tuples(PIECES, st.sampled_from([" ", " ", " ", "", "\u00a0"])), max_size=14).map(
    lambda parts: "".join(chain.from_iterable(parts))
)


@settings(deadline=None, max_examples=400)
@given(SENTENCES)
def test_offsets_order_and_the_literal_around_the_customary_hold_for_any_sentence(text: str) -> None:
    end = 0
    for quantity in read_quantities(text):
        assert text[quantity.start : quantity.end] == quantity.text
        assert end <= quantity.start < quantity.end
        end = quantity.end
        assert quantity.customary.low <= quantity.customary.high
        assert contains(quantity.literal, quantity.customary)
        assert all(quantity.noun)


STATEMENTS = st.lists(
    st.sampled_from(
        [
            "The fund paid $4 million", "About 300 lamps broke", "The storm killed 12", "She finished second",
            "Rovers won 3-1", "Most of the lamps broke", "It fell by 4 percent", "Nobody came", "He is aged 34",
            "Between 10 and 15 lamps broke", "It is 5 km long", "The 35-year-old clerk left", "Dozens were arrested",
            "It makes 200,000 tonnes a year", "The 2019 vote was on 5 May", "A two-hour talk began at 10:30",
        ]
    ),
    min_size=1,
    max_size=4,
)  # fmt: skip


@quick
@given(STATEMENTS)
def test_statements_side_by_side_are_read_as_each_alone(statements: list[str]) -> None:
    alone = [quantity.text for statement in statements for quantity in read_quantities(statement + ".")]
    assert [quantity.text for quantity in read_quantities("; ".join(statements) + ".")] == alone


# Hostile text


@pytest.mark.parametrize("piece", ["1,234,567", "1,2,", "7" * 50 + ",", "million millionmillion "])
def test_ten_times_the_text_takes_about_ten_times_as_long(piece: str) -> None:
    small, large = (piece * (size // len(piece)) for size in (100_000, 1_000_000))
    assert grows_linearly(read_quantities, small, large, 10)


@pytest.mark.parametrize(
    "piece", ["1,234 ", "$1. 2 million ", "12 - 13 - ", "one hundred and ", "12 were ", "death toll ", "1\u2009"]
)
def test_dense_hostile_text_is_read_in_linear_time(piece: str) -> None:
    small, large = (piece * (size // len(piece)) for size in (4_000, 40_000))
    assert grows_linearly(read_quantities, small, large, 10)


@pytest.mark.parametrize("piece", ["1,", "1\u2009111\u2009", "million ", "7"])
def test_ten_times_the_text_is_ten_times_as_many_tokens(piece: str) -> None:
    small, large = (len(tokenize(piece * (size // len(piece)))) for size in (10_000, 100_000))
    assert large <= 11 * small
