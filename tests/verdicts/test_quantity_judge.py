"""What makes two quantities comparable, and when comparable ones contradict each other."""

from __future__ import annotations

import pytest

from consistency.models.interface import StubEmbedder
from consistency.records import Opinion
from consistency.verdicts.contending import Matcher
from consistency.verdicts.interface import Statement
from consistency.verdicts.quantities import QuantityJudge

judge = QuantityJudge(Matcher(StubEmbedder()))


def opinion(a: str, b: str) -> Opinion:
    return judge.judge([(Statement(a), Statement(b))])[0]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The canal cost 90 million euros.", "The canal cost 60 million euros."),
        ("The canal cost millions of euros.", "The canal cost hundreds of millions of euros."),
        ("The canal cost $3 billion.", "The canal cost 30 billion."),
        ("The canal is 80 kilometres long.", "The canal is 80 miles long."),
        ("Dozens of barges lay in the canal.", "Nearly 900 barges lay in the canal."),
        ("More than 200 barges lay in the canal.", "The canal held 120 barges, which lay in the canal."),
        ("A third of the barges left the canal.", "Two thirds of the barges left the canal."),
        ("At least three barges lay in the canal.", "Two barges lay in the canal."),
    ],
)
def test_amounts_of_one_thing_that_exclude_each_other_contradict(a: str, b: str) -> None:
    said = opinion(a, b)
    assert (said.label, said.kind) == ("contradiction", "quantity")
    assert said.values is not None
    assert said.values[0] in a
    assert said.values[1] in b


def test_what_could_both_be_right_is_a_weaker_contradiction() -> None:
    exact = opinion("In the canal lay 40 barges.", "In the canal lay 600 barges.").strength
    one_bound = opinion("In the canal lay more than 40 barges.", "In the canal lay 600 barges.").strength
    two_bounds = opinion("In the canal lay more than 40 barges.", "In the canal lay more than 600 barges.").strength
    room = opinion("In the canal lay 40 barges.", "In the canal lay up to 600 barges.").strength
    assert exact > one_bound > two_bounds
    assert exact > room
    maxima = opinion("The canal holds up to 40 barges.", "The canal holds up to 600 barges.")
    assert maxima.label == "contradiction"
    assert maxima.strength > room


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The canal carries nearly 100 million euros.", "The canal carries over 100 million euros."),
        ("The canal cost 80 million pounds ($100 million).", "The canal cost $130 million."),
        ("The canal cost 80 million pounds (about 120 million dollars).", "It cost 80 million pounds ($130 million)."),
    ],
)
def test_amounts_that_touch_and_conversions_are_no_quarrel(a: str, b: str) -> None:
    assert opinion(a, b).label != "contradiction"
    assert opinion(b, a).label != "contradiction"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The canal is 80 kilometres long.", "The canal is 50 miles long."),
        ("About 300 barges lay in the canal.", "Some 312 barges lay in the canal."),
        ("More than 200 barges lay in the canal.", "In the canal lay 247 barges."),
        ("Half of the barges left the canal.", "50 percent of the barges left the canal."),
        ("The canal cost several billion dollars.", "The canal cost $4.2 billion."),
        ("The canal holds 1,200 barges.", "The canal holds 1.2 thousand barges."),
        ("More than 70,000 fans came to the port.", "Tens of thousands of fans came to the port."),
    ],
)
def test_amounts_that_overlap_agree(a: str, b: str) -> None:
    assert opinion(a, b).label == "agreement"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The canal cost 90 million euros.", "The canal carries 900 barges."),
        ("The state invested 90 million euros in the canal.", "The canal earned a profit of 5 million euros."),
        ("The flood killed 12 people.", "The flood injured 80 people."),
        ("Grain prices rose 4 percent.", "Grain prices fell 9 percent."),
        ("Another 12 barges sank in the canal.", "In the canal 90 barges sank."),
        ("He is 33 years old.", "The sentence was 90 years."),
    ],
)
def test_quantities_of_different_things_are_not_compared(a: str, b: str) -> None:
    assert opinion(a, b).label is None


def test_a_value_that_has_its_like_on_the_other_side_is_no_part_of_a_quarrel() -> None:
    said = opinion("The canal holds 40 barges and 700 barges queue.", "The canal holds 40 barges.")
    assert said.label == "agreement"


def test_the_judge_is_symmetric() -> None:
    a, b = "The canal cost millions of euros.", "The canal cost hundreds of millions of euros."
    one, other = opinion(a, b), opinion(b, a)
    assert one.strength == other.strength
    assert one.values is not None
    assert other.values == one.values[::-1]


def test_changing_the_unit_changes_no_verdict() -> None:
    in_tonnes = opinion("The barge carries 40 tonnes.", "The barge carries 4 tonnes.")
    in_kilograms = opinion("The barge carries 40 tonnes.", "The barge carries 4,000 kilograms.")
    assert in_tonnes.label == in_kilograms.label == "contradiction"


