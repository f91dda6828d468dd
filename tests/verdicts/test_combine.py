"""The rules by which opinions become a verdict."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.models.interface import OnProgress, Vectors, silent
from consistency.records import Kind, Label, ModelInfo, Opinion, Verdict
from consistency.verdicts.combine import LEAST, agreement_confidence, combine, nli_confidence, shared_words
from consistency.verdicts.interface import Statement
from consistency.verdicts.nli import NliJudge

Ways = tuple[float, float]


class Scripted:
    """Gives the same two rows whatever it is asked."""

    info = ModelInfo("scripted", "", 0, "", "", "")

    def __init__(self, entails: Ways, denies: Ways) -> None:
        self._rows = [(e, max(0.0, 1.0 - e - d), d) for e, d in zip(entails, denies, strict=True)]

    def predict(self, pairs: Sequence[tuple[str, str]], progress: OnProgress = silent) -> Vectors:
        return np.array(self._rows, dtype=np.float32)


def heard(entails: Ways = (0.0, 0.0), denies: Ways = (0.0, 0.0)) -> Opinion:
    """What the NLI judge says of such probabilities."""
    return NliJudge(Scripted(entails, denies)).judge([(Statement("one"), Statement("two"))])[0]


def quarrel(judge: str, kind: Kind, strength: float, frame: float = 0.9) -> Opinion:
    reason = f"the {kind}s exclude each other"
    return Opinion(judge, "contradiction", kind, strength, reason, ("3", "9"), "how many", {"frame": frame})


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
SAME_DAYS = Opinion("dates", "agreement", None, 0.8, "“May” and “3 May” are one date", scores={"frame": 0.9})
DENIED, DENIED_ONE_WAY, PERHAPS_DENIED = (
    heard(denies=(0.99, 0.99)),
    heard(denies=(0.99, 0.02)),
    heard(denies=(0.64, 0.64)),
)
FOLLOWS, FOLLOWS_ONE_WAY = heard(entails=(0.95, 0.95)), heard(entails=(0.95, 0.02))
UNRELATED = heard()
SAME_WORDS = Opinion("wording", scores={"overlap": 1.0, "residue": 1.0, "other values": 0.0})
OTHER_WORDS = Opinion("wording", scores={"overlap": 0.1, "residue": 4.0, "other values": 0.0})
OTHER_VALUES = Opinion("wording", scores={"overlap": 0.9, "residue": 1.0, "other values": 1.0})
NEGATED = Opinion(
    "wording", None, "polarity", reason="“not” on one side alone", scores={"overlap": 1.0, "residue": 0.0}
)
NEGATED_AMID_OTHERS = replace(NEGATED, scores={"overlap": 1.0, "residue": 1.0})
LATER = Opinion("times", "update", None, 1.0, "2020 against 2022")
HEDGED = Opinion("hedges", strength=0.2, reason="a possibility (“may”)")


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
        ([FAINT_AMOUNTS, DENIED, SAME_WORDS], "contradiction", "meaning"),
        ([FAINT_AMOUNTS, LATER], "neutral", None),
        ([AMOUNTS, LATER], "update", None),
        ([NAMES, LATER], "update", None),
        ([DAYS, LATER], "contradiction", "date"),
        ([AMOUNTS, LATER, SAME_DAYS], "contradiction", "quantity"),
    ],
)
def test_values_that_exclude_each_other_go_first(opinions: list[Opinion], label: Label, kind: Kind | None) -> None:
    assert outcome(combine(opinions)) == (label, kind)


@pytest.mark.parametrize(
    ("opinions", "label", "kind"),
    [
        ([DENIED, SAME_WORDS], "contradiction", "meaning"),
        ([DENIED, NEGATED], "contradiction", "polarity"),
        ([DENIED, NEGATED_AMID_OTHERS], "contradiction", "polarity"),
        ([DENIED, SAME_AMOUNTS, NEGATED], "contradiction", "polarity"),
        ([DENIED, OTHER_VALUES], "neutral", None),
        ([DENIED, OTHER_WORDS], "neutral", None),
        ([DENIED_ONE_WAY, SAME_WORDS], "neutral", None),
        ([PERHAPS_DENIED, SAME_WORDS], "neutral", None),
        ([PERHAPS_DENIED, NEGATED_AMID_OTHERS], "neutral", None),
        ([PERHAPS_DENIED, NEGATED], "contradiction", "polarity"),
        ([DENIED, SAME_WORDS, LATER], "update", None),
        ([DENIED, SAME_WORDS, LATER, SAME_DAYS], "contradiction", "meaning"),
        ([DENIED, SAME_WORDS, LATER, FAINT_DAYS], "neutral", None),
    ],
)
def test_then_the_nli_model_is_heard(opinions: list[Opinion], label: Label, kind: Kind | None) -> None:
    assert outcome(combine(opinions)) == (label, kind)


@pytest.mark.parametrize(
    ("opinions", "label"),
    [
        ([SAME_AMOUNTS], "agreement"),
        ([SAME_AMOUNTS, UNRELATED, OTHER_WORDS], "agreement"),
        ([SAME_AMOUNTS, PERHAPS_DENIED, SAME_WORDS], "agreement"),
        ([SAME_AMOUNTS, PERHAPS_DENIED, NEGATED_AMID_OTHERS], "neutral"),
        ([SAME_AMOUNTS, DENIED, OTHER_WORDS], "neutral"),
        ([SAME_AMOUNTS, OTHER_VALUES], "agreement"),
        ([BARELY_SAME_AMOUNTS, OTHER_VALUES], "neutral"),
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
    assert outcome(combine(opinions)) == (label, None)


@pytest.mark.parametrize("opinions", [[AMOUNTS, LATER], [NAMES, LATER], [DENIED, SAME_WORDS, LATER]])
def test_who_wants_no_updates_gets_contradictions(opinions: list[Opinion]) -> None:
    timeless = [opinion for opinion in opinions if opinion is not LATER]
    told, plain = combine(opinions, "contradiction"), combine(timeless)
    assert told.label == "contradiction"
    assert (told.kind, told.confidence, told.explanation) == (plain.kind, plain.confidence, plain.explanation)


def test_an_update_names_both_times() -> None:
    assert LATER.reason in combine([AMOUNTS, LATER]).explanation
    assert LATER.reason in combine([DENIED, SAME_WORDS, LATER]).explanation


@pytest.mark.parametrize("opinions", [[AMOUNTS], [DAYS], [NAMES], [DENIED, SAME_WORDS], [DENIED, NEGATED]])
def test_hedges_weaken_a_contradiction_and_are_named(opinions: list[Opinion]) -> None:
    plain, hedged = combine(opinions), combine([*opinions, HEDGED])
    assert outcome(hedged) == outcome(plain)
    assert hedged.confidence < plain.confidence
    assert HEDGED.reason in hedged.explanation


def test_a_strong_hedge_leaves_no_contradiction() -> None:
    assert combine([AMOUNTS, replace(HEDGED, strength=0.9)]).label == "neutral"


def test_where_values_of_several_kinds_differ_each_tells_less() -> None:
    assert combine([AMOUNTS, DAYS]).confidence < combine([AMOUNTS]).confidence


@pytest.mark.parametrize("kind", [DAYS, NAMES])
def test_the_nli_model_seconds_dates_and_names_in_a_sure_frame(kind: Opinion) -> None:
    unsure = replace(kind, scores={"frame": 0.1})
    assert combine([kind, DENIED]).confidence > combine([kind, UNRELATED]).confidence
    assert combine([unsure, DENIED]).confidence == combine([unsure, UNRELATED]).confidence


def test_of_amounts_the_nli_model_knows_nothing() -> None:
    assert combine([AMOUNTS, DENIED]).confidence == combine([AMOUNTS, UNRELATED]).confidence


def test_entailment_adds_to_amounts_that_agree() -> None:
    assert combine([SAME_AMOUNTS, FOLLOWS]).confidence > combine([SAME_AMOUNTS, UNRELATED]).confidence


@pytest.mark.parametrize("strength", [step / 20 for step in range(21)])
def test_a_sign_below_the_least_is_no_contradiction(strength: float) -> None:
    verdict = combine([quarrel("quantities", "quantity", strength)])
    assert (verdict.label == "contradiction") is (strength >= LEAST)


# Laws of whatever the judges say

SHARES = st.floats(0, 1)
FEW = st.integers(0, 2).map(float)


@st.composite
def opinions_of_all(draw: st.DrawFn) -> list[Opinion]:
    """One opinion of each judge, each as that judge may say it."""
    ways = [draw(st.tuples(SHARES, SHARES)) for _ in range(2)]
    denies: Ways = (ways[1][0] * (1 - ways[0][0]), ways[1][1] * (1 - ways[0][1]))
    said = [heard(ways[0], denies)]
    kinds: dict[str, Kind] = {"quantities": "quantity", "dates": "date", "names": "name"}
    for judge, kind in kinds.items():
        label = draw(st.sampled_from((None, "contradiction", "agreement")))
        strength, frame = draw(SHARES), draw(SHARES)
        if label == "contradiction":
            said.append(quarrel(judge, kind, strength, frame))
        elif label == "agreement" and judge != "names":
            said.append(Opinion(judge, "agreement", None, strength, "the same", ("3", "3"), "what", {"frame": frame}))
        else:
            said.append(Opinion(judge))
    polarity: Kind | None = draw(st.sampled_from((None, "polarity")))
    scores = {"overlap": draw(SHARES), "residue": draw(FEW), "other values": float(draw(st.booleans()))}
    said.append(Opinion("wording", None, polarity, reason="“not”" if polarity else "", scores=scores))
    said.append(draw(st.sampled_from((Opinion("times"), LATER))))
    taken = draw(st.sampled_from((0.0, 0.1, 0.4, 0.8)))
    said.append(Opinion("hedges", strength=taken, reason="a hedge" if taken else ""))
    return said


quick = settings(deadline=None, max_examples=150)


@quick
@given(opinions_of_all(), st.sampled_from(("update", "contradiction")))
def test_every_verdict_is_well_formed(opinions: list[Opinion], updates: str) -> None:
    verdict = combine(opinions, "contradiction" if updates == "contradiction" else "update")
    assert 0.0 <= verdict.confidence < 1.0
    assert verdict.explanation.endswith(".")
    assert (verdict.kind is not None) is (verdict.label == "contradiction")
    assert verdict.label != "contradiction" or verdict.confidence >= LEAST
    assert verdict.label != "update" or updates == "update"


@quick
@given(opinions_of_all().flatmap(lambda said: st.tuples(st.just(said), st.permutations(said))))
def test_the_order_of_the_opinions_does_not_matter(orders: tuple[list[Opinion], list[Opinion]]) -> None:
    one, other = map(combine, orders)
    assert replace(one, opinions=()) == replace(other, opinions=())


@quick
@given(opinions_of_all())
def test_without_its_hedges_a_contradiction_is_still_one(opinions: list[Opinion]) -> None:
    plain = [opinion for opinion in opinions if opinion.judge != "hedges"]
    if combine(opinions).label == "contradiction":
        assert combine(plain).label == "contradiction"


@quick
@given(opinions_of_all())
def test_different_times_never_make_a_contradiction(opinions: list[Opinion]) -> None:
    others = [opinion for opinion in opinions if opinion.judge != "times"]
    if combine([*others, LATER]).label == "contradiction":
        assert combine(others).label == "contradiction"


GRID = [step / 10 for step in range(11)]


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
    assert combine([DENIED_ONE_WAY, opposed]).kind == "polarity"


def test_a_lone_negation_is_not() -> None:
    assert nli_confidence(DENIED_ONE_WAY, NEGATED) == 0.0
    assert combine([DENIED_ONE_WAY, NEGATED]).label == "neutral"


@pytest.mark.parametrize("said", [FOLLOWS, FOLLOWS_ONE_WAY])
def test_trust_in_entailment_grows_with_overlap(said: Opinion) -> None:
    sure = [agreement_confidence(said, overlap) for overlap in GRID]
    assert sure == sorted(sure)
    assert sure[-1] == pytest.approx(said.strength)


def test_few_shared_words_tell_nothing_and_many_all() -> None:
    told = [shared_words(overlap) for overlap in GRID]
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0.0, 1.0)
