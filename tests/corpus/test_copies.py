from __future__ import annotations

import pytest

from consistency.corpus.copies import mark_copies
from consistency.records import Article
from tests.growth import grows_linearly

STORY = " ".join(
    f"On day {day} the council of Tamm said that the bridge would open in week {day + 3} if the {colour} beams arrived."
    for day, colour in enumerate(["red", "blue", "green", "white", "black", "grey", "brown", "pink"])
)


def copies(*texts: str) -> list[str | None]:
    return [article.copy_of for article in mark_copies([Article(str(i), text) for i, text in enumerate(texts)])]


def test_the_same_text_in_other_typography_is_a_copy_of_the_first() -> None:
    text = 'The mayor\'s "bridge" - it opened.'
    assert copies(text, "The  mayor’s “BRIDGE” –\nit opened.", text, "Another text.") == [None, "0", "0", None]


@pytest.mark.parametrize(
    "edited",
    [
        "(Reuters) " + STORY,
        STORY + " This article was first printed elsewhere.",
        STORY.replace("arrived", "arrives", 1),
        STORY.replace("the council of Tamm", "the council", 1),
    ],
)
def test_an_edited_wire_story_is_a_near_copy(edited: str) -> None:
    assert copies(STORY, edited) == [None, "0"]
    assert copies(edited, STORY) == [None, "0"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("day 3", "day 30"),
        ("would open", "would not open"),
        ("Tamm", "Larkin"),
        ("Tamm", "Tammy"),
        ("open", "close"),
        ("would", "wouldn't"),
        (" 3 ", " 3.5 "),
    ],
)
def test_a_story_with_another_claim_is_no_copy(old: str, new: str) -> None:
    assert copies(STORY, STORY.replace(old, new, 1)) == [None, None]


def test_short_texts_are_copies_only_when_equal() -> None:
    assert copies(
        "The bridge opened on a Monday.", "The bridge opened  on a MONDAY.", "The bridge opened on Monday."
    ) == [None, "0", None]


def test_copies_point_to_an_original_not_to_a_copy() -> None:
    assert copies(STORY, "(Reuters) " + STORY, "(Reuters) " + STORY, STORY) == [None, "0", "0", "0"]


def test_hundreds_of_like_articles_take_seconds() -> None:
    texts = [STORY.replace("Tamm", f"Town{i}") for i in range(400)]
    assert copies(*texts) == [None] * 400
    assert grows_linearly(lambda few: copies(*few), texts[:100], texts, 4)
