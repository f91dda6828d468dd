"""Which values of two statements contend, and what the statements are once these are alike."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings

from consistency.models.interface import OnProgress, StubEmbedder, Vectors, silent
from consistency.verdicts.contending import Matcher, alike, split_matches, surest
from consistency.verdicts.interface import Statement, StatementPair
from tests.verdicts.test_verdict_laws import STATEMENTS

MATCHER = Matcher(StubEmbedder())
THURSDAY = date(2024, 5, 16)


def pair(a: str, b: str, published: date | None = None) -> StatementPair:
    return Statement(a, published), Statement(b, published)


def shown(told: StatementPair) -> tuple[str, str] | None:
    return alike(told, MATCHER.matches([told])[0])


def swapped(told: StatementPair) -> StatementPair:
    return told[1], told[0]


# The matcher


class Counting(StubEmbedder):
    """Remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str], progress: OnProgress = silent) -> Vectors:
        self.asked += texts
        return super().encode(texts, progress)


def test_each_pair_has_the_matches_of_its_own_amounts() -> None:
    pairs = [
        pair("The dam cost 90 euros.", "The dam cost 60 euros."),
        pair("The dam cost 90 euros.", "The dam is 60 metres long."),
        pair("It rained.", "It snowed."),
    ]
    found = MATCHER.matches(pairs)
    texts = [[(match.a.quantity.text, match.b.quantity.text) for match in each] for each in found]
    assert texts == [[("90 euros", "60 euros")], [], []]
    assert MATCHER.matches([]) == []


def test_the_embedding_is_asked_of_differing_nouns_alone_and_once() -> None:
    embedder = Counting()
    matcher = Matcher(embedder)
    same = pair("They sold 30 mills.", "They sold 90 mills.")
    matcher.matches([same, pair("The dam cost 90 euros.", "The dam cost 60 euros.")])
    assert embedder.asked == []
    differing = pair("They sold 30 mills.", "They sold 90 looms.")
    matcher.matches([differing, swapped(differing)])
    assert embedder.asked == sorted(set(embedder.asked)) != []
    before = list(embedder.asked)
    matcher.matches([differing])
    assert embedder.asked == before


class OneDirection(StubEmbedder):
    """Finds all nouns alike."""

    def encode(self, texts: Sequence[str], progress: OnProgress = silent) -> Vectors:
        vectors = super().encode(texts, progress)
        vectors[:] = 0.0
        vectors[:, 0] = 1.0
        return vectors


def test_nouns_are_alike_where_the_embedding_says_so() -> None:
    told = pair("They sold 30 mills.", "They sold 90 looms.")
    assert MATCHER.matches([told]) == [[]]
    assert len(Matcher(OneDirection()).matches([told])[0]) == 1


# What agrees and what quarrels


