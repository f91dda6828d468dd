"""Content words, by a crude stem."""

from __future__ import annotations

import pytest

from consistency.verdicts.words import contained, content_words, near


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("The barges sank.", ["barge", "sank"]),
        ("A barge and the barges", ["barge"]),
        ("It was of the", []),
        ("", []),
        ("Ada's barge, Bo’s barge", ["ada", "barge", "bo"]),
        ("It paid 1,200 or 3.5 million", ["paid", "1,200", "3.5", "milli"]),
        ("Don't SINK the X7!", ["don't", "sink", "x7"]),
        ("Not a barge sank", ["not", "barge", "sank"]),
    ],
)
def test_the_first_letters_of_a_word_are_its_stem(text: str, stems: list[str]) -> None:
    assert list(content_words(text)) == stems


def test_words_are_kept_as_first_written() -> None:
    assert content_words("Barges met a barge in Oslo.") == {"barge": "Barges", "met": "met", "oslo": "Oslo"}


def test_words_of_time_are_no_content() -> None:
    assert content_words("It has not yet opened.").keys() == content_words("It has not opened.").keys()


@pytest.mark.parametrize(
    ("a", "b", "share"),
    [
        ("The barge sank slowly.", "The barge sank slowly.", 1.0),
        ("The barge sank.", "On Monday the old barge sank near Oslo.", 1.0),
        ("The barge sank near Oslo.", "The barge sank in heavy rain.", 0.5),
        ("The barge sank.", "Rents rose.", 0.0),
        ("It sank.", "The barge sank.", 0.0),  # one word tells nothing
        ("", "The barge sank.", 0.0),
    ],
)
def test_how_much_of_the_shorter_sentence_the_other_has(a: str, b: str, share: float) -> None:
    assert contained(a, b) == contained(b, a) == pytest.approx(share)


def nearness(a: str, x: str, b: str, y: str) -> float:
    """How alike the words around `x` in `a` and `y` in `b` are."""
    spans = [(text.index(value), text.index(value) + len(value)) for text, value in ((a, x), (b, y))]
    assert near(a, spans[0], b, spans[1]) == pytest.approx(near(b, spans[1], a, spans[0]))
    return near(a, spans[0], b, spans[1])


def test_equal_words_around_two_values_are_wholly_near() -> None:
    assert nearness("The barge sank in 1990.", "1990", "The barge sank in 1991.", "1991") == pytest.approx(1.0)


def test_words_near_a_value_count_more_than_those_further_away() -> None:
    told = "Bo Berg, a keen sailor of Oslo, bought the barge in 1990."
    bought = nearness(told, "1990", "He bought the barge in 1991.", "1991")
    sailed = nearness(told, "1990", "Bo Berg, a keen sailor of Oslo, died in 1991.", "1991")
    assert bought > 2 * sailed > 0.0


def test_nothing_is_near_where_no_content_word_is_common_or_there() -> None:
    assert nearness("The barge sank in 1990.", "1990", "Rents rose in 1991.", "1991") == 0.0
    assert nearness("In 1990.", "1990", "In 1991.", "1991") == 0.0
