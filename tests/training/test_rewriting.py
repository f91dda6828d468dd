from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.readings.intervals import Interval
from consistency.readings.quantities import read_quantities
from consistency.training.data import LABELS, LabelledPair
from consistency.training.rewriting import rewritten_pairs
from consistency.training.rewriting.dates import date_slots
from consistency.training.rewriting.fields import FIELDS, KINDS, OPPOSITES
from consistency.training.rewriting.negation import negated
from consistency.training.rewriting.quantities import quantity_slots
from consistency.training.rewriting.slots import Slot, relation
from consistency.training.rewriting.words import word_slots

SENTENCES = [
    "The company cut 1,200 jobs in March 1997.",
    "The bridge cost $3.5 million and was opened in 2004.",
    "Three women were injured on Tuesday.",
    "A dog crossed the red bridge in Paris.",
    "The museum was bought by a German bank in June 1985.",
    "Exports rose by 250 tonnes in 2011.",
    "John Miller is the mayor of Madrid.",
    "Anna Weber was born on 12 February 1963.",
    "The film was praised by 40 critics.",
    "She has lived in Norway since 1990.",
]
PAIRS = [LabelledPair(sentence, sentence, "entailment") for sentence in SENTENCES] + [
    LabelledPair("The firm, founded in 1920, employs 8,500 people in Spain.", "It has 8,500 workers.", "entailment"),
    LabelledPair("The old mill was burnt down in 1911.", "The mill was never repaired.", "neutral"),
    LabelledPair("The shop was closed all week.", "The shop was open on Tuesday.", "contradiction"),
    LabelledPair("The pool is open to members.", "The pool was built by volunteers.", "neutral"),
]
intervals = st.tuples(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9)).map(lambda ends: Interval(min(ends), max(ends)))


@given(intervals, intervals)
def test_relations_are_those_of_sets(a: Interval, b: Interval) -> None:
    assert relation(a, a) == "entailment"
    assert (relation(a, b) == "contradiction") == (relation(b, a) == "contradiction")
    if relation(a, b) == "entailment" and relation(b, a) == "entailment":
        assert (a.low, a.high) == (b.low, b.high)
    wider = Interval(b.low - 1, b.high + 1)
    if relation(a, b) != "contradiction":
        assert relation(a, wider) != "contradiction", "a wider interval never adds a contradiction"


@pytest.mark.parametrize(
    ("premise", "hypothesis", "label"),
    [
        (Interval(1200, 1200), Interval(1000, math.inf, low_open=True), "entailment"),
        (Interval(1000, math.inf, low_open=True), Interval(1200, 1200), "neutral"),
        (Interval(1000, math.inf, low_open=True), Interval(1000, 1000), "contradiction"),
        (Interval(255, 345), Interval(300, 300), "neutral"),
    ],
)
def test_bounds_entail_one_way(premise: Interval, hypothesis: Interval, label: str) -> None:
    assert relation(premise, hypothesis) == label


def filled(sentence: str, slots: Callable[[str], list[Slot]], label: str, draws: int = 40) -> list[tuple[str, str]]:
    found = []
    for seed in range(draws):
        draw = random.Random(seed)
        for slot in slots(sentence):
            words = slot.fill(label, draw)
            if words is not None:
                found.append((slot.put(sentence, words[0]), slot.put(sentence, words[1])))
    return found


@pytest.mark.parametrize("label", LABELS)
def test_the_reader_of_quantities_finds_the_relation_that_the_label_says(label: str) -> None:
    """The judge's own reader, which shares no code with the renderings, reads both sides back."""
    read = 0
    for premise, hypothesis in filled("The group employs 4,200 people.", quantity_slots, label, 150):
        a, b = read_quantities(premise), read_quantities(hypothesis)
        assert len(a) == len(b) == 1, (premise, hypothesis)
        read += 1
        if label == "contradiction":
            # "4,200" against "4,000" is one, though the second may be rounded: neither is what the other says.
            assert not (
                a[0].customary.holds_middle_of(b[0].customary) and b[0].customary.holds_middle_of(a[0].customary)
            )
        else:
            assert a[0].literal.overlaps(b[0].literal), (premise, hypothesis)
    assert read > 60


@pytest.mark.parametrize(
    "sentence",
    [
        "The Boeing 747 landed at gate 12.",
        "The film was made in 1997.",
        "It scored 3-1 in version 2.0.",
        "More than 500 people came.",
        "He read 12 Angry Men.",
    ],
)
def test_codes_dates_bounds_and_titles_are_no_numbers_to_change(sentence: str) -> None:
    assert quantity_slots(sentence) == []


def test_no_bound_follows_a_determiner() -> None:
    texts = {text for pair in filled("He won his 20 titles.", quantity_slots, "contradiction") for text in pair}
    assert texts
    assert not any("than" in text or "about" in text or "least" in text for text in texts)


def test_money_keeps_its_currency() -> None:
    texts = {text for pair in filled("It cost $3.5 million.", quantity_slots, "contradiction", 80) for text in pair}
    assert all("$" in text or "dollars" in text for text in texts)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It opened in 1997.", {"contradiction", "entailment", "neutral"}),
        ("It opened on 5 May 1997.", {"contradiction", "entailment", "neutral"}),
        ("It has run since 2002.", {"contradiction"}),
        ("It opened on Tuesday.", {"contradiction"}),
        ("He wrote on 1989.", set()),
        ("The 1997 treaty holds.", set()),
    ],
)
def test_dates_have_the_labels_that_their_words_allow(sentence: str, expected: set[str]) -> None:
    assert {label for label in LABELS if filled(sentence, date_slots, label)} == expected


