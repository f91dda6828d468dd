"""Whom sentences quote, and when these are two."""

from __future__ import annotations

import pytest

from consistency.records import Opinion
from consistency.verdicts.combine import combine
from consistency.verdicts.interface import Statement
from consistency.verdicts.occasions import of_two_kinds
from consistency.verdicts.speakers import two_speakers
from consistency.verdicts.wording import WordingJudge
from tests.verdicts.opinions import heard


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Fans say the song is dreadful.", "The band says the song is its best."),
        ("The council says the road is safe.", "Opponents warn that the road is dangerous."),
        ("The striker took bribes, the newspaper reported.", "The striker says he never took a bribe."),
        ("According to the firm the lake is clean.", "The lake is dirty, residents complained."),
        ("“It is fine,” said Ada Klein.", "Otto Wolf said it was broken."),
    ],
)
def test_two_people_are_quoted(a: str, b: str) -> None:
    assert two_speakers(a, b)
    assert two_speakers(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The mayor said the lock was shut.", "The lock was open, said the mayor."),
        ("The mayor said the lock was shut.", "The lock was open."),
        ("Mayor Ada Klein said the lock was shut.", "Klein said that the lock was open."),
        ("He said the lock was shut.", "The mayor said the lock was open."),
        ("The ship said to be lost was found.", "The mayor said the ship was lost."),
        ("The lock was shut.", "The lock was open."),
    ],
)
def test_one_speaker_or_none(a: str, b: str) -> None:
    assert not two_speakers(a, b)
    assert not two_speakers(b, a)


@pytest.mark.parametrize(
    ("a", "b", "two"),
    [
        ("The free version shows ads.", "The paid version shows no ads.", True),
        ("The club's indoor pool is shut.", "The club's outdoor pool is open.", False),  # no determiner before
        ("The indoor pool is shut.", "The outdoor pool is not shut.", True),
        ("The men's team lost.", "The women's team won.", True),
        ("The pool is free.", "The pool is paid for.", False),
        ("The free pool is shut.", "The free and the paid pool are open.", False),
        ("The long road was shut.", "The narrow road was open.", False),
    ],
)
def test_words_before_a_noun_name_two_kinds(a: str, b: str, two: bool) -> None:
    assert of_two_kinds(a, b) is of_two_kinds(b, a) is two


@pytest.mark.parametrize(
    ("a", "b", "label"),
    [
        ("The lock is safe.", "The lock is unsafe.", "contradiction"),
        ("The mayor said the lock is safe.", "Sailors said the lock is unsafe.", "neutral"),
        ("The left lock is safe.", "The right lock is unsafe.", "neutral"),
    ],
)
def test_what_two_say_or_is_said_of_two_kinds_is_no_contradiction(a: str, b: str, label: str) -> None:
    wording = WordingJudge().judge([(Statement(a), Statement(b))])[0]
    for context in (Opinion("context"), Opinion("context", scores={"articles": 1.0})):
        assert combine([heard(denies=(0.99, 0.99)), wording, context]).label == label
