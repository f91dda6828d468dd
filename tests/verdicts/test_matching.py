"""Which quantities of two sentences may be of one thing, and whether their amounts agree or conflict."""

from __future__ import annotations

import pytest

from consistency.verdicts.interface import Statement
from consistency.verdicts.matching import Match, match_quantities
from consistency.verdicts.reading import readings_of


def matches(a: str, b: str, similarity: float = 0.0) -> list[Match]:
    """All matches of two sentences whose differing nouns have one cosine."""
    left, right = (readings_of(Statement(text)).quantities for text in (a, b))
    nouns = [(" ".join(x.quantity.noun), " ".join(y.quantity.noun)) for x in left for y in right]
    return match_quantities(left, right, dict.fromkeys(nouns, similarity))


def same(a: str, b: str, similarity: float = 0.0) -> float:
    [match] = matches(a, b, similarity)
    return match.same


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The barge is 80 metres long.", "The barge is 90 feet long."),
        ("The barge cost 41 billion.", "The barge cost $1 billion."),
        ("They sank 12 barges.", "They sank 90 barges."),
        ("They sank 30 barges.", "They sank 90 blue barges."),
        ("They linked 30 X7 chips.", "They linked 90 Marlow X7 processors."),
        ("Prices rose 4 percent.", "Prices rose 9 percent."),
        ("The flood killed 12 people.", "The flood killed 80 miners."),
        ("The freighter lost 76 barges.", "Some 700 barges fell off."),
        ("On it grow 34 species of fern.", "More than 30 species of fern grow there."),
        ("The choir rose by 40 singers.", "The choir gained 90 singers."),
        ("The 12-strong crew left.", "A crew of 25 left."),
        ("The jury has nine members.", "A 12-member jury sat."),
        ("Of the 240 mills, 11 closed.", "Half of the mills closed."),
        ("It is the second-largest port.", "It is the third biggest port."),
        ("They took 200 bags of rice.", "They took 900 bags."),
        ("Marlow got 5 million euros.", "Marlow spent 9 million euros."),
    ],
)
def test_amounts_in_one_unit_or_of_one_noun_may_be_of_one_thing(a: str, b: str) -> None:
    assert 0 < same(a, b) <= 1
    assert same(a, b) == same(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The barge is 80 metres long.", "The barge weighs 90 tonnes."),
        ("The barge cost 41 euros.", "The barge cost 50 dollars."),
        ("The site has 41 billion users.", "The site cost $1 billion."),
        ("The barge cost 41.", "The barge cost $50."),
        ("They sank 30 barges.", "They sank 90 cows."),
        ("They sank 30 red barges.", "They sank 90 blue barges."),
        ("They linked 30 X7 chips.", "They linked 90 X8 chips."),
        ("They sank another 12 barges.", "They sank 90 barges."),
        ("The barge carries 12 tonnes a day.", "The barge carries 90 tonnes per trip."),
        ("Prices rose 4 percent.", "Prices fell 9 percent."),
        ("The flood killed 12 people.", "The flood injured 80 people."),
        ("Marlow invested 5 million euros.", "Marlow earned a profit of 9 million euros."),
        ("Hundreds more came.", "Tens of thousands more came."),
        ("The barge sank.", "They sank 90 barges."),
        # Each number has a word of its own beside it, though the other's is within reach.
        ("It left 24 dead, some injured.", "It left over 200 injured, some dead."),
        ("He served four months in prison.", "He was sentenced to three years in prison."),
        ("Klein is one of Marlow's early founders.", "Marlow invested 41 billion."),
        # Relatives of another degree, and nobody of one kind where others were.
        ("She had two children.", "She had four grandchildren."),
        ("Several people were inside.", "Nobody was hurt."),
        # What was gained, lost or led by, and what there is; contents; places by other measures.
        ("The mill lost 40 jobs.", "The mill has 300 jobs."),
        ("The mill lost 40 jobs.", "The mill added 300 jobs."),
        ("The choir rose by 40 singers.", "The choir lost 90 singers."),
        ("They took 200 bags of rice.", "They took 900 bags of flour."),
        ("It is the second-largest port.", "It is the third-oldest port."),
        ("She came third.", "It was her fifth title."),
        ("A team of 12 came.", "A nine-member jury came."),
    ],
)
def test_amounts_of_different_things_do_not_match(a: str, b: str) -> None:
    assert matches(a, b) == matches(b, a) == []


