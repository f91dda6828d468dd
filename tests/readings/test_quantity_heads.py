"""Bare numbers whose noun or unit stands before them, and numbers that words around them deny or limit."""

from __future__ import annotations

import pytest

from consistency.readings.intervals import Interval
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


@pytest.mark.parametrize(
    ("text", "quoted", "noun"),
    [
        ("A party of nine climbed it.", "nine", "party member"),
        ("A staff of 40 runs the hotel.", "40", "staff"),
        ("A team of 30 doctors came.", "30", "doctor"),
        ("A crowd of 900 cheered.", "900", "person"),
        ("The 12-strong Danish crew sailed.", "12", "crew member"),
        ("A 15-man squad came.", "15", "squad member"),
        ("A two-man tent leaked.", "two", "man"),
        ("The ship had 25 crew.", "25", "crew member"),
        ("Twelve police officers came.", "Twelve", "police officer"),
        ("Twelve fish species live there.", "Twelve", "fish species"),
        ("They saw 30 deer.", "30", "deer"),
        ("A mother of four won.", "four", "child"),
        ("A mother of four victims spoke.", "four", "victim"),
        ("The choir numbers 60.", "60", "choir member"),
        ("Casualties number 40.", "40", "casualty"),
        ("The hall seats 300.", "300", "seat"),
        ("The mill employs 40.", "40", "employee"),
        ("The teams, 40 in all, came.", "40", "team"),
        ("They voted 40-12 for it.", "40-12", "vote"),
        ("She scored 30 points.", "30", "point"),
        ("A trio of boats sank.", "trio", "boat"),
        ("Hundreds marched.", "Hundreds", "person"),
    ],
)
def test_sizes_of_bodies_and_other_nouns(text: str, quoted: str, noun: str) -> None:
    quantity = read_quantities(text)[0]
    assert (quantity.text.removeprefix("A "), " ".join(quantity.noun)) == (quoted, noun)


@pytest.mark.parametrize(
    "text",
    [
        "The Group of Seven met.",
        "He wore a pair of 12.",
        "The set of 12 broke.",
        "Rates rose 0.25 percentage points.",
        "The vote ended 40-12-3.",
    ],
)
def test_numbers_behind_other_words_count_no_members(text: str) -> None:
    nouns = {noun for quantity in read_quantities(text) for noun in quantity.noun}
    assert not nouns & {"member", "seat", "point", "vote"}


@pytest.mark.parametrize(
    ("text", "noun", "whole"),
    [
        ("Of the 240 mills, only 11 closed.", "mill", 240),
        ("Of the mills, 11 closed.", "mill", None),
        ("Of the mills, 5 percent closed.", "mill", None),
        ("Ninety guests came, of whom 12 sang.", "guest", 90),
        ("The 90 guests, 12 of them children, sang.", "guest", 90),
    ],
)
def test_parts_of_a_group_told_before_them(text: str, noun: str, whole: float | None) -> None:
    quantity = read_quantities(text)[-1]
    assert (quantity.noun, quantity.part) == ((noun,), True)
    assert (quantity.whole is None) == (whole is None)
    if whole is not None and quantity.whole is not None:
        assert quantity.whole.overlaps(Interval(whole, whole))


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("They took 200 bags of rice.", ("rice",)),
        ("They took hundreds of bags of rice.", ("rice",)),
        ("There were 12 cases of flu last week.", ("flu",)),
        ("They met 12 members of the guild.", ()),
        ("They met 12 friends of Ada.", ()),
        ("They felt 12 tremors of less than 3.0.", ()),
        ("They came in 12 groups of four.", ()),
    ],
)
def test_contents_of_counted_things(text: str, contents: tuple[str, ...]) -> None:
    assert read_quantities(text)[0].contents == contents


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("It adds up to 40 chairs.", 39, 41),
        ("It ramped up to 40 jets.", 39, 41),
        ("It heats up to 40 °C.", 312.15, 314.15),
        ("It warms up to 40 homes.", 10, 40),
        ("Up to 40 people came.", 10, 40),
        ("It seats up to 40 people.", 10, 40),
        ("Some 300-odd rhinos came.", 255, 345),
        ("Twenty-odd rhinos came.", 17, 23),
    ],
)
def test_up_to_belongs_to_some_verbs(text: str, low: float, high: float) -> None:
    quantity = read_quantities(text)[0]
    assert (quantity.customary.low, quantity.customary.high) == pytest.approx((low, high))


@pytest.mark.parametrize(
    ("text", "place", "noun"),
    [
        ("It is the second-largest city.", 2, "city"),
        ("It is the third most populous state.", 3, "state"),
        ("It was her third gold medal.", 3, "gold medal"),
        ("It is the 25th anniversary.", 25, "anniversary"),
    ],
)
def test_ordinals_place_some_things(text: str, place: int, noun: str) -> None:
    quantity = read_quantities(text)[0]
    assert (quantity.customary.low, " ".join(quantity.noun)) == (place, noun)


@pytest.mark.parametrize(
    "text", ["Her third wife left.", "The third title page burned.", "It is the largest city.", "His first win came."]
)
def test_other_ordinals_place_nothing(text: str) -> None:
    assert read_quantities(text) == []