def test_a_month_entails_its_year_and_another_year_contradicts() -> None:
    entailed = filled("It opened in March 1997.", date_slots, "entailment", 200)
    assert ("It opened in March 1997.", "It opened in 1997.") in entailed
    assert ("It opened in March 1997.", "It opened in the 1990s.") in entailed
    for premise, hypothesis in filled("It opened in March 1997.", date_slots, "contradiction", 60):
        assert premise != hypothesis


@pytest.mark.parametrize(
    ("sentence", "label", "pair"),
    [
        ("A dog barked.", "entailment", ("A dog barked.", "An animal barked.")),
        ("A dog barked.", "neutral", ("An animal barked.", "A dog barked.")),
        ("The price rose.", "contradiction", ("The price rose.", "The price fell.")),
        ("The movie ended.", "entailment", ("The movie ended.", "The film ended.")),
    ],
)
def test_words(sentence: str, label: str, pair: tuple[str, str]) -> None:
    assert pair in filled(sentence, word_slots, label, 60)


def test_a_kind_is_never_entailed_under_a_universal_word_nor_entails_its_member() -> None:
    assert not filled("Every dog barked.", word_slots, "entailment")
    for premise, _ in filled("A dog barked.", word_slots, "entailment"):
        assert premise == "A dog barked."


@pytest.mark.parametrize("sentence", ["He saw New Girl.", "She left the hall.", "I like it."])
def test_titles_and_ambiguous_words_are_left_alone(sentence: str) -> None:
    assert word_slots(sentence) == []


def test_fields_have_no_opposites_or_kinds_among_their_rivals() -> None:
    for name, members in FIELDS.items():
        assert len(set(members)) == len(members) > 2, name
        # A word of two fields ("silver") is never replaced.
        own = [member for member in members if sum(member in other for other in FIELDS.values()) == 1]
        kinds = {KINDS[member] for member in own if member in KINDS}
        assert not kinds & set(members), name
    assert all(a != b for a, b in OPPOSITES)


@pytest.mark.parametrize(
    ("sentence", "denied"),
    [
        ("The road was closed.", "The road was not closed."),
        ("They can swim.", "They cannot swim."),
        ("Profits will rise, he said.", "Profits will not rise, he said."),
        ("The road was not closed.", None),
        ("The road that was built is old.", None),
        ("He has a car.", None),
        ("Was it closed?", None),
        ("Nobody was hurt.", None),
        ("Prices rose.", None),
    ],
)
def test_denial(sentence: str, denied: str | None) -> None:
    assert negated(sentence) == denied


def test_all_rules_and_labels_have_their_turn() -> None:
    made = rewritten_pairs(PAIRS, 200, random.Random(1))
    counts = Counter(pair.label for pair in made)
    assert min(counts[label] for label in LABELS) > 5
    assert counts["not_contradiction"] >= 1
    assert len({(pair.premise, pair.hypothesis) for pair in made}) == len(made) <= 200


def test_every_row_is_new_and_two_different_sentences() -> None:
    for pair in rewritten_pairs(PAIRS, 300, random.Random(2)):
        assert pair.premise != pair.hypothesis
        assert pair not in PAIRS


def test_a_pair_is_changed_only_where_both_sides_say_the_same() -> None:
    pair = LabelledPair("The firm employs 8,500 people in Spain.", "Several staff work in 12 towns.", "entailment")
    for seed in range(40):
        for made in rewritten_pairs([pair], 20, random.Random(seed)):
            assert made.premise != pair.premise, "the premise tells nothing of 12 towns"


@pytest.mark.parametrize("rows", [0, 1, 7])
def test_no_more_rows_than_asked_for(rows: int) -> None:
    assert len(rewritten_pairs(PAIRS, rows, random.Random(3))) == rows


def test_the_same_draw_gives_the_same_rows() -> None:
    assert rewritten_pairs(PAIRS, 50, random.Random(4)) == rewritten_pairs(PAIRS, 50, random.Random(4))


def test_nothing_to_rewrite_gives_nothing() -> None:
    assert rewritten_pairs([], 10, random.Random(1)) == []
    assert rewritten_pairs([LabelledPair("Hm.", "Oh.", "neutral")], 10, random.Random(1)) == []


def test_two_subjects_in_one_frame_are_neutral() -> None:
    people = ["Anna Weber", "John Miller", "Carla Rossi", "Peter Novak", "Ines Duarte", "Omar Haddad"]
    pairs = [LabelledPair("x", f"{name} was born in {1960 + n}.", "neutral") for n, name in enumerate(people)]
    made = [pair for pair in rewritten_pairs(pairs, 100, random.Random(5)) if pair.premise != "x"]
    surnames = [(pair.premise.split()[1], pair.hypothesis.split()[1], pair.label) for pair in made]
    labels = [label for first, second, label in surnames if first != second]
    assert len(labels) > 2
    assert set(labels) == {"neutral"}