def split(a: str, b: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    told = pair(a, b)
    agreeing, quarrels = split_matches(MATCHER.matches([told])[0], told)
    texts = [[(m.a.quantity.text, m.b.quantity.text) for m in each] for each in (agreeing, quarrels)]
    return texts[0], texts[1]


@pytest.mark.parametrize(
    ("a", "b", "agreeing", "quarrels"),
    [
        ("The dam cost 90 euros.", "The dam cost 60 euros.", [], [("90 euros", "60 euros")]),
        ("The dam cost 90 euros.", "The dam cost 90 euros.", [("90 euros", "90 euros")], []),
        # What has its answer quarrels with nothing else.
        ("It sold 30 mills and 90 mills.", "It sold 30 mills.", [("30", "30")], []),
        # Parts and their sum.
        ("They gave $281m in cash and $53m in stock for the port.", "They gave $334m for the port.", [], []),
        ("It rained.", "The dam cost 90 euros.", [], []),
    ],
)
def test_matches_agree_or_quarrel(
    a: str, b: str, agreeing: list[tuple[str, str]], quarrels: list[tuple[str, str]]
) -> None:
    assert split(a, b) == (agreeing, quarrels)


def test_the_surest_quarrel_is_that_of_the_same_thing_and_then_the_widest() -> None:
    told = pair("The dam cost 90 euros.", "The dam cost 60 euros, or 2 million euros.")
    quarrels = split_matches(MATCHER.matches([told])[0], told)[1]
    assert len(quarrels) == 2
    best = surest(quarrels)
    assert best is not None
    assert best.b.quantity.text == "2 million euros"
    assert surest(quarrels[::-1]) is best
    assert surest([]) is None


# Values made alike


@pytest.mark.parametrize(
    ("a", "b", "made"),
    [
        # Amounts: the more exact wording, and "of" goes with what it joins.
        ("The dam cost 90 euros.", "It cost 60 euros.", ("The dam cost 60 euros.", "It cost 60 euros.")),
        ("The dam is 9 km long.", "It runs for 35 miles.", ("The dam is 9 km long.", "It runs for 9 km.")),
        ("Dozens of mills burnt.", "In May 7,000 mills burnt.", ("7,000 mills burnt.", "In May 7,000 mills burnt.")),
        # Dates of one event: a named one, whichever side has it.
        ("The dam opened in 1962.", "In 1972 the dam opened.", ("The dam opened in 1962.", "In 1962 the dam opened.")),
        (
            "The dam closed in 1995.",
            "The dam was open until 1999.",
            ("The dam closed in 1995.", "The dam was open until 1995."),
        ),
        ("It opened in 1962.", "It did not open until 1972.", ("It opened in 1962.", "It did not open until 1962.")),
        ("It was open since 1972.", "It was open from 1962.", ("It was open from 1962.",) * 2),
        # Periods in which something was so.
        (
            "In 1962 the dam was dry.",
            "The dam was full in 1972.",
            ("In 1962 the dam was dry.", "The dam was full in 1962."),
        ),
        # Names for one place.
        ("Ada Klein won the race.", "Otto Wolf won the race.", ("Ada Klein won the race.",) * 2),
        (
            "The mayor, Otto Wolf, wept.",
            "Mayor Ada Klein wept.",
            ("The mayor, Mayor Ada Klein, wept.", "Mayor Ada Klein wept."),
        ),
        # Values of several kinds at once, and what is compatible in one wording.
        (
            "Ada Klein won the old race in 1962.",
            "Otto Wolf won the race in 1972.",
            ("Ada Klein won the old race in 1962.", "Ada Klein won the race in 1962."),
        ),
        (
            "IBM paid 5 million euros.",
            "International Business Machines paid 9 million euros.",
            ("International Business Machines paid 5 million euros.",) * 2,
        ),
    ],
)
def test_contending_values_are_made_alike(a: str, b: str, made: tuple[str, str]) -> None:
    assert shown(pair(a, b)) == made
    assert shown(pair(b, a)) == made[::-1]


def test_a_named_date_goes_before_a_relative_one() -> None:
    told = pair("The dam opened last year.", "The dam opened in 1962.", THURSDAY)
    made = shown(told)
    assert made is not None
    assert all("1962" in text for text in made)
    assert shown(swapped(told)) == made[::-1]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The barge sank.", "The barge did not sink."),
        ("The dam cost 90 euros.", "The dam cost 90 euros."),
        ("It is 57 kilometres long.", "It runs for 35 miles."),
        ("The dam cost 90 euros.", "The dam is 60 metres long."),
        ("The dam opened in 1962.", "The dam opened in May 1962."),
        ("The dam was dry in 1962.", "The dam was full."),
        ("Ada Klein spoke.", "Otto Wolf spoke."),
        # Another verb stands in no place of an amount.
        ("Rents halved.", "Rents fell by 10 percent."),
        ("They gave $281m in cash and $53m in stock for the port.", "They gave $334m for the port."),
        ("", ""),
    ],
)
def test_where_nothing_contends_nothing_is_made_alike(a: str, b: str) -> None:
    assert shown(pair(a, b)) is None
    assert shown(pair(b, a)) is None


@settings(deadline=None, max_examples=200)
@given(STATEMENTS, STATEMENTS)
def test_swapping_the_sides_swaps_what_is_made_alike(a: Statement, b: Statement) -> None:
    made, mirrored = shown((a, b)), shown((b, a))
    assert (made is None) is (mirrored is None)
    if made is not None and mirrored is not None:
        assert made == mirrored[::-1]


@settings(deadline=None, max_examples=60)
@given(STATEMENTS)
def test_nothing_of_a_statement_contends_with_itself(a: Statement) -> None:
    assert shown((a, a)) is None
