"""The rules by which opinions become a verdict."""

from __future__ import annotations

import itertools

import pytest

from consistency.records import Opinion
from consistency.verdicts.combine import combine, nli_confidence

QUARREL = Opinion(
    "quantities", "contradiction", "quantity", 0.8, "“3” and “9” exclude each other", ("3", "9"), "how many"
)
ACCORD = Opinion("quantities", "agreement", None, 0.8, "“3” and “three” are compatible", ("3", "three"), "how many")
DENIAL = Opinion("nli", "contradiction", None, 0.98, "each sentence rules the other out")
FOLLOWS = Opinion("nli", "agreement", None, 0.95, "one sentence follows from the other")
UNRELATED = Opinion("nli", "neutral", None, 0.9, "neither follows nor is ruled out")
SAME_WORDS = Opinion("wording", scores={"overlap": 0.9})
NEGATION = Opinion("wording", None, "polarity", reason="“not” on one side alone", scores={"overlap": 0.9})
OTHER_NAME = Opinion("wording", None, "name", reason="“Malta” against “Crete”", scores={"overlap": 0.9})
OTHER_WORDS = Opinion("wording", scores={"overlap": 0.1})
LATER = Opinion("times", "update", None, 1.0, "2020 against 2022")
HEDGED = Opinion("hedges", strength=0.4, reason="a possibility (“may”)")


def test_amounts_that_exclude_each_other_contradict_even_where_the_nli_model_sees_entailment() -> None:
    verdict = combine([QUARREL, FOLLOWS, SAME_WORDS])
    assert (verdict.label, verdict.kind) == ("contradiction", "quantity")
    assert verdict.confidence == pytest.approx(0.8)
    assert "exclude each other" in verdict.explanation


def test_the_nli_model_adds_to_the_confidence_of_a_quarrel() -> None:
    assert combine([QUARREL, DENIAL]).confidence > combine([QUARREL, UNRELATED]).confidence


def test_different_times_make_an_update_of_a_quarrel_and_of_a_denial() -> None:
    assert combine([QUARREL, LATER]).label == "update"
    assert combine([DENIAL, SAME_WORDS, LATER]).label == "update"


def test_hedges_weaken_a_contradiction_and_are_named() -> None:
    plain, hedged = combine([QUARREL, UNRELATED]), combine([QUARREL, UNRELATED, HEDGED])
    assert hedged.confidence == pytest.approx(plain.confidence * 0.6)
    assert "a possibility" in hedged.explanation


def test_agreeing_amounts_overrule_a_denial_that_rests_on_nothing_else() -> None:
    assert combine([ACCORD, DENIAL, SAME_WORDS]).label != "contradiction"


def test_agreeing_amounts_do_not_overrule_a_negation() -> None:
    verdict = combine([ACCORD, DENIAL, NEGATION])
    assert (verdict.label, verdict.kind) == ("contradiction", "polarity")


def test_the_kind_of_a_denial_comes_from_the_wording() -> None:
    assert combine([DENIAL, NEGATION]).kind == "polarity"
    assert combine([DENIAL, SAME_WORDS]).kind == "meaning"


def test_a_denial_between_sentences_that_share_no_words_is_not_heard() -> None:
    assert combine([DENIAL, OTHER_WORDS]).label == "neutral"


def test_sentences_that_differ_in_a_name_alone_do_not_agree() -> None:
    assert combine([FOLLOWS, OTHER_NAME]).label != "agreement"


def test_entailment_makes_an_agreement() -> None:
    assert combine([FOLLOWS, SAME_WORDS]).label == "agreement"


def test_no_opinion_is_neutral() -> None:
    assert combine([]).label == "neutral"


def test_the_order_of_the_opinions_does_not_matter() -> None:
    opinions = [QUARREL, DENIAL, NEGATION, HEDGED]
    verdicts = {(v.label, v.kind, v.confidence, v.explanation) for v in map(combine, itertools.permutations(opinions))}
    assert len(verdicts) == 1


def test_confidence_stays_within_bounds_and_grows_with_strength_and_overlap() -> None:
    grid = [i / 10 for i in range(11)]
    for strength, overlap in itertools.product(grid, grid):
        assert 0.0 <= nli_confidence(strength, overlap) <= 1.0
        assert nli_confidence(strength, overlap) <= nli_confidence(min(1.0, strength + 0.1), overlap)
        assert nli_confidence(strength, overlap) <= nli_confidence(strength, min(1.0, overlap + 0.1))
