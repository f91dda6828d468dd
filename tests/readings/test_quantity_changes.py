"""Amounts of change with their direction, rates, and how many times as much."""

from __future__ import annotations

import pytest

from consistency.readings.quantities import Quantity, read_quantities
from consistency.readings.units import MULTIPLE


def first(text: str) -> Quantity:
    return read_quantities(text)[0]


@pytest.mark.parametrize(
    ("text", "quoted", "low", "high", "change"),
    [
        ("The herd halved.", "halved", 45, 55, "down"),
        ("Rents have doubled since May.", "doubled", 80, 120, "up"),
        ("Rents more than doubled.", "doubled", 100, 300, "up"),
        ("Rents almost doubled.", "doubled", 50, 100, "up"),
        ("The dose triples the effect.", "triples", 170, 230, "up"),
        ("Traffic grew fivefold.", "fivefold", 350, 450, "up"),
        ("Traffic grew 12-fold.", "12-fold", 980, 1220, "up"),
        ("The fee was cut by half.", "half", 49, 51, "down"),
        ("The fee rose by a fifth last year.", "a fifth", 19, 21, "up"),
        ("The fee is up by nearly a fifth.", "nearly a fifth", 18, 20, "up"),
        ("The fee is a quarter higher than before.", "a quarter", 24, 26, "up"),
        ("Rain was a third below the norm.", "a third", 32.33, 34.33, "down"),
        ("They sold 13 percent more than a year earlier.", "13 percent", 12.5, 13.5, "up"),
        ("Use is 40 percent lower.", "40 percent", 39, 41, "down"),
        ("They saw a 10 percent drop.", "10 percent", 9.5, 10.5, "down"),
        ("A decline of 40 percent was feared.", "40 percent", 39, 41, "down"),
        ("Growth in car sales reached 6 percent.", "6 percent", 5.5, 6.5, "up"),
        ("Helmets cut the risk of injury by 60 percent.", "60 percent", 58.5, 61.5, "down"),
        ("Exports slumped 42 percent.", "42 percent", 41.5, 42.5, "down"),
        ("The reduction in head-injury risk from wearing one was only 16 percent.", "16 percent", 15.5, 16.5, "down"),
    ],
)
def test_changes_have_a_direction(text: str, quoted: str, low: float, high: float, change: str) -> None:
    quantity = first(text)
    assert (quantity.text, quantity.change) == (quoted, change)
    assert (quantity.customary.low, quantity.customary.high) == pytest.approx((low, high), abs=0.01)
    assert not quantity.further


@pytest.mark.parametrize(
    "text",
    [
        "She doubled down and then doubled back.",
        "The hall doubled as a school.",
        "He won the doubles.",
        "They met on a doubled-over map.",
        "They came in a third.",
    ],
)
def test_what_only_looks_like_a_change_is_left(text: str) -> None:
    assert read_quantities(text) == []


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("The firm cut 300 jobs.", [""]),
        ("The firm raised 3 million euros.", [""]),
        ("The loaf rose by 30 cents to 3 euros.", ["up", ""]),
        ("Wool fell by $2 to $14.", ["down", ""]),
        ("Sixty percent of the mills are higher up.", [""]),
        ("Rye makes up 62 percent of it.", [""]),
    ],
)
def test_what_is_cut_and_what_came_of_it_are_no_changes(text: str, changes: list[str]) -> None:
    assert [quantity.change for quantity in read_quantities(text)] == changes


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("It cost five times the average.", 4.75, 5.25),
        ("It cost twice the estimate.", 1.9, 2.1),
        ("It cost more than 10 times its value.", 10, 40),
        ("It had three times as many rooms.", 2.85, 3.15),
    ],
)
def test_multiples_are_of_their_own_kind(text: str, low: float, high: float) -> None:
    quantity = first(text)
    assert quantity.unit is MULTIPLE
    assert (quantity.customary.low, quantity.customary.high) == pytest.approx((low, high))


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("Wheat costs 20 rupees a kilo.", "kilo"),
        ("Oil costs $20 per barrel.", "barrel"),
        ("Water costs 2 dollars per cubic metre.", "cubic metre"),
        ("It gave 6 tonnes to the hectare.", "hectare"),
        ("It grinds 90 tonnes of rye a day.", "day"),
        ("He paid 20 euros in a barn.", ""),
    ],
)
def test_rates_name_what_they_are_of(text: str, per: str) -> None:
    assert first(text).per == per


@pytest.mark.parametrize(
    ("text", "change", "flow"),
    [
        ("On the hill grow 34 species of orchid.", "", ""),
        ("The freighter lost 76 containers.", "", "down"),
        ("The club gained 40 members.", "", "up"),
        ("The jet dropped 40 bombs.", "", ""),
        ("The farm grew 200 tonnes of rye.", "", ""),
        ("Over the hill rose 90 balloons.", "", ""),
        ("In the war fell 300 knights.", "", ""),
        ("The club has 40 members.", "", "held"),
        ("There are still 40 members.", "", "held"),
        ("They won by 12 points.", "", "margin"),
        ("The club gained by 40 members.", "up", ""),
        ("The club was down by 40 members.", "down", ""),
        ("A gain of 300 points was seen.", "up", ""),
        ("The index lost 300 points.", "down", ""),
        ("Shares were up $4.", "up", ""),
        ("They wired up $4.", "", ""),
        ("She lost 20 pounds.", "down", ""),
        ("Output fell 300 crates.", "down", ""),
    ],
)
def test_what_a_verb_takes_is_no_change(text: str, change: str, flow: str) -> None:
    quantity = first(text)
    assert (quantity.change, quantity.flow) == (change, flow)
