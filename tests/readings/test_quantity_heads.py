"""Bare numbers whose noun or unit stands before them, and numbers that words around them deny or limit."""

from __future__ import annotations

import pytest

from consistency.readings.quantities import Quantity, read_quantities


def read(text: str) -> Quantity:
    (quantity,) = read_quantities(text)
    return quantity


@pytest.mark.parametrize(
    ("text", "quoted", "noun"),
    [
        ("The number of grey wolves in the park is close to 120.", "close to 120", "grey wolf"),
        ("They put the number of people on board at 46.", "46", "person"),
        ("That brings the number of dead to four.", "four", "person"),
        ("The death toll of the plague in the old port stood at 57.", "57", "person"),
        ("The tremor measured 6.8.", "6.8", "magnitude"),
        ("The council voted 14 to 9 to close it.", "14", "vote"),
        ("By 221 to 200 the chamber passed the law.", "221", "vote"),
        ("Only one miner is safe.", "one", "miner"),
        ("They own 60 head of cattle.", "60", "cattle"),
        ("It is a 47-string harp.", "47", "string"),
        ("A maximum of 40 crates fits in.", "A maximum of 40", "crate"),
        ("Some 40 farmers drove tractors.", "Some 40", "farmer"),
        ("They saw 40 sports cars.", "40", "sport car"),
        ("Not one of the climbers came.", "Not one", "climber"),
    ],
)
def test_what_is_counted_may_stand_elsewhere(text: str, quoted: str, noun: str) -> None:
    quantity = read(text)
    assert (quantity.text, " ".join(quantity.noun)) == (quoted, noun)


@pytest.mark.parametrize(
    "text",
    [
        "All but two drowned.",
        "The number of the house is on the door, at 46.",
        "The scale measured 6.8.",
        "They walked from 14 to 9.",
        "Only one way led home.",
    ],
)
def test_without_such_a_word_bare_numbers_are_left(text: str) -> None:
    assert read_quantities(text) == []


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("They put her age at 86 years.", 86),
        ("A man aged 86 stands accused.", 86),
        ("She was 86 when she died.", 86),
        ("Ada Klein, 86, died.", 86),
        ("The mayor was seventy-eight when he fell.", 78),
    ],
)
def test_ages(text: str, age: float) -> None:
    quantity = read(text)
    assert quantity.unit is not None
    assert quantity.unit.dimension == "age"
    assert quantity.customary.holds_middle_of(quantity.customary)
    assert quantity.customary.low < age < quantity.customary.high


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("One adult in three smokes.", 100 / 3),
        ("One voter in every eight stayed away.", 12.5),
        ("Every fourth hive was lost.", 25),
        ("Every other house was lost.", 50),
        ("The rate was 30 per 1,000 births.", 3),
        ("The rate was 2.5 per 100,000.", 0.0025),
    ],
)
def test_shares_that_a_noun_parts(text: str, share: float) -> None:
    quantity = read(text)
    assert quantity.unit is not None
    assert quantity.unit.dimension == "percent"
    assert sum((quantity.customary.low, quantity.customary.high)) / 2 == pytest.approx(share)


@pytest.mark.parametrize(
    "text", ["It rains every second year.", "Every other day it rained.", "One goal in three games."]
)
def test_how_often_is_no_share(text: str) -> None:
    assert not [quantity for quantity in read_quantities(text) if quantity.unit is not None]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Sales did not exceed 40 crates.", 10, 40),
        ("No gust above 40 knots was read.", 10, 40),
        ("Not fewer than 40 boats came.", 40, 160),
        ("The stays added up to 40 nights.", 39, 41),
        ("The loaf went up to 40 cents.", 39, 41),
        ("The firm turned over 40 crates.", 39, 41),
        ("The firm took over 40 shops.", 40, 160),
        ("They say that no more than 40 boats came.", 10, 40),
        ("There is no sign that over 40 boats came.", 40, 160),
    ],
)
def test_bounds_by_the_words_around_them(text: str, low: float, high: float) -> None:
    quantity = read(text)
    factor = quantity.unit.factor if quantity.unit else 1.0
    ends = (quantity.customary.low / factor, quantity.customary.high / factor)
    assert ends == pytest.approx((low, high))


@pytest.mark.parametrize(
    ("text", "limited"),
    [
        ("The lift can carry up to 450 crates.", True),
        ("A maximum of 450 crates fits in.", True),
        ("Riders must be at least 18 years old.", True),
        ("It needs at least 8 gigabytes.", True),
        ("The maximum range is 140 kilometres.", True),
        ("Up to 450 crates were lost.", False),
        ("At least 18 sailors drowned.", False),
        ("The crew lost 450 crates.", False),
    ],
)
def test_limits(text: str, limited: bool) -> None:
    assert (read(text).limit is not None) == limited
