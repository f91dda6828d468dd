from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.readings.intervals import Interval
from consistency.readings.quantities import Quantity, read_quantities
from tests.growth import grows_linearly

quick = settings(deadline=None, max_examples=100)


def read(text: str) -> Quantity:
    (quantity,) = read_quantities(text)
    return quantity


@pytest.mark.parametrize(
    ("text", "quoted", "low", "high", "dimension", "noun"),
    [
        ("The quarry sold 12,500, they say.", "12,500", 12450, 12550, "", ""),
        ("The quarry sold 12,500 slabs.", "12,500", 12450, 12550, "", "slab"),
        ("The dam cost $3.5bn to build.", "$3.5bn", 3.45e9, 3.55e9, "money:USD", ""),
        ("The dam cost $3.5 bn to build.", "$3.5 bn", 3.45e9, 3.55e9, "money:USD", ""),
        ("He owes €40k to his aunt.", "€40k", 39_500, 40_500, "money:EUR", ""),
        ("A US$6 million yacht sank.", "US$6 million", 5.7e6, 6.3e6, "money:USD", ""),
        ("A 6-million-dollar yacht sank.", "6-million-dollar", 5.7e6, 6.3e6, "money:USD", ""),
        ("It was a multibillion-dollar flop.", "multibillion-dollar", 2e9, 1e11, "money:USD", ""),
        ("They spent several hundred million euros.", "several hundred million euros", 2e8, 1e9, "money:EUR", ""),
        ("They spent hundreds of millions of euros.", "hundreds of millions of euros", 2e8, 1e9, "money:EUR", ""),
        ("They spent $10 to $15 million on it.", "$10 to $15 million", 1e7, 1.5e7, "money:USD", ""),
        ("They spent $10-$15 million on it.", "$10-$15 million", 1e7, 1.5e7, "money:USD", ""),
        ("They spent 5 million pounds or more.", "5 million pounds or more", 5e6, 2e7, "money:GBP", ""),
        ("A record 41 billion was spent.", "41 billion", 4.05e10, 4.15e10, "", ""),
        ("Some 45% of bakers agree.", "Some 45%", 38.25, 51.75, "percent", "baker"),
        ("Between 40% and 45% of bakers agree.", "Between 40% and 45%", 40, 45, "percent", "baker"),
        ("About 40-50 percent of bakers agree.", "About 40-50 percent", 40, 50, "percent", "baker"),
        ("Two in five bakers agree.", "Two in five", 39, 41, "percent", "baker"),
        ("A 900-seat hall opened.", "900", 877.5, 922.5, "", "seat"),
        ("The hall has 900 red plush seats.", "900", 877.5, 922.5, "", "red plush seat"),
        ("The firm owns 310 GPUs.", "310", 305, 315, "", "gpu"),
        ("A dozen geese and 15 sheep.", "15", 14.5, 15.5, "", "sheep"),
        ("Twenty-one geese? No: 21 swans.", "21", 20.5, 21.5, "", "swan"),
        ("The 35-year-old tailor left.", "35-year-old", 34.5, 35.5, "age", ""),
        ("The tailor is 35 years old.", "35 years old", 34.5, 35.5, "age", ""),
        ("The 18-month-old twins sleep.", "18-month-old", 17.5 / 12, 18.5 / 12, "age", ""),
        ("The path is 5 km long.", "5 km", 4500, 5500, "[length]", ""),
        ("The mast is 50m tall.", "50m", 48.75, 51.25, "[length]", ""),
        ("The path is two and a half km long.", "two and a half km", 2437.5, 2562.5, "[length]", ""),
        ("No one saw it.", "No one", 0, 0, "", "person"),
        ("No-one saw it.", "No-one", 0, 0, "", "person"),
        ("Nobody saw it.", "Nobody", 0, 0, "", "person"),
        ("Not a single tailor saw it.", "Not a single", 0, 0, "", "tailor"),
        ("Zero tailors saw it.", "Zero", 0, 0, "", "tailor"),
        ("A quake of magnitude 6.1 struck.", "6.1", 6.05, 6.15, "", "magnitude"),
        ("About 2000 swans came.", "About 2000", 1700, 2300, "", "swan"),
    ],
)
def test_expressions(text: str, quoted: str, low: float, high: float, dimension: str, noun: str) -> None:
    quantity = read_quantities(text)[-1]
    assert quantity.text == quoted
    assert (quantity.customary.low, quantity.customary.high) == pytest.approx((low, high))
    assert (quantity.unit.dimension if quantity.unit else "") == dimension
    assert " ".join(quantity.noun) == noun


