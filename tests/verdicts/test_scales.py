"""Values on different scales that are compared on one."""

from __future__ import annotations

import pytest

from consistency.verdicts.interface import Statement
from consistency.verdicts.matching import Match, match_quantities
from consistency.verdicts.reading import readings_of


def matches(a: str, b: str) -> list[Match]:
    left, right = (readings_of(Statement(text)).quantities for text in (a, b))
    return match_quantities(left, right)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Rye costs 18 rupees a kilo.", "Rye costs 900 rupees a quintal."),
        ("The mill grinds 90 tonnes a day.", "The mill grinds 90 tonnes a week."),
        ("None of the barges sank.", "Three of the barges sank."),
        ("Not one of the barges sank.", "Half of the barges sank."),
        ("Lead was found in 11 of 240 schools.", "Lead was found in almost half of the schools."),
        ("The lift can carry up to 450 crates.", "The lift can carry at most 800 crates."),
        ("The lift can carry a maximum of 256 crates.", "The lift can carry up to 1,024 crates."),
        ("Riders must be at least 18 years old.", "Riders must be at least 21 years old."),
        ("The tower is at minus 70 degrees.", "The tower is at minus 20 degrees."),
        ("Rents halved.", "Rents fell by a tenth."),
        ("Klein came in seventh.", "Klein took silver."),
        ("Bread costs 89 cents.", "Bread costs 1.25 euros."),
        ("Bread costs 89 cents.", "Bread costs $1.25."),
        ("Bread costs 89c.", "Bread costs €1.25."),
        ("The ferry costs 40 CHF.", "The ferry costs 65 francs."),
        ("The ferry costs 200 kr.", "The ferry costs SEK350."),
        ("The oven was at 180 degrees.", "The oven was at 240 degrees Celsius."),
        ("The sea grew warmer: its temperature rose by 2 °C.", "The sea's temperature rose by 1.2 degrees Celsius."),
        ("Rates rose by 25 basis points.", "Rates rose by half a percentage point."),
        ("There were 12 thefts per 100,000 people.", "There were 340 thefts per 1,000,000 people."),
        ("The van uses 8 l/100 km.", "The van uses 5 litres per 100 kilometres."),
        ("Power costs 30 cents per kilowatt-hour.", "Power costs 18 cents a kWh."),
        ("The van emits 120 g/km.", "The van emits 95 g of CO2 per km."),
        ("The line gives 100 Mbps.", "The line gives 30 Mbit/s."),
    ],
)
def test_different_values_on_different_scales_conflict(a: str, b: str) -> None:
    for x, y in ((a, b), (b, a)):
        assert [match for match in matches(x, y) if match.conflicts]
        assert not [match for match in matches(x, y) if match.agrees]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Rye costs 18 rupees a kilo.", "Rye costs 1,800 rupees a quintal."),
        ("The mill grinds 7 tonnes a day.", "The mill grinds 49 tonnes a week."),
        ("Ten of the 15 barges sank.", "Two thirds of the barges sank."),
        ("Rents halved.", "Rents were cut by half."),
        ("She won in 2:07:14.", "She needed two hours, seven minutes and 14 seconds."),
        ("Bread costs 89 cents.", "Bread costs $0.89."),
        ("Bread costs 3 euros and 50 cents.", "Bread costs 3.50 €."),
        ("The kiln reached 1,000 degrees Celsius.", "The kiln reached 1,832 °F."),
        ("The oven was at 180 degrees.", "The oven was at 180 degrees Celsius."),
        ("The oven was at 350 degrees.", "The oven was at 177 degrees Celsius."),
        ("The sea's temperature rose by 2 °C.", "The sea's temperature rose by 3.6 °F."),
        ("Rates rose by 50 bps.", "Rates rose by half a percentage point."),
        ("There were 12 thefts per 100,000 people.", "There were 120 thefts per 1,000,000 people."),
        ("The flat has 1,076 sq. ft.", "The flat has 100 m2."),
        ("The tyre holds 2.5 bar.", "The tyre holds 36 psi."),
        ("The rent is 500 euros a month.", "The rent is 6,000 euros per annum."),
        ("Klein weighs 14 stone.", "Klein weighs 89 kg."),
    ],
)
def test_equal_values_on_different_scales_agree(a: str, b: str) -> None:
    for x, y in ((a, b), (b, a)):
        assert [match for match in matches(x, y) if match.agrees]
        assert not [match for match in matches(x, y) if match.conflicts]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # What happened may well stay below a maximum.
        ("Up to 5,000 jobs were cut.", "Some 3,000 jobs were cut."),
        # Bounds that limit nothing leave room for both.
        ("At least two barges sank.", "At least seven barges sank."),
        # A fall is no rise, and a share no multiple.
        ("Rents halved.", "Rents doubled."),
        ("Rents are half the norm.", "Rents are twice the norm."),
        # One scale has to fit the other.
        ("Rye costs 18 rupees a kilo.", "Rye costs 900 rupees a litre."),
        ("Bread costs 89 cents.", "Bread costs 2 pounds."),
        ("The ferry costs 40 CHF.", "The ferry costs 65 kroner."),
        # A change of the temperature is no temperature, and a rate of a group no total.
        ("The sea's temperature rose by 2 °C.", "The sea's temperature is 14 °C."),
        ("There were 12 thefts per 100,000 people.", "There were 41,000 thefts."),
        ("Rates rose by 25 basis points.", "Rates rose to 6 percent."),
    ],
)
def test_what_has_no_common_scale_or_leaves_room_does_not_conflict(a: str, b: str) -> None:
    assert not [match for match in matches(a, b) if match.conflicts]


def test_what_agrees_on_another_scale_quarrels_on_none() -> None:
    a, b = "Lead was in 60 of the 240 schools.", "Lead was in a quarter of the schools; 9 of the schools closed."
    assert [match.b.quantity.text for match in matches(a, b) if match.agrees] == ["a quarter"]
    assert not [match for match in matches(a, b) if match.conflicts and match.a.quantity.text == "60"]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The hall was sold for 9 million euros.", "The buyer paid 3 million euros."),
        ("Klein fetched 9 million euros.", "Klein cost 3 million euros."),
    ],
)
def test_prices_under_several_names_meet(a: str, b: str) -> None:
    assert [match.same for match in matches(a, b)] == [1.0]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The fair drew 900 guests.", "The fair had hoped for 3,000 guests."),
        ("The bill got 212 votes.", "The bill passed by a margin of ten votes."),
    ],
)
def test_hopes_and_margins_hardly_meet_what_came(a: str, b: str) -> None:
    assert max(match.same for match in matches(a, b)) <= 0.5


def test_temperatures_are_apart_by_degrees() -> None:
    (match,) = matches("The sea is at 4 °C.", "The sea is at 15 °C.")
    assert 0.4 < match.customary_gap < 0.6
