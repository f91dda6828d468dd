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
        ("It lasts 3h20.", "3h20", 3 * HOUR + 20 * MINUTE),
        ("It lasts 2h 15m.", "2h 15m", 2 * HOUR + 15 * MINUTE),
        ("It lasts 2 hrs 15 min.", "2 hrs 15 min", 2 * HOUR + 15 * MINUTE),
        ("It lasts 1 hour 45.", "1 hour 45", HOUR + 45 * MINUTE),
        ("It lasts 2½ hours.", "2½ hours", 2.5 * HOUR),
        ("It lasts 2 1/2 hours.", "2 1/2 hours", 2.5 * HOUR),
        ("It lasted a fortnight.", "a fortnight", 14 * DAY),
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
        "They met at 9h30.",
        "She took a year off.",
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


@pytest.mark.parametrize(
    ("text", "name", "amount"),
    [
        ("It holds 1.2 g of salt.", "gram", 1.2),
        ("It holds 12.5g of salt.", "gram", 12.5),
        ("The tank takes 5 L of oil.", "liter", 5),
        ("It weighs 12 t.", "tonne", 12),
        ("It runs on 12V.", "volt", 12),
        ("A 60 W bulb shone.", "watt", 60),
        ("The fuse blows at 13 A.", "ampere", 13),
        ("The walk takes 3 h.", "hour", 3),
        ("He ran it in 9.58s.", "second", 9.58),
        ("The field has 40 ha.", "hectare", 40),
        ("The lake covers 12 km2.", "kilometer^2", 12),
        ("The river carries 300 m3 of water.", "meter^3", 300),
        ("He weighs 14 stone.", "stone", 14),
        ("The hail was 2in across.", "inch", 2),
        ("The engine makes 150 hp.", "horsepower", 150),
        ("The bar has 250 calories.", "kilocalorie", 250),
        ("It used 3,500 kilowatt-hours.", "kilowatt_hour", 3500),
        ("It is four light-years away.", "light_year", 4),
    ],
)
def test_units_in_short_and_in_several_words(text: str, name: str, amount: float) -> None:
    (quantity,) = read_quantities(text)
    assert quantity.unit is not None
    assert quantity.unit.name == name
    assert (quantity.customary.low + quantity.customary.high) / 2 / quantity.unit.factor == pytest.approx(amount)


@pytest.mark.parametrize(
    "text",
    [
        "She passed 2 A levels.",
        "It runs on 5 G and on 4g.",
        "He lives in Flat 4 A.",
        "He ruled until 70 A.D.",
        "They grew up in the 80 s.",
        "It was built in the 1980 s.",
        "The shop is at 200 W. Elm Street.",
        "The meeting is at 18 h.",
        "They sat in row 12 F.",
        "The 21 st century began.",
        "She hit two birds with one stone.",
        "A 12 bar blues was played.",
        "The 1260L chip is out.",
        "He heard 50 Cent sing.",
        "The iPhone 5c was sold.",
        "They had a bit of bread.",
    ],
)
def test_letters_that_are_no_units(text: str) -> None:
    assert not [quantity for quantity in read_quantities(text) if quantity.unit is not None]


@pytest.mark.parametrize(
    ("text", "metres"),
    [
        ("He is 6'2\".", 1.88),
        ("He is 6-foot-2.", 1.88),
        ("He is 6ft 2in tall.", 1.88),
        ("It is 5 ft 4 in wide.", 1.6256),
    ],
)
def test_heights(text: str, metres: float) -> None:
    quantity = read(text)
    assert (quantity.customary.low + quantity.customary.high) / 2 == pytest.approx(metres, abs=0.002)


@pytest.mark.parametrize(
    ("text", "years"),
    [("She is 34.", 34), ("He died at 86.", 86), ("She turned 80 in May.", 80), ("He is 41 years of age.", 41)],
)
def test_ages_without_a_noun(text: str, years: float) -> None:
    quantity = read_quantities(text)[0]
    assert quantity.unit is not None
    assert quantity.unit.dimension == "age"
    assert (quantity.customary.low + quantity.customary.high) / 2 == pytest.approx(years)


@pytest.mark.parametrize("text", ["It is 34.", "He was 3 of 4.", "He died at 9 o'clock.", "She was 34 points ahead."])
def test_numbers_that_are_no_ages(text: str) -> None:
    assert not [q for q in read_quantities(text) if q.unit is not None and q.unit.dimension == "age"]


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("There were 12 thefts per 100,000 people.", "100000"),
        ("It uses 8 l/100 km.", "100 km"),
        ("It costs 40 euros a head.", "person"),
        ("It costs 20 euros/hour.", "hour"),
        ("The pass lies at 716 m/2,349 ft.", ""),
        ("They saw 12 lions and/or tigers.", ""),
    ],
)
def test_what_an_amount_is_a_rate_of(text: str, per: str) -> None:
    assert read_quantities(text)[0].per == per
    assert not [quantity for quantity in read_quantities(text) if quantity.text in ("100,000", "100 km")]


@pytest.mark.parametrize(
    ("text", "value"),
    [("The firm has 5 m users.", 5e6), ("The wall is 5 m high.", 5), ("He won the 200 m sprint.", 200)],
)
def test_millions_and_metres(text: str, value: float) -> None:
    quantity = read(text)
    assert (quantity.customary.low + quantity.customary.high) / 2 == pytest.approx(value)
