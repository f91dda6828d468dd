"""Words that tell two things of one kind apart."""

from __future__ import annotations

import pytest

from consistency.verdicts.occasions import occasion


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Sales fell.", "Annual sales fell."),
        ("The dam broke.", "This time the dam broke."),
        ("The northern lock is shut.", "The southern lock is shut."),
        ("Rents rose last year.", "Rents rose this year."),
        ("The dam has some gates.", "The dam has some gates in all."),
        ("The old dam broke.", "The new dam broke."),
        ("She took gold.", "She took bronze."),
    ],
)
def test_words_for_an_occasion_or_a_side_tell_of_two_things(a: str, b: str) -> None:
    assert 0 < occasion(a, b) == occasion(b, a) < occasion(a, a) == 1.0


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Sales fell.", "Rents rose in heavy rain."),
        ("Last year rents rose.", "Rents rose last year."),
        ("The northern lock is shut.", "Shut is the northern lock."),
        ("The old dam broke.", "The dam broke."),  # no contrast without its opposite
        ("The old dam is near the new dam.", "The new dam broke."),  # both words on one side
    ],
)
def test_other_words_tell_nothing(a: str, b: str) -> None:
    assert occasion(a, b) == occasion(b, a) == 1.0


def test_two_sides_tell_more_than_one() -> None:
    assert occasion("The northern lock", "The southern lock") < occasion("The northern lock", "The lock")
