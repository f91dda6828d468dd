from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.readings.tokens import tokenize

quick = settings(deadline=None, max_examples=100)
any_text = st.one_of(st.text(max_size=80), st.text(alphabet="aZé1٣²½,.'’-–$€_% \n\u00a0", max_size=80))


@quick
@given(any_text)
def test_tokens_stand_where_they_say_in_order_and_lose_nothing(text: str) -> None:
    position = 0
    for token in tokenize(text):
        assert text[token.start : token.end] == token.text
        assert token.text
        assert text[position : token.start].strip() == ""
        assert token.glued == (token.start == position and position > 0)
        position = token.end
    assert text[position:].strip() == ""


@quick
@given(any_text)
def test_every_token_has_a_known_kind(text: str) -> None:
    assert {token.kind for token in tokenize(text)} <= {"currency", "number", "word", "sign"}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("12,500, then 3.", "number sign word number sign"),
        ("US$4 HK$4 $4 €4 £4", "currency number " * 5),
        ("won't Mary's", "word word"),
        ("A100 B52s", "word word"),
        ("7km 7 km", "number word number word"),
        ("3.14 3.14.15", "number number sign number"),
        ("1,2,3,4,5", "number"),
        ("5-10", "number sign number"),
        ("snake_case", "word sign word"),
        ("45%", "number sign"),
        ("", ""),
        (" \n\t ", ""),
    ],
)
def test_kinds_of_tokens(text: str, kinds: str) -> None:
    assert [token.kind for token in tokenize(text)] == kinds.split()


def test_case_and_apostrophes_are_levelled_in_the_lower_form() -> None:
    (token,) = tokenize("Anna’S")
    assert (token.text, token.lower) == ("Anna’S", "anna's")


@pytest.mark.parametrize("piece", ["7", "1,", "111,", "1,111", "0,00"])
def test_a_megabyte_of_digits_and_commas_is_few_tokens(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    assert len(tokenize(text)) <= 2