def test_common_modifiers_do_not_make_one_noun_of_two() -> None:
    left, right = (
        readings_of(Statement(text)).quantities
        for text in ("Two Harbour Post reporters.", "Ninety Harbour Post stories.")
    )
    nouns = [" ".join(reading.quantity.noun) for reading in (*left, *right)]
    phrases = {(nouns[0], nouns[1]): 0.8}
    assert match_quantities(left, right, phrases | {("reporter", "story"): 0.3}) == []
    assert match_quantities(left, right, phrases | {("reporter", "story"): 0.7}) != []


def test_nouns_match_where_the_model_finds_them_alike() -> None:
    assert matches("They sold 30 cottages.", "They sold 90 villas.", similarity=0.1) == []
    assert same("They sold 30 cottages.", "They sold 90 villas.", similarity=0.9) > 0


@pytest.mark.parametrize(
    ("sure", "unsure"),
    [
        # A bare scale word may be money.
        (("It cost $41 billion.", "It cost $1 billion."), ("It cost 41 billion.", "It cost $1 billion.")),
        # What a sum is for is told on one side alone.
        (("Marlow spent 5 euros.", "Marlow spent 9 euros."), ("Marlow got 5 euros.", "Marlow spent 9 euros.")),
        # A part of a group.
        (("Five barges sank.", "Four barges sank."), ("Five of the barges sank.", "Four barges sank.")),
        # A rate on one side alone.
        (
            ("The barge carries 12 tonnes.", "The barge carries 90 tonnes."),
            ("The barge carries 12 tonnes a day.", "The barge carries 90 tonnes."),
        ),
        # A word that narrows the noun.
        (("They sank 30 barges.", "They sank 90 barges."), ("They sank 30 barges.", "They sank 90 blue barges.")),
    ],
)
def test_some_matches_are_surer_than_others(sure: tuple[str, str], unsure: tuple[str, str]) -> None:
    assert same(*unsure) < same(*sure)


def relation(a: str, b: str) -> tuple[bool, bool]:
    """Whether the only match agrees, and whether it conflicts."""
    [match] = matches(a, b)
    return match.agrees, match.conflicts


@pytest.mark.parametrize(
    ("a", "b", "agree", "conflict"),
    [
        ("247 barges came.", "247 barges came.", True, False),
        ("At least 200 barges came.", "247 barges came.", True, False),
        ("At least 300 barges came.", "300 barges came.", True, False),
        ("About 300 barges came.", "312 barges came.", True, False),
        ("Between 200 and 300 barges came.", "247 barges came.", True, False),
        ("Dozens of barges came.", "48 barges came.", True, False),
        ("247 barges came.", "248 barges came.", False, True),
        ("At least 300 barges came.", "247 barges came.", False, True),
        ("Dozens of barges came.", "900 barges came.", False, True),
        # They touch, which says nothing.
        ("Between 200 and 300 barges came.", "Between 300 and 400 barges came.", False, False),
        # A vague magnitude is denied only from a factor of two on.
        ("Thousands of barges came.", "14,000 barges came.", False, False),
        ("Thousands of barges came.", "90,000 barges came.", False, True),
    ],
)
def test_amounts_agree_conflict_or_neither(a: str, b: str, agree: bool, conflict: bool) -> None:
    assert relation(a, b) == relation(b, a) == (agree, conflict)
