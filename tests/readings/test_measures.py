from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.readings.measures import REACH, Measure, is_expected, measure_of
from consistency.readings.quantities import read_quantities


def measures(text: str) -> list[Measure | None]:
    return [measure_of(text, quantity) for quantity in read_quantities(text)]


def names(text: str) -> list[str]:
    return [measure.name if measure else "" for measure in measures(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The fund invested 3 million euros there.", "investment"),
        ("Investors put in 3 million euros.", "investment"),
        ("Building it cost 3 million euros.", "cost"),
        ("Sales came to 3 million euros.", "revenue"),
        ("The brewery posted a profit of 3 million euros.", "profit"),
        ("The brewery lost 3 million euros.", "loss"),
        ("They borrowed 3 million euros.", "debt"),
        ("A donation of 3 million euros arrived.", "grant"),
        ("The court fined them 3 million euros.", "fine"),
        ("The start-up raised 3 million euros.", "funding"),
        ("A rival acquired it for 3 million euros.", "purchase"),
        ("The estate is worth 3 million euros.", "value"),
        ("Their salaries add up to 3 million euros.", "pay"),
        ("The jackpot was 3 million euros.", "prize"),
        ("Burglars stole 3 million euros.", "theft"),
        ("The collision killed 40 passengers.", "deaths"),
        ("The collision injured 40 passengers.", "injuries"),
        ("Officers arrested 40 hooligans.", "arrests"),
        ("After the flood 40 villagers are missing.", "missing"),
        ("The flood displaced 40 families.", "displaced"),
        ("The mill employs 40 weavers.", "employees"),
        ("Some 40 students marched.", "attendance"),
        ("Divers rescued 40 sailors.", "rescued"),
        ("The virus infected 40 nurses.", "infected"),
        ("The blaze destroyed 40 barns.", "destroyed"),
        ("She got 40 votes.", "votes"),
        ("A voter brought 40 stamps.", "votes"),
        ("The airline ordered 40 jets.", "ordered"),
        ("He was sentenced to six years.", "sentence"),
        ("The choir sang for 40 guests.", ""),
    ],
)
def test_the_nearest_telling_word_names_the_measure(text: str, name: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The soldiers carried 40 boxes.",
        "Investigators seized 3 million euros.",
        "A Dutch baker found 3 million euros.",
        "The taxi ride came to 30 euros.",
        "The fleet has 40 ships.",
        "On a diet she walked 40 laps.",
        "The deadline for 40 essays passed.",
        "In March the zoo got 40 penguins.",
        "An aide carried 3 million euros.",
        "A billionaire has 3 million euros.",
    ],
)
def test_words_that_only_begin_like_a_telling_word_tell_nothing(text: str) -> None:
    assert names(text) == [""]


def test_another_amount_tells_nothing() -> None:
    assert names("The first got $2 billion, the second $5 billion.") == ["", ""]


def test_two_amounts_in_one_sentence_get_their_own_measure() -> None:
    text = "The quake killed 12 farmers, and some time later in the day it had injured 300 farmers."
    assert names(text) == ["deaths", "injuries"]


def test_all_classes_within_reach_are_named() -> None:
    (measure,) = measures("The loan of 3 million euros paid for the budget.")
    assert measure is not None
    assert (measure.name, measure.word) == ("price", "paid")
    assert measure.all == {"debt", "price", "budget"}


@pytest.mark.parametrize(("between", "told"), [(REACH - 1, True), (REACH, False)])
def test_a_word_out_of_reach_tells_nothing(between: int, told: bool) -> None:
    text = " ".join(["killed", *["then"] * between, "40", "lamps"])
    assert names(text) == ["deaths" if told else ""]


def test_auxiliaries_do_not_count_as_distance() -> None:
    [beside], [parted] = measures("It killed 40 passengers."), measures("40 passengers are said to have been killed.")
    assert beside is not None
    assert parted is not None
    assert parted.distance - beside.distance <= 1


def test_a_comma_makes_the_way_longer() -> None:
    filler = " ".join(["then"] * (REACH - 2))
    assert names(f"killed {filler} 40 lamps") == ["deaths"]
    assert names(f"killed, {filler} 40 lamps") == [""]


def test_the_kind_of_amount_decides_what_a_word_can_tell() -> None:
    assert names("They sold 40 lamps.") == ["sales"]
    assert names("They sold it for 40 euros.") == ["purchase"]


def test_an_age_is_no_count_of_what_befell_people() -> None:
    assert names("The attack killed a 35-year-old baker.") == [""]


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet="1 ,.%$killed cost(", max_size=60), st.text(max_size=30))
def test_any_text_has_measures_whose_word_stands_in_it(text: str, tail: str) -> None:
    for measure in measures(text + tail):
        if measure is not None:
            assert measure.word in text + tail
            assert measure.name in measure.all


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They had hoped for 80 guests.", True),
        ("The plan was for 80 guests.", True),
        ("The target is 80 boats.", True),
        ("They offered 80 euros.", True),
        ("They came with 80 guests.", False),
        ("They hoped for sun, and 80 guests came.", False),
        # What was said to come is told as surely as what will.
        ("The mayor said that 80 guests would come.", False),
        ("The mill would cost 80 jobs, she said.", False),
    ],
)
def test_what_is_only_expected_is_told_before_the_amount(text: str, expected: bool) -> None:
    assert is_expected(text, read_quantities(text)[0]) == expected
