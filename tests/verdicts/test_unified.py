"""One wording for what two statements say alike."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.verdicts.interface import Statement
from consistency.verdicts.unified import unified

THURSDAY = date(2024, 5, 16)
quick = settings(deadline=None, max_examples=60)


def told_alike(a: str, b: str, published: date | None = None) -> tuple[str, str]:
    return unified(Statement(a, published), Statement(b, published))


@pytest.mark.parametrize(
    ("a", "b", "alike"),
    [
        # Quantities: the more exact wording.
        (
            "It is 57 kilometres long.",
            "It runs for 35 miles.",
            ("It is 57 kilometres long.", "It runs for 57 kilometres."),
        ),
        ("Dozens of barges sank.", "48 barges sank.", ("48 barges sank.", "48 barges sank.")),
        ("Half of the barges sank.", "50 percent of the barges sank.", ("Half of the barges sank.",) * 2),
        ("It cost 1.2 million euros.", "It cost 1,200,000 euros.", ("It cost 1,200,000 euros.",) * 2),
        (
            "They ran 10 km and 57 km.",
            "They ran 35 miles and 6 miles.",
            ("They ran 10 km and 57 km.", "They ran 57 km and 10 km."),
        ),
        # Dates: the fewer days.
        ("It sank in 1962.", "It sank in May 1962.", ("It sank in May 1962.",) * 2),
        ("It sank on 3 May 1962.", "It sank on May 3, 1962.", ("It sank on 3 May 1962.",) * 2),
        # Names: the longer, and each side's title.
        ("IBM left.", "International Business Machines left.", ("International Business Machines left.",) * 2),
        # No value is said twice.
        ("Ada Klein, or Ada Berta Klein.", "Klein.", ("Ada Klein, or Ada Berta Klein.", "Ada Klein.")),
        ("Dr Ada Klein spoke.", "Klein spoke.", ("Dr Ada Klein spoke.", "Ada Klein spoke.")),
        ("Mayor Ada Klein spoke.", "Mr Klein spoke.", ("Mayor Ada Klein spoke.", "Mr Ada Klein spoke.")),
        (
            "President Klein's dog barked.",
            "Ada Klein's dog barked.",
            ("President Ada Klein's dog barked.", "Ada Klein's dog barked."),
        ),
    ],
)
def test_what_is_compatible_is_said_in_one_wording(a: str, b: str, alike: tuple[str, str]) -> None:
    assert told_alike(a, b) == alike
    assert told_alike(b, a) == alike[::-1]


def test_relative_dates_are_compatible_by_the_publication() -> None:
    a, b = "It sank yesterday.", "It sank on 15 May 2024."
    one, other = told_alike(a, b, published=THURSDAY)
    assert "15 May 2024" in one
    assert other == b
    assert told_alike(a, b) == (a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("It cost 1.2 million euros.", "It cost 3 million euros."),
        ("It cost 5 million euros.", "It has 5 million users."),
        ("It sank in 1962.", "It sank in 1972."),
        ("It sank in 1962.", "It sank before 1980."),
        ("Ada Klein left.", "Otto Wolf left."),
        ("The ship came from Kenya.", "The ship came from Nairobi."),
        ("The barge sank.", "The barge did not sink."),
        ("", ""),
    ],
)
def test_what_may_differ_is_left_as_it_is(a: str, b: str) -> None:
    assert told_alike(a, b) == (a, b)


# Sentences of one mould, filled with values of which those in one tuple are compatible

MOULD = "On {day}, {who} paid {money} for a canal of {length}, and {count} came."
WORDINGS: dict[str, tuple[tuple[str, ...], ...]] = {
    "day": (("3 May 2019", "May 3, 2019"), ("9 June 1951", "June 9, 1951")),
    "who": (("IBM", "International Business Machines"), ("Ada Klein", "Dr Ada Klein", "A. Klein"), ("Marlow Yard",)),
    "money": (("1.2 million euros", "1,200,000 euros"), ("$40 billion", "40 billion dollars")),
    "length": (("57 kilometres", "57 km", "35 miles"), ("900 metres", "0.9 km")),
    "count": (("48 barges", "dozens of barges", "forty-eight barges"), ("7,000 barges", "7 thousand barges")),
}


@st.composite
def filled(draw: st.DrawFn) -> tuple[str, str, bool]:
    """Two sentences of one mould, and whether all their values are compatible."""
    chosen: list[dict[str, str]] = [{}, {}]
    compatible = True
    for slot, groups in WORDINGS.items():
        one = draw(st.sampled_from(groups))
        other = draw(st.sampled_from((one, one, *groups)))
        compatible &= one == other
        chosen[0][slot], chosen[1][slot] = draw(st.sampled_from(one)), draw(st.sampled_from(other))
    return MOULD.format(**chosen[0]), MOULD.format(**chosen[1]), compatible


@quick
@given(filled())
def test_swapping_the_sides_swaps_the_texts(texts: tuple[str, str, bool]) -> None:
    a, b, _ = texts
    assert told_alike(a, b) == told_alike(b, a)[::-1]


@quick
@given(filled())
def test_what_is_said_alike_stays_so(texts: tuple[str, str, bool]) -> None:
    once = told_alike(texts[0], texts[1])
    assert told_alike(*once) == once


@quick
@given(filled())
def test_sentences_of_one_mould_become_one_where_their_values_are_compatible(texts: tuple[str, str, bool]) -> None:
    a, b, compatible = texts
    one, other = (text.replace("Dr ", "") for text in told_alike(a, b))
    assert (one == other) is compatible


@quick
@given(filled())
def test_what_stands_between_the_values_is_untouched(texts: tuple[str, str, bool]) -> None:
    for text in told_alike(texts[0], texts[1]):
        rest = text
        for piece in ("On ", ", ", " paid ", " for a canal of ", ", and ", " came."):
            before, found, rest = rest.partition(piece)
            assert found, (text, piece)
            assert before or piece == "On "
        assert rest == ""
