"""The rules by which opinions on sentences found in articles become a verdict."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings

from consistency.records import Kind, Label, Opinion, Verdict
from consistency.settings import Updates
from consistency.verdicts.cautious import (
    LEAST,
    agreement_confidence,
    confidence_of,
    frame_of,
    nli_confidence,
    shared_words,
)
from consistency.verdicts.combine import combine
from tests.verdicts.opinions import LATER, alike, heard, opinions_of_all, quarrel

AMOUNTS, DAYS, NAMES = (
    quarrel("quantities", "quantity", 0.9),
    quarrel("dates", "date", 0.9),
    quarrel("names", "name", 0.9),
)
FAINT_AMOUNTS, FAINT_DAYS = quarrel("quantities", "quantity", 0.1), quarrel("dates", "date", 0.1)
SAME_AMOUNTS = Opinion(
    "quantities", "agreement", None, 0.8, "“3” and “three” are compatible", ("3", "three"), "how many"
)
PERHAPS_SAME_AMOUNTS, BARELY_SAME_AMOUNTS = (replace(SAME_AMOUNTS, strength=share) for share in (0.2, 0.6))
SAME_DAYS = Opinion("dates", "agreement", None, 0.8, "“May” and “3 May” are one date")
DENIED, DENIED_ONE_WAY, LIKELY_DENIED, PERHAPS_DENIED = (
    heard(denies=(0.99, 0.99)),
    heard(denies=(0.99, 0.02)),
    heard(denies=(0.82, 0.82)),
    heard(denies=(0.64, 0.64)),
)
FOLLOWS, FOLLOWS_ONE_WAY = heard(entails=(0.95, 0.95)), heard(entails=(0.95, 0.02))
UNRELATED = heard()
CERTAINLY_SAME_AMOUNTS, HALF_DENIED = replace(SAME_AMOUNTS, strength=1.0), heard((0.4, 0.4), (0.5, 0.5))
SAME_WORDS = Opinion("wording", scores={"overlap": 1.0, "residue": 1.0, "other values": 0.0})
OTHER_WORDS = Opinion("wording", scores={"overlap": 0.1, "residue": 4.0, "other values": 0.0})
OTHER_VALUES = Opinion("wording", scores={"overlap": 0.9, "residue": 1.0, "other values": 1.0})
NEGATED = Opinion(
    "wording", None, "polarity", reason="“not” on one side alone", scores={"overlap": 1.0, "residue": 0.0}
)
NEGATED_AMID_OTHERS = replace(NEGATED, scores={"overlap": 1.0, "residue": 1.0})
HEDGED = Opinion("hedges", strength=0.2, reason="a possibility (“may”)")


FOUND = Opinion("context", scores={"articles": 1.0})


ONE_THING, TWO_THINGS = alike((1.0, 1.0)), alike((0.1, 0.1))


def judged(opinions: Sequence[Opinion], updates: Updates = "update", frame: Opinion = ONE_THING) -> Verdict:
    """The verdict on sentences found in articles, that say the same but for the values that contend."""
    return combine([*opinions, frame, FOUND], updates)


GRID = [step / 10 for step in range(11)]


def outcome(verdict: Verdict) -> tuple[Label, Kind | None]:
    return verdict.label, verdict.kind


@pytest.mark.parametrize(
    ("opinions", "label", "kind"),
    [
        ([AMOUNTS], "contradiction", "quantity"),
        ([DAYS], "contradiction", "date"),
        ([NAMES], "contradiction", "name"),
        ([AMOUNTS, FOLLOWS, SAME_WORDS], "contradiction", "quantity"),
        ([AMOUNTS, OTHER_VALUES], "contradiction", "quantity"),
        ([DAYS, SAME_AMOUNTS], "contradiction", "date"),
        ([AMOUNTS, quarrel("dates", "date", 0.95)], "contradiction", "date"),
        ([FAINT_AMOUNTS], "neutral", None),
        ([FAINT_AMOUNTS, DENIED, NEGATED], "contradiction", "polarity"),
        ([FAINT_AMOUNTS, LATER], "neutral", None),
        ([AMOUNTS, LATER], "update", None),
        ([NAMES, LATER], "update", None),
        ([DAYS, LATER], "contradiction", "date"),
        ([AMOUNTS, LATER, SAME_DAYS], "contradiction", "quantity"),
    ],
)
def test_values_that_exclude_each_other_go_first(opinions: list[Opinion], label: Label, kind: Kind | None) -> None:
    assert outcome(judged(opinions)) == (label, kind)


@pytest.mark.parametrize(
    ("opinions", "label", "kind"),
    [
        ([DENIED, SAME_WORDS], "neutral", None),
        ([DENIED, NEGATED], "contradiction", "polarity"),
        ([DENIED, NEGATED_AMID_OTHERS], "contradiction", "polarity"),
        ([DENIED, SAME_AMOUNTS, NEGATED], "contradiction", "polarity"),
        ([DENIED, OTHER_VALUES], "neutral", None),
        ([DENIED, OTHER_WORDS], "neutral", None),
        ([DENIED_ONE_WAY, SAME_WORDS], "neutral", None),
        ([PERHAPS_DENIED, SAME_WORDS], "neutral", None),
        ([PERHAPS_DENIED, NEGATED_AMID_OTHERS], "neutral", None),
        ([LIKELY_DENIED, NEGATED_AMID_OTHERS], "neutral", None),
        ([LIKELY_DENIED, NEGATED], "contradiction", "polarity"),
        ([PERHAPS_DENIED, NEGATED], "neutral", None),
        ([DENIED, SAME_WORDS, LATER], "update", None),
        ([DENIED, NEGATED, LATER, SAME_DAYS], "contradiction", "polarity"),
        ([DENIED, SAME_WORDS, LATER, FAINT_DAYS], "neutral", None),
    ],
)
def test_then_the_nli_model_is_heard(opinions: list[Opinion], label: Label, kind: Kind | None) -> None:
    assert outcome(judged(opinions)) == (label, kind)


@pytest.mark.parametrize(
    ("opinions", "label"),
    [
        ([SAME_AMOUNTS], "agreement"),
        ([SAME_AMOUNTS, UNRELATED, OTHER_WORDS], "agreement"),
        ([CERTAINLY_SAME_AMOUNTS, HALF_DENIED, SAME_WORDS], "agreement"),
        ([CERTAINLY_SAME_AMOUNTS, HALF_DENIED, NEGATED_AMID_OTHERS], "neutral"),
        ([SAME_AMOUNTS, PERHAPS_DENIED, SAME_WORDS], "neutral"),
        ([SAME_AMOUNTS, PERHAPS_DENIED, NEGATED_AMID_OTHERS], "neutral"),
        ([SAME_AMOUNTS, DENIED, OTHER_WORDS], "neutral"),
        ([SAME_AMOUNTS, FOLLOWS, OTHER_VALUES], "agreement"),
        ([BARELY_SAME_AMOUNTS, FOLLOWS, OTHER_VALUES], "neutral"),
        ([SAME_AMOUNTS, OTHER_VALUES], "neutral"),
        ([SAME_AMOUNTS, FAINT_DAYS], "neutral"),
        ([PERHAPS_SAME_AMOUNTS], "neutral"),
        ([FOLLOWS, SAME_WORDS], "agreement"),
        ([FOLLOWS, OTHER_WORDS], "agreement"),
        ([FOLLOWS_ONE_WAY, SAME_WORDS], "agreement"),
        ([FOLLOWS_ONE_WAY, OTHER_WORDS], "neutral"),
        ([FOLLOWS, OTHER_VALUES], "neutral"),
        ([FOLLOWS, SAME_WORDS, FAINT_AMOUNTS], "neutral"),
        ([FOLLOWS, SAME_WORDS, LATER], "agreement"),
        ([SAME_DAYS], "neutral"),
        ([UNRELATED, SAME_WORDS], "neutral"),
        ([HEDGED, LATER], "neutral"),
        ([], "neutral"),
    ],
)
def test_what_is_not_opposed_may_agree(opinions: list[Opinion], label: Label) -> None:
    assert outcome(judged(opinions)) == (label, None)


@pytest.mark.parametrize("opinions", [[AMOUNTS, LATER], [NAMES, LATER], [DENIED, NEGATED, LATER]])
def test_who_wants_no_updates_gets_contradictions(opinions: list[Opinion]) -> None:
    timeless = [opinion for opinion in opinions if opinion is not LATER]
    told, plain = judged(opinions, "contradiction"), judged(timeless)
    assert told.label == "contradiction"
    assert (told.kind, told.confidence, told.explanation) == (plain.kind, plain.confidence, plain.explanation)


def test_an_update_names_both_times() -> None:
    assert LATER.reason in judged([AMOUNTS, LATER]).explanation
    assert LATER.reason in judged([DENIED, SAME_WORDS, LATER]).explanation


@pytest.mark.parametrize("opinions", [[AMOUNTS], [DAYS], [NAMES], [DENIED, NEGATED]])
def test_hedges_weaken_a_contradiction_and_are_named(opinions: list[Opinion]) -> None:
    plain, hedged = judged(opinions), judged([*opinions, HEDGED])
    assert outcome(hedged) == outcome(plain)
    assert hedged.confidence < plain.confidence
    assert HEDGED.reason in hedged.explanation


def test_a_strong_hedge_leaves_no_contradiction() -> None:
    assert judged([AMOUNTS, replace(HEDGED, strength=0.9)]).label == "neutral"


def test_where_values_of_several_kinds_differ_each_tells_less() -> None:
    assert judged([AMOUNTS, DAYS]).confidence < judged([AMOUNTS]).confidence


@pytest.mark.parametrize("kind", [DAYS, NAMES])
def test_the_nli_model_seconds_dates_and_names_of_one_thing(kind: Opinion) -> None:
    def confidence(nli: Opinion, frame: Opinion) -> float:
        return judged([replace(kind, strength=0.8), OTHER_VALUES, nli], frame=frame).confidence

    assert confidence(DENIED, ONE_THING) > confidence(UNRELATED, ONE_THING)
    assert confidence(DENIED, TWO_THINGS) == confidence(UNRELATED, TWO_THINGS)


@pytest.mark.parametrize("kind", [AMOUNTS, DAYS, NAMES])
def test_values_of_two_things_are_no_contradiction(kind: Opinion) -> None:
    assert judged([kind]).label == "contradiction"
    assert judged([kind], frame=TWO_THINGS).label == judged([kind], frame=Opinion("alike")).label == "neutral"


@pytest.mark.parametrize("kind", [AMOUNTS, DAYS, NAMES])
def test_the_surer_that_it_is_one_thing_the_surer_the_contradiction(kind: Opinion) -> None:
    sure = [confidence_of(kind, frame_of(alike((share, share)))) for share in GRID]
    assert sure == sorted(sure)
    assert sure[0] < LEAST < sure[-1] == kind.strength
    denied = [confidence_of(kind, frame_of(alike((0.2, 0.2), denies=(share * 0.8,) * 2))) for share in GRID]
    assert denied == sorted(denied, reverse=True)
    assert denied[-1] < denied[0]


def amounts(near: float, **marks: float) -> Opinion:
    return quarrel("quantities", "quantity", 0.7, near=near, **marks)


def kin(names: float) -> Opinion:
    return Opinion("context", scores={"articles": 1.0, "common names": names, "common words": 0.2})


def test_words_around_amounts_must_be_alike_and_so_must_the_articles() -> None:
    def label(opinion: Opinion, names: float) -> Label:
        return combine([opinion, ONE_THING, kin(names)]).label

    assert label(amounts(0.6), names=0.6) == "contradiction"
    assert label(amounts(0.1), names=0.6) == "neutral"
    assert label(amounts(0.6), names=0.1) == "neutral"


def test_amounts_of_one_thing_by_name_need_no_such_signs() -> None:
    assert combine([amounts(0.0, anchored=1.0), ONE_THING, kin(0.0)]).label == "contradiction"


def test_likeness_of_the_words_around_dates_tells_of_one_event() -> None:
    near, far = (quarrel("dates", "date", 0.9, named=1.0, near=near) for near in (0.9, 0.1))
    assert combine([near, TWO_THINGS, kin(0.7)]).label == "contradiction"
    assert combine([far, TWO_THINGS, kin(0.7)]).label == "neutral"
    assert combine([near, TWO_THINGS, kin(0.1)]).label == "neutral"


def test_a_misspelt_name_is_a_finding_whatever_else_the_sentences_say() -> None:
    slip = quarrel("names", "name", 0.9, misspelt=1.0, near=0.0)
    for rest in ([], [LATER], [kin(0.2)]):
        verdict = combine([slip, TWO_THINGS, FOUND, *rest])
        assert outcome(verdict) == ("contradiction", "name")


@pytest.mark.parametrize("kind", [AMOUNTS, DAYS, NAMES])
def test_the_same_words_are_as_good_as_entailed(kind: Opinion) -> None:
    few, many = (confidence_of(kind, frame_of(alike((0.1, 0.1), contained))) for contained in (0.5, 1.0))
    assert few < LEAST < many


def test_what_else_tells_that_amounts_are_of_one_thing() -> None:
    def sure(frame: Opinion, **marks: float) -> float:
        return confidence_of(quarrel("quantities", "quantity", 0.9, **marks), frame_of(frame))

    nothing = sure(TWO_THINGS)
    assert nothing < sure(TWO_THINGS, named=1.0) < sure(TWO_THINGS, anchored=1.0)
    # Of what everything has some amount, such as a duration, less is told, and least where nothing else is.
    assert sure(TWO_THINGS, **{"of any": 1.0}) < nothing
    assert sure(ONE_THING, **{"of any": 1.0}) < sure(ONE_THING)
    assert sure(TWO_THINGS, **{"of any": 1.0}) / nothing < sure(ONE_THING, **{"of any": 1.0}) / sure(ONE_THING)


def test_dates_of_what_happened_to_bearers_of_one_name_need_less_entailment() -> None:
    named = quarrel("dates", "date", 0.9, named=1.0)
    perhaps = alike((0.4, 0.4))
    assert judged([DAYS], frame=perhaps).label == "neutral"
    assert judged([named], frame=perhaps).kind == "date"


def test_of_amounts_the_nli_model_knows_nothing() -> None:
    assert judged([AMOUNTS, DENIED]).confidence == judged([AMOUNTS, UNRELATED]).confidence


def test_entailment_adds_to_amounts_that_agree() -> None:
    assert judged([SAME_AMOUNTS, FOLLOWS]).confidence > judged([SAME_AMOUNTS, UNRELATED]).confidence


@pytest.mark.parametrize("strength", [step / 20 for step in range(21)])
def test_a_sign_below_the_least_is_no_contradiction(strength: float) -> None:
    verdict = judged([quarrel("quantities", "quantity", strength)])
    assert (verdict.label == "contradiction") is (strength >= LEAST)


def wording(overlap: float, residue: float, kind: Kind | None = None) -> Opinion:
    return Opinion("wording", kind=kind, scores={"overlap": overlap, "residue": residue})


@pytest.mark.parametrize("apart", [False, True])
@pytest.mark.parametrize("kind", [None, "polarity"])
@pytest.mark.parametrize("residue", [0.0, 1.0])
def test_trust_in_the_nli_model_grows_with_strength_and_overlap(residue: float, kind: Kind | None, apart: bool) -> None:
    sure = {
        (strength, overlap): nli_confidence(
            heard(denies=(strength, strength)), wording(overlap, residue, kind), apart=apart
        )
        for strength, overlap in itertools.product(GRID, GRID)
    }
    assert all(0.0 <= confidence <= 1.0 for confidence in sure.values())
    for (lower, higher), other in itertools.product(itertools.pairwise(GRID), GRID):
        assert sure[lower, other] <= sure[higher, other]
        assert sure[other, lower] <= sure[other, higher]
    assert sure[0.0, 1.0] == 0.0 < sure[1.0, 1.0]


@pytest.mark.parametrize("strength", GRID)
def test_trust_is_least_amid_other_words_and_most_in_opposites_alone(strength: float) -> None:
    said = heard(denies=(strength, strength))
    amid, alone, opposed = wording(1.0, 3.0), wording(1.0, 0.0), wording(1.0, 0.0, "polarity")
    assert nli_confidence(said, amid) <= nli_confidence(said, alone) <= nli_confidence(said, opposed)


def test_opposites_alone_are_trusted_one_way_as_well() -> None:
    opposed = replace(NEGATED, scores=dict(NEGATED.scores) | {"opposites": 1.0})
    amid = replace(NEGATED_AMID_OTHERS, scores=dict(NEGATED_AMID_OTHERS.scores) | {"opposites": 1.0})
    assert nli_confidence(DENIED_ONE_WAY, opposed) > nli_confidence(DENIED_ONE_WAY, amid) == 0.0
    assert judged([DENIED_ONE_WAY, opposed]).kind == "polarity"


def test_a_lone_negation_is_not() -> None:
    assert nli_confidence(DENIED_ONE_WAY, NEGATED) == 0.0
    assert judged([DENIED_ONE_WAY, NEGATED]).label == "neutral"


@pytest.mark.parametrize("said", [FOLLOWS, FOLLOWS_ONE_WAY])
def test_trust_in_entailment_grows_with_overlap(said: Opinion) -> None:
    sure = [agreement_confidence(said, overlap) for overlap in GRID]
    assert sure == sorted(sure)
    assert sure[-1] == pytest.approx(said.strength)


def test_few_shared_words_tell_nothing_and_many_all() -> None:
    told = [shared_words(overlap) for overlap in GRID]
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0.0, 1.0)


quick = settings(deadline=None, max_examples=150)


@quick
@given(opinions_of_all())
def test_without_its_hedges_a_contradiction_is_still_one(opinions: list[Opinion]) -> None:
    plain = [opinion for opinion in opinions if opinion.judge != "hedges"]
    if combine([*opinions, FOUND]).label == "contradiction":
        assert combine([*plain, FOUND]).label == "contradiction"