@pytest.mark.parametrize(
    "text",
    [
        "The mill opened in 1871.",
        "By 2024 the mills were gone.",
        "Since 2019 tailors have left.",
        "The 2019 elections were calm.",
        "In the 1990s tailors were rich.",
        "The wars of 1914-1918 ended.",
        "She came on 12 March 2004.",
        "She came on March 12, 2004.",
        "On 12 March protests began.",
        "On May 3 talks began.",
        "The form says 12/05/2011.",
        "The form says 2011-05-12.",
        "It happened five years ago.",
        "Two days later it rained.",
        "They met at 10:30 and at 7pm.",
        "They met at 7 pm.",
        "They met at 10.30 pm.",
        "The A100 is faster than the V100s.",
        "They trained GPT-4 on it.",
        "Covid-19 spread.",
        "Agent 007 returned.",
        "Release v2.1 is out.",
        "They shipped version 3.11.2 today.",
        "They shipped version 3 today.",
        "See chapter 7 for details.",
        "They sat in room 101.",
        "See page 12 and figure 3.",
        "A crash closed route 66.",
        "It runs on Windows 11 machines.",
        "Rovers won 21-17 games.",
        "One of them was late.",
        "She is one of the best.",
        "It is one of the world's largest dams.",
        "It is one of its most visited dams.",
        "It was a one-off.",
        "It was the first of its kind.",
        "The 21st century began.",
        "The twenty-first century began.",
        "The twenty-second runner fell.",
        "It was a fifty-fifty chance.",
        "The 3rd attempt failed.",
        "Call 020 7946 0958 now.",
        "Call +1 555 010 9999 now.",
        "Call 555-0199 now.",
        "The ISBN is 978-3-16-148410-0.",
        "The number 12345678901234567890 people know.",
        "User_42 wrote to @9 about #17.",
        "Rows 1,2,3 failed.",
        "It stays open 24/7.",
        "3.000.000 lamps were sold.",
        "",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert [quantity.text for quantity in read_quantities(text)] == []


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Output rose 4 percent.", "up"),
        ("Output fell by 300 crates.", "down"),
        ("Output fell by more than 300 crates.", "down"),
        ("Output reached 300 crates.", ""),
    ],
)
def test_amounts_of_change_have_a_direction(text: str, change: str) -> None:
    assert read(text).change == change


@pytest.mark.parametrize(
    "text", ["Another 12 sailors drowned.", "The sea took 12 more sailors.", "The sea took 12 other sailors."]
)
def test_a_further_amount_is_marked_and_counts_the_plain_noun(text: str) -> None:
    assert read(text).further
    assert read(text).noun == ("sailor",)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("14 of the sailors drowned.", [True]),
        ("14 of the 20 sailors drowned.", [True, False]),
        ("Three of 20 sailors drowned.", [True, False]),
        ("14 sailors drowned.", [False]),
        ("Hundreds of sailors drowned.", [False]),
    ],
)
def test_a_part_of_a_group_is_marked_and_counts_the_group(text: str, parts: list[bool]) -> None:
    quantities = read_quantities(text)
    assert [quantity.part for quantity in quantities] == parts
    assert {quantity.noun for quantity in quantities} == {("sailor",)}


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("12 cows, 15 sheep and 3 dogs.", ["12", "15", "3"]),
        ("One million, two million lamps.", ["One million", "two million"]),
        ("It took 3 hours and $40.", ["3 hours", "$40"]),
        ("He left $4 million to 30 tailors.", ["$4 million", "30"]),
        ("He left $5 to 30 tailors.", ["$5", "30"]),
        ("He raised it from 4% to 6%.", ["4%", "6%"]),
        ("One of the tailors left $40.", ["One", "$40"]),
        ("Of 45 tailors, 30 percent left within 2 weeks.", ["45", "30 percent", "2 weeks"]),
    ],
)
def test_quantities_are_read_left_to_right(text: str, texts: list[str]) -> None:
    assert [quantity.text for quantity in read_quantities(text)] == texts


def test_the_literal_reading_of_no_one_is_nothing() -> None:
    assert read("No one came.").literal == read("No one came.").customary == Interval(0, 0)


@pytest.mark.parametrize("text", ["0 lamps burn.", "0 million lamps burn.", "0.0bn lamps burn.", "It cost $0 million."])
def test_nothing_of_a_scale_is_nothing(text: str) -> None:
    assert read(text).customary == Interval(0, 0)
    assert read(text).literal.overlaps(Interval(0, 0))


