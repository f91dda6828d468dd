"""Laws of verdicts that hold whatever the values are; stubs stand in for the models."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.models.interface import StubEmbedder, StubNli
from consistency.records import Opinion, Verdict
from consistency.verdicts import Statement, default_judges, judge_pairs
from consistency.verdicts.contending import Matcher, alike
from consistency.verdicts.dates import DatesJudge
from consistency.verdicts.quantities import QuantityJudge
from consistency.verdicts.unified import unified

MATCHER = Matcher(StubEmbedder())
JUDGES = default_judges(StubEmbedder(), StubNli())
quick = settings(deadline=None, max_examples=60)


def verdict(a: Statement, b: Statement) -> Verdict:
    return judge_pairs([(a, b)], JUDGES)[0]


def of_amounts(a: str, b: str) -> Opinion:
    return QuantityJudge(MATCHER).judge([(Statement(a), Statement(b))])[0]


# Swapping the sides

WHO = st.sampled_from(["Ada Klein", "Klein", "Otto Wolf", "Mayor Ada Klein", "IBM", "Marlow Yard", "The town", "They"])
WHERE = st.sampled_from(["Oslo", "Bergen", "Norway", "Kenya", "the port"])
WHEN = st.sampled_from(["in 1962", "in 1972", "on Monday", "on 3 May 2019", "yesterday", "in the 1960s", "since 1962"])
AMOUNT = st.sampled_from(
    [
        "40",
        "about 40",
        "dozens of",
        "more than 300",
        "5,000",
        "between 30 and 90",
        "several hundred",
        "two thirds of the",
    ]
)
MONEY = st.sampled_from(["$1 billion", "41 billion", "millions of euros", "1.2 million euros", "up to $90 million"])
HEDGE = st.sampled_from(["", " reportedly", " may have", " never"])
STATEMENTS = st.builds(
    Statement,
    st.one_of(
        st.builds("{} won the race in {}{}.".format, WHO, WHERE, st.sampled_from(["", " again"])),
        st.builds("The ferry{} sank near {} {}.".format, HEDGE, WHERE, WHEN),
        st.builds("{}{} paid {} for the dam.".format, WHO, HEDGE, MONEY),
        st.builds("In {} {} boats were sold {}.".format, WHERE, AMOUNT, WHEN),
        st.builds("The dam cost {} and held {} boats.".format, MONEY, AMOUNT),
        st.builds("The dam is{} {} miles long.".format, st.sampled_from(["", " not"]), st.integers(2, 400)),
        st.builds("{} became the mayor {}.".format, WHO, WHEN),
    ),
    st.sampled_from([None, date(2019, 5, 7), date(2019, 5, 9), date(2023, 1, 4)]),
)


@settings(deadline=None, max_examples=200)
@given(STATEMENTS, STATEMENTS)
def test_swapping_the_sides_leaves_the_verdict(a: Statement, b: Statement) -> None:
    one, other = verdict(a, b), verdict(b, a)
    assert (one.label, one.kind) == (other.label, other.kind)
    assert one.confidence == pytest.approx(other.confidence, abs=3e-4)
    for left, right in zip(one.opinions, other.opinions, strict=True):
        assert (left.judge, left.label, left.kind) == (right.judge, right.label, right.kind)
        assert left.strength == pytest.approx(right.strength, abs=3e-4)


@quick
@given(STATEMENTS)
def test_a_statement_does_not_contradict_itself(a: Statement) -> None:
    assert verdict(a, a).label == "agreement"


@quick
@given(st.lists(st.tuples(STATEMENTS, STATEMENTS), min_size=1, max_size=4))
def test_a_pair_is_judged_as_if_alone(pairs: list[tuple[Statement, Statement]]) -> None:
    assert judge_pairs(pairs, JUDGES) == [verdict(*pair) for pair in pairs]


# Units and notations


def told_as_one(one: str, spelt: str, otherwise: str, label: str) -> None:
    """Assert that an amount is judged alike in two notations, and that each becomes one text with what it answers."""
    opinions = [of_amounts(one, other) for other in (spelt, otherwise)]
    assert [opinion.label for opinion in opinions] == [label, label]
    for other in (spelt, otherwise):
        pair = Statement(one), Statement(other)
        shown = alike(pair, MATCHER.matches([pair])[0]) if label == "contradiction" else unified(*pair)
        assert shown is not None
        assert shown[0] == shown[1]


COUNTS = st.integers(2, 900)
FACTORS = st.sampled_from([1, 3, 10, 100])


@quick
@given(COUNTS, FACTORS, st.sampled_from([("kilometres long", "metres long"), ("tonnes", "kilograms"), ("km", "m")]))
def test_a_smaller_unit_changes_no_verdict(count: int, factor: int, units: tuple[str, str]) -> None:
    large, small = units
    one = f"The load measures {count} {large}."
    in_large = f"The load measures {count * factor:,} {large}."
    in_small = f"The load measures {count * factor * 1000:,} {small}."
    told_as_one(one, in_large, in_small, "agreement" if factor == 1 else "contradiction")


@quick
@given(st.integers(20, 900), st.sampled_from([1, 3, 10]))
def test_kilometres_are_miles_within_their_precision(count: int, factor: int) -> None:
    one = f"The dam is {count} kilometres long."
    other = f"The dam is {round(count * factor / 1.609344)} miles long."
    assert of_amounts(one, other).label == ("agreement" if factor == 1 else "contradiction")


@quick
@given(COUNTS, FACTORS, st.sampled_from([(10**3, "thousand"), (10**6, "million"), (10**9, "billion")]))
def test_digits_say_what_words_say(count: int, factor: int, scale: tuple[int, str]) -> None:
    number, word = scale
    one = f"The dam cost {count} {word} euros."
    spelt = f"The dam cost {count * factor} {word} euros."
    digits = f"The dam cost {count * factor * number:,} euros."
    told_as_one(one, spelt, digits, "agreement" if factor == 1 else "contradiction")


# Widening


def widening(count: int) -> list[str]:
    """Ever wider ways to say a number."""
    half = count // 2
    return [f"{count:,}", f"about {count:,}", f"between {half:,} and {4 * half:,}", f"at least {half:,}"]


@quick
@given(st.integers(20, 9000), st.integers(2, 90000))
def test_a_wider_amount_never_contradicts_what_a_narrower_does_not(count: int, other: int) -> None:
    told = f"In all {other:,} boats sank."
    labels = [of_amounts(f"In all {wide} boats sank.", told).label for wide in widening(count)]
    contradicted = [label == "contradiction" for label in labels]
    assert contradicted == sorted(contradicted, reverse=True)


@quick
@given(st.integers(20, 9000), st.integers(0, 3))
def test_a_number_agrees_with_what_it_is_part_of(count: int, width: int) -> None:
    wide = widening(count)[width]
    assert of_amounts(f"In all {count:,} boats sank.", f"In all {wide} boats sank.").label == "agreement"


@quick
@given(st.integers(1900, 1990), st.integers(1900, 1990))
def test_a_decade_never_contradicts_what_its_year_does_not(year: int, other: int) -> None:
    narrow, wide = (
        DatesJudge().judge([(Statement(f"The dam opened in {day}."), Statement(f"The dam opened in {other}."))])[0]
        for day in (year, f"the {year // 10 * 10}s")
    )
    if wide.label == "contradiction":
        assert narrow.label == "contradiction"


@quick
@given(st.integers(10, 90), st.integers(2, 9))
def test_the_further_apart_the_surer(count: int, factor: int) -> None:
    near, far = (
        of_amounts(f"The dam cost {count} million euros.", f"The dam cost {count * times} million euros.")
        for times in (factor, factor * 10)
    )
    assert near.label == far.label == "contradiction"
    assert near.strength <= far.strength
