"""What names and words near two values tell of whether these are of one thing."""

from __future__ import annotations

import pytest

from consistency.verdicts.comparable import (
    anchored,
    is_part,
    one_bearer,
    other_owners,
    restricted,
    strangers,
    sums_up,
    told_elsewhere,
)
from consistency.verdicts.interface import Statement, StatementPair
from consistency.verdicts.matching import Match, match_quantities
from consistency.verdicts.reading import readings_of


def first_match(a: str, b: str) -> tuple[StatementPair, Match]:
    pair = Statement(a), Statement(b)
    left, right = (readings_of(side).quantities for side in pair)
    return pair, match_quantities(left, right)[0]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        # One code that both count.
        ("They linked 3,000 X7 chips.", "Marlow sold 9,000 X7 chips.", True),
        ("They linked 3,000 chips.", "Marlow sold 9,000 chips.", False),
        # One measure, and two names or more that both have.
        ("In Oslo, Ada Klein paid 5 million euros.", "Ada Klein paid 9 million euros in Oslo.", True),
        ("In Oslo, Ada Klein paid 5 million euros.", "Klein paid 9 million euros in Oslo.", True),
        ("In Oslo, Ada Klein got 5 million euros.", "Ada Klein got 9 million euros in Oslo.", False),
        ("In Oslo, Ada Klein paid 5 million euros.", "Ada Klein paid 9 million euros.", False),
        ("In Oslo, Ada Klein paid 5 million euros.", "Ada Klein paid 9 million euros in Bergen.", False),
        ("She paid 5 million euros.", "She paid 9 million euros.", False),
    ],
)
def test_values_are_of_one_thing_by_name(a: str, b: str, expected: bool) -> None:
    assert anchored(*first_match(a, b)) is expected
    assert anchored(*first_match(b, a)) is expected


def test_a_name_said_twice_is_one_name() -> None:
    a, b = "In Graz the Graz bridge cost 5 million euros.", "In Graz the Linz bridge cost 9 million euros."
    assert anchored(*first_match(a, b)) == anchored(*first_match(b, a))


@pytest.mark.parametrize(
    ("parts", "whole", "expected"),
    [
        ("Marlow paid $281m in cash and $53m in stock.", "Marlow paid $334m.", True),
        ("Marlow paid $281m in cash and $53m in stock.", "Marlow paid about $330m.", True),
        ("Marlow paid $281m in cash and $53m in stock.", "Marlow paid $500m.", False),
        ("Marlow paid $281m in cash.", "Marlow paid $334m.", False),
        ("He drove 30 km and walked 5 km.", "He went 35 km.", True),
        ("He dived 30 metres for 5 seconds.", "He swam 35 metres.", False),
        ("The yard has 30 boats, and 5 boats lie idle.", "The yard has 35 boats.", True),
        ("The yard has 30 boats and 5 cranes.", "The yard has 35 boats.", False),
        ("The fire killed two women and three men.", "The fire killed five people.", True),
        ("Three bombs hit the port, two bombs hit the mill and two bombs a school.", "Seven bombs fell.", True),
    ],
)
def test_parts_and_their_sum(parts: str, whole: str, expected: bool) -> None:
    for pair, match in (first_match(parts, whole), first_match(whole, parts)):
        assert sums_up(match, pair) is expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Oslo has 5 million users.", "Bergen has 9 million users.", True),
        ("Samsung sold 5 million phones in Oslo.", "Nokia sold 9 million phones in Oslo.", True),
        ("Oslo has 5 million users.", "The port has 9 million users.", False),
        ("IBM has 5 million users.", "International Business Machines has 9 million users.", False),
        ("IBM has 5 million users in Oslo.", "International Business Machines has 9 million users.", False),
        ("Ada Klein has 5 million users.", "Otto Wolf has 9 million users.", False),
        ("It has 5 million users.", "It has 9 million users.", False),
    ],
)
def test_each_side_may_name_a_stranger(a: str, b: str, expected: bool) -> None:
    one, other = Statement(a), Statement(b)
    assert strangers((one, other)) is expected
    assert strangers((other, one)) is expected


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        ("The east wing of Graz University has 300 rooms.", "Graz University has 9,000 rooms.", True),
        ("Hospitals in Graz have 300 beds.", "Graz has 9,000 beds.", True),
        ("In Norway, 90 boats were sold.", "Worldwide, 300 boats were sold.", True),
        ("Marlow sold 90 boats in Norway.", "Marlow sold 300 boats altogether.", True),
        # The place is known to the whole, or there is none, or both speak of the whole.
        ("In Norway, 90 boats were sold.", "Throughout all of Norway, 300 boats were sold overall.", False),
        ("The yard sold 90 boats.", "Worldwide, 300 boats were sold.", False),
        ("In Norway, 90 boats were sold in all.", "Altogether 300 boats were sold.", False),
        # A word for the whole, or one that both have, or another subject.
        ("Residents of Graz own 300 boats.", "Graz has 9,000 boats.", False),
        ("Hospitals in Graz have 300 beds.", "Graz and its hospitals have 9,000 beds.", False),
        ("Hospitals in Graz have 300 beds.", "They have 9,000 beds in Graz.", False),
        ("Graz has 300 beds.", "Graz has 9,000 beds.", False),
    ],
)
def test_a_part_is_not_its_whole(part: str, whole: str, expected: bool) -> None:
    for pair, match in (first_match(part, whole), first_match(whole, part)):
        assert is_part(pair, match) is expected


