"""What tells that something happened once."""

from __future__ import annotations

import pytest

from consistency.verdicts.event_words import event_word, is_event
from consistency.verdicts.events import tells_event


@pytest.mark.parametrize(
    "text",
    [
        "The dam burst and flooded the valley.",
        "Ada Klein was born in the valley.",
        "The dam was built of stone.",
        "The dam will burst.",
        "The dam would surely burst.",
        "The crew is to drain the lake.",
        "Police said that the dam collapsed.",
    ],
)
def test_what_happens_once_is_an_event(text: str) -> None:
    assert tells_event(text)


@pytest.mark.parametrize(
    "text",
    [
        # States.
        "The valley has a dam.",
        "The dam will be high.",
        "The reed bed is wide.",
        # What goes on, or happens time and again.
        "Rents rose.",
        "The dam employed 300 men.",
        "She wants to win.",
        "The lake will fall.",
        # What somebody said.
        "Police said that the dam is safe.",
        "The mayor confirmed that the dam is safe.",
    ],
)
def test_what_holds_or_recurs_is_none(text: str) -> None:
    assert not tells_event(text)


@pytest.mark.parametrize("text", ["The road to the dam is wide.", "The ferry goes to Oman."])
def test_a_direction_is_no_event(text: str) -> None:
    assert not tells_event(text)


@pytest.mark.parametrize(
    ("text", "value", "word"),
    [
        ("It closed in 1990 and was reopened in 1994.", "1990", "close"),
        ("It closed in 1990 and was reopened in 1994.", "1994", "reope"),
        ("In 1990 it was flooded.", "1990", "flood"),
        ("It sank, police said in 1990.", "1990", "sank"),
        ("It was wide in 1990.", "1990", ""),
        # Nouns, presents and phrases that tell of an event as a past tense does.
        ("The closure of the dam in 1990 was brief.", "1990", "close"),
        ("The dam opens on 3 May.", "3 May", "opene"),
        ("The rule came into force in 1990.", "1990", "begun"),
        ("Entries close on 3 May.", "3 May", "close"),
        ("The dam is close in 1990.", "1990", ""),
        ("It was set up in 1990.", "1990", "found"),
    ],
)
def test_the_nearest_word_before_a_value_tells_what_happened_and_else_one_behind(
    text: str, value: str, word: str
) -> None:
    start = text.index(value)
    assert event_word(text, start, start + len(value)) == word


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("sank", True),
        ("froze", True),
        ("seed", False),
        ("located", False),
        ("agreed", True),
        ("flooded", True),
        ("reed", False),
        ("sink", False),
        ("high", False),
    ],
)
def test_irregular_pasts_and_those_in_ed_are_event_words(word: str, expected: bool) -> None:
    assert is_event(word) is expected