def test_vague_and_scaled_amounts_are_marked() -> None:
    assert read("Thousands of lamps burn.").vague
    assert read("Thousands of lamps burn.").scaled
    assert not read("3 lamps burn.").vague
    assert not read("3 lamps burn.").scaled
    assert read("3 million lamps burn.").scaled


def test_temperatures_under_zero_lie_below_those_above() -> None:
    frost, thaw = read("It was -20 °C."), read("It was 20 °C.")
    assert frost.customary.high < thaw.customary.low
    assert frost.text == "-20 °C"
    assert read("It was below 0 °C.").literal.low == -math.inf


AMOUNTS = st.sampled_from(
    [
        "12", "1,250", "3.5bn", "$3.5bn", "€40k", "USD 7 million", "half a million", "a dozen", "0 million", "45%",
        "several hundred million", "tens of thousands", "multibillion-dollar", "two hundred and five", "45 per cent",
        "5 km", "90 km/h", "-20 °C", "35-year-old", "between 10 and 15", "10-15", "$10 to $15 million", "two thirds",
        "one in four", "one", "no one", "at least 20", "30 or more", "not a single", "1999", "12 March", "A100", "3-1",
        "٣", "5²", "½",
    ]
)  # fmt: skip
FILLERS = st.sampled_from(
    [
        "people",
        "of",
        "the",
        "of the",
        "and",
        "to",
        "more",
        "workers",
        "Anna’s",
        "—",
        ",",
        ".",
        "(",
        "%",
        "in",
        "-",
        "than",
        "…",
    ]
)
GAPS = st.sampled_from([" ", " ", " ", "", "  ", "\u00a0", "\n"])
SENTENCES = st.lists(st.tuples(st.one_of(AMOUNTS, FILLERS), GAPS), max_size=14).map(
    lambda parts: "".join(piece + gap for piece, gap in parts)
)
HOSTILE = st.text(alphabet="0123456789,.-–$€% °²½٣'_/:+amk", max_size=80)


def check(text: str) -> None:
    end = 0
    for quantity in read_quantities(text):
        assert text[quantity.start : quantity.end] == quantity.text
        assert end <= quantity.start < quantity.end
        end = quantity.end
        for interval in (quantity.literal, quantity.customary):
            assert interval.low <= interval.high
            assert interval.low < interval.high or not (interval.low_open or interval.high_open)
        assert all(quantity.noun)


@settings(deadline=None, max_examples=250)
@given(SENTENCES)
def test_quantities_stand_where_they_say_in_order_without_overlaps(text: str) -> None:
    check(text)


@settings(deadline=None, max_examples=150)
@given(st.one_of(st.text(max_size=100), HOSTILE))
def test_any_text_is_read(text: str) -> None:
    check(text)


@quick
@given(SENTENCES, st.sampled_from(["The report says ", "\n\n", "— "]))
def test_reading_is_repeatable_and_texts_in_front_only_move_offsets(text: str, front: str) -> None:
    assert read_quantities(text) == read_quantities(text)
    moved = read_quantities(front + "so. " + text)
    assert all((front + "so. " + text)[quantity.start : quantity.end] == quantity.text for quantity in moved)


@pytest.mark.parametrize("piece", ["7", "1,", "111,", "1,111", "million ", "hundred and ", "x", "°"])
def test_a_megabyte_of_nothing_ends_with_no_quantity(piece: str) -> None:
    size = 200_000 if piece == "°" else 1_000_000
    assert len(read_quantities(piece * (size // len(piece)))) <= 1


@pytest.mark.parametrize(
    "piece",
    [
        "7", "1,", "111,", "1,1,1, ", "1,111 ", "111,111, ", "1,$-", "$1,", "$", "-", "1-", "1 - ", "1.", "1:", "5 a-",
        "million ", "one million ", "two hundred and ", "more than ", "between 1 and ", "1 to ", "several ", "tens of ",
        "twenty-", "3 of ", "1 in ", "12 a a a a a a a ", "12 goats ", "no ", "a'",
        "0 hours, ", "1 hour and ", "an hour and a ", "every other ", "number of 5 at ", "20 cents 5 p ", "0:0:0:",
        "growth was 5 percent ", "no no above 5 ", "can up to 5 ", "goats goats ",
    ],
)  # fmt: skip
def test_time_is_linear_in_hostile_text(piece: str) -> None:
    small, large = (piece * (size // len(piece)) for size in (3_000, 12_000))
    assert grows_linearly(read_quantities, small, large, 4)
    assert len(read_quantities(small)) <= len(small) / 2
