"""Amounts in rules: two limits on one thing contradict each other, and those that leave room for each other don't."""

from __future__ import annotations

import pytest

from consistency.models.interface import StubEmbedder
from consistency.records import Opinion
from consistency.verdicts.contending import Matcher
from consistency.verdicts.interface import Statement
from consistency.verdicts.quantities import QuantityJudge
from consistency.verdicts.reading import readings_of

judge = QuantityJudge(Matcher(StubEmbedder()))


def opinion(a: str, b: str) -> Opinion:
    one, other = judge.judge([(Statement(a), Statement(b)), (Statement(b), Statement(a))])
    assert (one.label, one.strength) == (other.label, other.strength)
    return one


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("A job must not be larger than 256 KB.", "A job can take up to 1 MB."),
        ("You may moor no more than five barges.", "You may moor up to eight barges."),
        ("You must be at least 18 to moor.", "You must be at least 21 to moor."),
        ("Children under 12 sail free.", "Children under six sail free."),
        ("You can moor up to 48 hours before the tide.", "You can moor until 24 hours before the tide."),
        ("Report it no later than two hours after the tide.", "Report it within four hours."),
        ("A lock must have at least 8 keys.", "A lock must have at least 12 keys."),
        ("Payment is due within 14 days.", "Payment is due 30 days after delivery."),
        ("The default port is 5671.", "The default port is 5672."),
        ("It takes 5 to 7 working days.", "It takes 10 business days."),
    ],
)
def test_two_limits_that_differ_contradict(a: str, b: str) -> None:
    said = opinion(a, b)
    assert said.label == "contradiction"
    assert said.strength > 0.5


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("You can moor up to 48 hours before the tide.", "You can moor until two days before the tide."),
        ("You must be over 65 to sail for half.", "You must be 65 or over to sail for half."),
        ("The default port is 5671.", "It listens on port 5671."),
        ("A job must not exceed 24 hours.", "A job can take up to a maximum of 24 hours."),
    ],
)
def test_limits_that_are_equal_agree(a: str, b: str) -> None:
    assert opinion(a, b).label == "agreement"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Children under 12 sail free.", "Children over 12 pay the full fare."),
        ("Children under 12 sail free.", "Children aged 12 and over may sail alone."),
        ("A key must have at least 8 signs.", "A key can have up to 64 signs."),
        ("You must report it two days after the tide.", "You must report it four days before the tide."),
        ("You must stay for two days.", "You must come four days before the tide."),
        ("You can moor no earlier than 24 hours before it.", "You can moor no later than 2 hours before it."),
        ("The city has 12 ports.", "You can use port 443."),
        # No rules.
        ("They found it two days after the storm.", "They found it three days after the storm."),
        ("The firm has up to 450 shops.", "The firm has up to 800 shops."),
        ("Children under 12 were hurt.", "A boy aged 14 was hurt."),
    ],
)
def test_limits_that_leave_room_for_each_other_say_nothing(a: str, b: str) -> None:
    assert opinion(a, b).label is None


def test_an_offset_is_read_in_rules_alone() -> None:
    assert readings_of(Statement("The lock burst two days after the storm.")).quantities == ()
    assert [each.quantity.text for each in readings_of(Statement("You must pay two days after it.")).quantities] == [
        "two days"
    ]
