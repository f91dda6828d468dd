from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.text import ends_sentence, has_number, has_verb, normalise, words


def test_normalise_folds_typography_and_space_but_keeps_case() -> None:
    assert normalise("The\u00a0“big”  Bridge – it’s\nﬁne\u200b… ") == 'The "big" Bridge - it\'s fine...'


def test_signs_of_a_trade_mark_are_no_letters() -> None:
    assert normalise("Opteron™ and Coke® ©") == "Opteron and Coke"


@given(st.text())
def test_normalise_twice_is_normalise_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


def test_words_keep_apostrophes_and_hyphens() -> None:
    assert words("Don't touch the well-known (old) A100's!") == ["Don't", "touch", "the", "well-known", "old", "A100's"]


@pytest.mark.parametrize("text", ["41 billion", "$1 billion", "it cost $3bn", "In 1932", "9,000 tonnes"])
def test_a_figure_is_a_number(text: str) -> None:
    assert has_number(text)


@pytest.mark.parametrize("text", ["the A100 chip", "B21 images", "no figure at all", ""])
def test_digits_inside_a_name_are_no_number(text: str) -> None:
    assert not has_number(text)


@pytest.mark.parametrize(
    "headline",
    [
        "Council approves new bridge",
        "Ferry sank off the coast",
        "Acme invests 41 billion in Globex",
        "Prices rise again as harvest fails",
        "Mayor hasn't resigned",
        "Company may sue over bridge",
        "Acme Spends Millions On Bridge",
    ],
)
def test_headlines_have_a_verb(headline: str) -> None:
    assert has_verb(headline)


@pytest.mark.parametrize(
    "label", ["World news", "Arctic fox", "Theresa May", "Trade deal", "Top ten pies", "Will Smith"]
)
def test_labels_have_none(label: str) -> None:
    assert not has_verb(label)


@pytest.mark.parametrize(
    "text", ["It ended.", 'He said "no."', "It is tall.[12]", "Really?”", "It ended. ”", "そうです。"]
)
def test_ends_sentence(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["A headline", "By Dr. Lee", "a list:", ""])
def test_does_not_end_a_sentence(text: str) -> None:
    assert not ends_sentence(text)