def test_the_further_apart_the_stronger() -> None:
    near = opinion("The canal cost millions of euros.", "The canal cost tens of millions of euros.")
    far = opinion("The canal cost millions of euros.", "The canal cost billions of euros.")
    assert near.strength < far.strength


def test_many_pairs_are_answered_in_order() -> None:
    pairs = [
        (Statement("The canal cost 90 million euros."), Statement("The canal cost 60 million euros.")),
        (Statement("It rained."), Statement("It snowed.")),
        (Statement("The canal holds 40 barges."), Statement("The canal holds 40 barges.")),
    ]
    assert [said.label for said in judge.judge(pairs)] == ["contradiction", None, "agreement"]


def test_no_pairs_no_opinions() -> None:
    assert judge.judge([]) == []


@pytest.mark.parametrize(
    ("surer", "less_sure"),
    [
        # Each value stands with a name that the other sentence doesn't know.
        (
            ("The port holds 300 boats in Norway.", "The port holds 900 boats in Norway."),
            ("The port holds 300 boats in Norway.", "The port holds 900 boats in Kenya."),
        ),
        # Every figure differs.
        (
            ("The port holds 300 boats and 20 cranes.", "The port holds 900 boats and 20 cranes."),
            ("The port holds 300 boats and 20 cranes.", "The port holds 900 boats and 80 cranes."),
        ),
        # A part and its whole.
        (
            ("Graz University has 300 rooms.", "Graz University has 9,000 rooms."),
            ("The east wing of Graz University has 300 rooms.", "Graz University has 9,000 rooms."),
        ),
        # A bound that may still hold of the other's number, customarily alone.
        (
            ("The port holds exactly 300 boats.", "The port holds 9,000 boats."),
            ("The port holds more than 300 boats.", "The port holds 9,000 boats."),
        ),
        # So far apart that something was cut off.
        (
            ("The port cost $334 million.", "The port cost $9 million."),
            ("The port cost $334 million.", "The port cost $9."),
        ),
        # One of them in a single post.
        (
            ("Berg spent 19 seasons at the port.", "Berg spent four seasons at the port."),
            ("Berg spent 19 seasons at the port.", "Berg spent four seasons as its captain."),
        ),
        # The dearest and the cheapest of a kind.
        (
            ("The cheapest boat has 4 GB of memory.", "The cheapest boat has 16 GB of memory."),
            ("The cheapest boat has 4 GB of memory.", "The flagship boat has 16 GB of memory."),
        ),
        # Which of two answers is a guess.
        (
            ("The port holds 300 boats.", "The port holds 900 boats."),
            ("The port holds 300 boats.", "The port holds 900 boats, and 700 boats wait."),
        ),
    ],
)
def test_some_quarrels_are_surer_than_others(surer: tuple[str, str], less_sure: tuple[str, str]) -> None:
    one, other = opinion(*surer), opinion(*less_sure)
    assert one.label == "contradiction"
    assert other.label != "contradiction" or other.strength < 0.85 * one.strength


def test_parts_and_their_sum_are_no_quarrel() -> None:
    parts = "Marlow gave $281m in cash and $53m in stock for the port."
    assert opinion(parts, "Marlow gave $334m for the port.").label is None
    assert opinion(parts, "Marlow gave $900m for the port.").label == "contradiction"


def test_an_amount_within_a_date_is_none() -> None:
    assert opinion("The port opened on 3 May 1962.", "The port opened on 9 May 1972.").label is None


def test_values_of_one_code_and_place_are_of_one_thing_by_name() -> None:
    coded = opinion("They linked and wired 3,000 X7 chips in Oslo.", "They cooled and watered 9,000 X7 chips in Oslo.")
    plain = opinion(
        "They linked and wired 3,000 old chips in Oslo.", "They cooled and watered 9,000 old chips in Oslo."
    )
    assert coded.label == plain.label == "contradiction"
    assert (coded.scores["anchored"], plain.scores["anchored"]) == (1.0, 0.0)


def test_a_common_name_is_told() -> None:
    named = opinion("The canal of Oslo cost 90 euros.", "The canal of Oslo cost 60 euros.")
    plain = opinion("The canal cost 90 euros.", "The canal cost 60 euros.")
    assert (named.scores["named"], plain.scores["named"]) == (1.0, 0.0)


@pytest.mark.parametrize(
    ("a", "b", "of_any"),
    [
        ("It went on for 33 years.", "It went on for 90 years.", 1.0),
        ("He was jailed for 33 years.", "He was jailed for 90 years.", 0.0),  # a word tells of what
        ("Ada Klein, 33, won.", "Ada Klein, 47, won.", 0.0),  # of one bearer
        ("The canal cost 90 euros.", "The canal cost 60 euros.", 0.0),
    ],
)
def test_of_durations_and_ages_everything_has_one(a: str, b: str, of_any: float) -> None:
    assert opinion(a, b).scores["of any"] == opinion(b, a).scores["of any"] == of_any


def test_swapping_the_sides_leaves_the_strength_of_durations() -> None:
    a, b = "He was jailed for 33 years over the dam.", "He was shut up for 90 years over the dam."
    assert opinion(a, b).strength == opinion(b, a).strength
