from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.writers.differences import Piece, compare


def marked(pieces: tuple[Piece, ...]) -> list[str]:
    return [piece.text for piece in pieces if piece.differs]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The Bridge opened.", "the bridge opened!"),
        ("It has 10,000 parts", "It has 10000 parts"),
        ("the city’s bridge", "“the city's bridge”"),
        ("ﬁve", "five"),
    ],
)
def test_case_punctuation_and_the_look_of_letters_are_no_difference(a: str, b: str) -> None:
    assert [marked(pieces) for pieces in compare(a, b)] == [[], []]


def test_the_words_that_differ_are_shown_as_they_were_written() -> None:
    a, b = compare("The span is 412 metres, they say.", "The Span is 9 feet, they say.")
    assert marked(a) == ["412 metres"]
    assert marked(b) == ["9 feet"]


def test_sentences_with_little_in_common_are_not_marked_all_over() -> None:
    a, b = compare("One two three four five.", "Six seven eight nine ten.", ("two", "seven"))
    assert marked(a) == ["two"]
    assert marked(b) == ["seven"]


def test_equal_values_are_emphasised_and_do_not_differ() -> None:
    a, b = compare("On 3 May it opened.", "It opened on 3 May.", ("3 May", "3 May"))
    assert Piece("3 May", differs=False, value=True) in a
    assert Piece("3 May", differs=False, value=True) in b


def test_a_value_is_found_as_a_word_and_where_the_difference_is() -> None:
    a, _ = compare("In 2018 they had 1 of 1 ships.", "In 2018 they had 1 of 7 ships.", ("1", "7"))
    assert [piece.text for piece in a if piece.value] == ["1"]
    assert a[0].text == "In 2018 they had 1 of "


def test_a_value_that_is_not_there_changes_nothing() -> None:
    a, b = compare("It cost nothing.", "It cost nothing.", ("a fortune", ""))
    assert [piece.text for piece in a + b] == ["It cost nothing."] * 2


def test_scripts_without_spaces_are_compared_letter_by_letter() -> None:
    a, b = compare("桥长412米。", "桥长500米。")
    assert (marked(a), marked(b)) == (["412"], ["500"])


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=5), st.text(max_size=5))
def test_the_pieces_are_the_sentence(a: str, b: str, value_a: str, value_b: str) -> None:
    pieces_a, pieces_b = compare(a, b, (value_a, value_b))
    assert "".join(piece.text for piece in pieces_a) == a
    assert "".join(piece.text for piece in pieces_b) == b
