from __future__ import annotations

import random
from collections import Counter

from consistency.training.artefacts import least_predictable
from consistency.training.data import LabelledPair

THINGS = ["bridge", "tower", "ferry", "lake", "town", "mill", "road", "harbour"]


def cued(size: int = 400) -> list[LabelledPair]:
    """Two labels; in every other row a cue word gives the label away, in the others nothing does."""
    draw = random.Random(1)
    pairs = []
    for number in range(size):
        label = draw.choice(["entailment", "contradiction"])
        cue = {"entailment": "some", "contradiction": "never"}[label] if number % 2 else draw.choice(["the", "a"])
        words = " ".join([cue, *draw.sample(THINGS, 3)])
        pairs.append(LabelledPair(f"premise {number}", words, label))
    return pairs


def has_cue(pair: LabelledPair) -> bool:
    return pair.hypothesis.split()[0] in ("some", "never")


def test_rows_with_a_telling_word_go_first() -> None:
    pairs = cued()
    kept = least_predictable(pairs, 0.5, random.Random(1))
    assert sum(map(has_cue, pairs)) == 200
    assert sum(map(has_cue, kept)) < 0.15 * len(kept)


def test_each_label_keeps_its_share_in_file_order() -> None:
    pairs = cued()
    kept = least_predictable(pairs, 0.25, random.Random(1))
    whole = Counter(pair.label for pair in pairs)
    assert Counter(pair.label for pair in kept) == {label: round(count / 4) for label, count in whole.items()}
    numbers = [int(pair.premise.split()[1]) for pair in kept]
    assert numbers == sorted(numbers)
    assert len(set(numbers)) == len(numbers)


def test_the_same_draw_keeps_the_same_rows() -> None:
    assert least_predictable(cued(), 0.5, random.Random(2)) == least_predictable(cued(), 0.5, random.Random(2))


def test_a_hypothesis_that_comes_often_is_not_known_by_heart() -> None:
    # Each hypothesis stands in four rows of one label, but no word tells that label.
    draw = random.Random(3)
    told = [LabelledPair(f"told {n}", f"never {draw.random()}", "contradiction") for n in range(100)]
    told += [LabelledPair(f"told {n}", f"some {draw.random()}", "entailment") for n in range(100)]
    often = []
    for number in range(50):
        label = draw.choice(["entailment", "contradiction"])
        often += [LabelledPair(f"often {n}", f"word{number} thing{number}", label) for n in range(4)]
    kept = least_predictable(told + often, 0.5, random.Random(1))
    assert sum(pair.premise.startswith("often") for pair in kept) > 0.9 * len(kept)


def test_one_label_alone_leaves_the_choice_to_chance() -> None:
    pairs = [LabelledPair(f"premise {n}", f"hypothesis {n}", "neutral") for n in range(40)]
    kept = least_predictable(pairs, 0.5, random.Random(1))
    assert len(kept) == 20
    assert kept != pairs[:20]
    assert least_predictable([], 0.5, random.Random(1)) == []
