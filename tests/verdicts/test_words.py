"""Content words, by a crude stem."""

from __future__ import annotations

import pytest

from consistency.verdicts.words import content_words


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
