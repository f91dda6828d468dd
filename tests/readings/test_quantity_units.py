"""Durations, temperatures, small money and ranks in the ways in which people write them."""

from __future__ import annotations

import pytest

from consistency.readings.quantities import Quantity, read_quantities
from consistency.readings.units import DEGREES, RANK


def read(text: str) -> Quantity:
    (quantity,) = read_quantities(text)
    return quantity


MINUTE, HOUR, DAY = 60, 3600, 86400


@pytest.mark.parametrize(
    ("text", "quoted", "seconds"),
    [
        ("It runs for an hour and a half.", "an hour and a half", 1.5 * HOUR),
        ("It runs for five and a half hours.", "five and a half hours", 5.5 * HOUR),
        ("It runs for an hour and ten minutes.", "an hour and ten minutes", HOUR + 10 * MINUTE),
        ("It took two hours, seven minutes and 14 seconds.", "two hours, seven minutes and 14 seconds", 7634),
        ("She won in 2:07:14.", "2:07:14", 7634),
        ("She swam it in 3:43.5.", "3:43.5", 223.5),
        ("Boil it for three quarters of an hour.", "three quarters of an hour", 0.75 * HOUR),
        ("It took a full day.", "a full day", DAY),
        ("It took a full decade.", "a full decade", 3652.5 * DAY),
        ("They kept it for a week.", "a week", 7 * DAY),
        ("The timeout is 300 ms.", "300 ms", 0.3),
    ],
)
def test_durations(text: str, quoted: str, seconds: float) -> None:
    quantity = read(text)
    assert quantity.text == quoted
    assert quantity.unit is not None
    assert quantity.unit.dimension == "[time]"
    assert (quantity.customary.low + quantity.customary.high) / 2 == pytest.approx(seconds)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("It took over a week.", 7, 28), ("It took less than a day.", 0.25, 1), ("It took nearly a day.", 0.9, 1)],
)
def test_one_of_a_unit_under_a_bound(text: str, low: float, high: float) -> None:
    quantity = read(text)
    assert (quantity.customary.low / DAY, quantity.customary.high / DAY) == pytest.approx((low, high))


@pytest.mark.parametrize(
    "text",
    [
        "They came a day late, a second time, for a second try.",
        "He scored after about a second half of play.",
        "They met at 10:15:30 and left by 11:20:00 GMT.",
        "It is at 3:15.",
        "She took a year group to the sea.",
        "They meet twice a day.",
    ],
)
def test_times_of_day_and_articles_are_no_durations(text: str) -> None:
    assert read_quantities(text) == []


def test_a_speed_keeps_its_unit() -> None:
    quantity = read("It runs at 60 km an hour.")
    assert quantity.unit is not None
    assert quantity.unit.dimension == "[length] / [time]"


@pytest.mark.parametrize(
    ("text", "degrees"),
    [
        ("Keep it at minus 70 degrees.", -70),
        ("It was seventy degrees below zero.", -70),
        ("Temperatures reached 41.5 degrees.", 41.5),
        ("The oven was at 180 degrees.", 180),
    ],
)
def test_degrees_without_a_scale_are_temperatures_where_words_tell(text: str, degrees: float) -> None:
    quantity = read(text)
    assert quantity.unit is DEGREES
    assert (quantity.customary.low + quantity.customary.high) / 2 == pytest.approx(degrees)


@pytest.mark.parametrize("text", ["She turned 90 degrees.", "She holds two degrees."])
def test_other_degrees_are_none(text: str) -> None:
    assert not [quantity for quantity in read_quantities(text) if quantity.unit is DEGREES]


@pytest.mark.parametrize(
    ("text", "dimension", "value"),
    [
        ("A share costs 12p.", "money:GBP", 0.12),
        ("A share costs 4.5 pence.", "money:GBP", 0.045),
        ("It fell by 20 cents to 3 euros.", "money:EUR", 0.2),
        ("It was fined three quarters of a million dollars.", "money:USD", 750_000),
        ("Entry is 8 leva.", "money:BGN", 8),
    ],
)
def test_money(text: str, dimension: str, value: float) -> None:
    quantity = read_quantities(text)[0]
    assert quantity.unit is not None
    assert quantity.unit.dimension == dimension
    assert (quantity.customary.low + quantity.customary.high) / 2 == pytest.approx(value, rel=0.01)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("She came in seventh at the downhill.", 7),
        ("She ended up eighth.", 8),
        ("She finished fourteenth.", 14),
        ("She finished third of 40 starters.", 3),
        ("She took silver in Graz.", 2),
        ("She won the bronze medal.", 3),
    ],
)
def test_ranks(text: str, place: int) -> None:
    quantity = read_quantities(text)[0]
    assert quantity.unit is RANK
    assert quantity.customary.low == place


@pytest.mark.parametrize("text", ["Thieves took the silver.", "He came in first class.", "They paint in gold."])
def test_silver_and_classes_are_no_ranks(text: str) -> None:
    assert read_quantities(text) == []
