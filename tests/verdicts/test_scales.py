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