def test_the_population_of_a_town_is_no_part_of_it() -> None:
    pair, match = first_match("The population of Graz is 300,000 people.", "Graz has 900,000 people.")
    assert not is_part(pair, match)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("There were two tremors of more than 5.0.", "There were nine tremors.", True),
        ("There were two tremors of more than 5.0.", "There were nine tremors of less than 3.0.", False),
        ("Graz hired two cooks who speak Thai.", "Graz hired nine cooks.", True),
        ("Graz hired two cooks.", "Graz hired nine cooks.", False),
        ("Graz hired two cooks in May.", "Graz hired nine cooks.", False),
    ],
)
def test_words_behind_a_noun_narrow_it(a: str, b: str, expected: bool) -> None:
    for pair, match in (first_match(a, b), first_match(b, a)):
        assert restricted(pair, match) is expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        # "11" answers the 11 that stands there too, so nothing answers 23.
        ("Of the 23 pirates 12 were Somali and 11 Yemeni.", "They caught 11 pirates.", True),
        ("The yard built 23 boats.", "The yard built 11 boats.", False),
        ("The yard built seven boats, four for the navy.", "The yard built four boats.", True),
        ("The yard built 23 boats in 2011.", "The yard built 11 boats.", False),
    ],
)
def test_a_figure_that_stands_in_both_sentences_is_no_quarrel(a: str, b: str, expected: bool) -> None:
    for pair, match in (first_match(a, b), first_match(b, a)):
        assert told_elsewhere(match, pair) is expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("He kicked a 45-yard goal.", "He threw a 12-yard pass.", True),
        ("He kicked a 45-yard goal.", "He kicked a 12-yard goal.", False),
        ("The wall is 45 metres long.", "The wall is 12 metres long.", False),
    ],
)
def test_hyphened_measures_of_different_things(a: str, b: str, expected: bool) -> None:
    for pair, match in (first_match(a, b), first_match(b, a)):
        assert other_owners(pair, match) is expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Ada Klein, who is 55 years old, won.", "The 26-year-old Ada Klein won.", True),
        # The age is the star's, not that of the one whom she replaces.
        (
            "The 55-year-old star from Graz will replace the retiring Ada Klein.",
            "The 26-year-old Ada Klein won.",
            False,
        ),
    ],
)
def test_an_age_is_of_the_person_beside_it(a: str, b: str, expected: bool) -> None:
    for pair, match in (first_match(a, b), first_match(b, a)):
        assert one_bearer(pair, match) is expected
