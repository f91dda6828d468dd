"""What becomes of opinions: laws that hold whatever the weights are, and those of a small table of weights."""

from __future__ import annotations

import math
import sys
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.records import Kind, Label, Opinion, Verdict
from consistency.verdicts.combine import LEAST, combine, signals_of
from consistency.verdicts.weights import WEIGHTS
from tests.verdicts.opinions import LATER, alike, heard, opinions_of_all, quarrel

quick = settings(deadline=None, max_examples=150)
GRID = [step / 10 for step in range(11)]
AMOUNTS, DAYS, NAMES = (
    quarrel("quantities", "quantity", 0.9),
    quarrel("dates", "date", 0.9),
    quarrel("names", "name", 0.9),
)
SAME_AMOUNTS = Opinion(
    "quantities", "agreement", None, 0.8, "“3” and “three” are compatible", ("3", "three"), "how many"
)
ONE_THING, TWO_THINGS = alike((1.0, 1.0)), alike((0.1, 0.1))
DENIED, FOLLOWS, UNRELATED = heard(denies=(0.99, 0.99)), heard(entails=(0.95, 0.95)), heard()
NEGATED = Opinion("wording", None, "polarity", reason="“not” on one side alone", scores={"overlap": 1.0})
SAME_DAYS = Opinion("dates", "agreement", None, 0.8, "“May” and “3 May” are one date")
HEDGED = Opinion("hedges", strength=0.2, reason="a possibility (“may”)")
FOUND = Opinion("context", scores={"articles": 1.0})
GIVEN = Opinion("context", scores={"articles": 0.0})

# A neutral verdict unless something tells otherwise: a contradiction that the model sees both ways, values of one thing
# that exclude each other, entailment.
SMALL: dict[Label, dict[str, float]] = {
    "contradiction": {"contradiction": 6.0}
    | {f"{name} apart × alike: mutual": 6.0 for name in ("amounts", "dates", "names")},
    "agreement": {"entailment": 6.0, "hedges": -1.0},
    "neutral": {"bias": 3.0},
}


def use(monkeypatch: pytest.MonkeyPatch, weights: Mapping[Label, Mapping[str, float]]) -> None:
    """Let `combine` weigh with these; all other weights are 0."""
    table = {label: dict.fromkeys(signals_of({}), 0.0) | dict(given) for label, given in weights.items()}
    # The package's attribute of this name is the function.
    monkeypatch.setattr(sys.modules["consistency.verdicts.combine"], "WEIGHTS", table)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, SMALL)


def outcome(verdict: Verdict) -> tuple[Label, Kind | None]:
    return verdict.label, verdict.kind


# The fitted model, with a small table of weights


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("opinions", "label", "kind"),
    [
        ([], "neutral", None),
        ([UNRELATED], "neutral", None),
        ([DENIED], "contradiction", "meaning"),
        ([DENIED, NEGATED], "contradiction", "polarity"),
        ([heard(denies=(0.99, 0.02))], "neutral", None),
        ([FOLLOWS], "agreement", None),
        ([heard(entails=(0.95, 0.02))], "agreement", None),
        ([AMOUNTS, ONE_THING], "contradiction", "quantity"),
        ([DAYS, ONE_THING], "contradiction", "date"),
        ([NAMES, ONE_THING], "contradiction", "name"),
        ([AMOUNTS, TWO_THINGS], "neutral", None),
        ([AMOUNTS, ONE_THING, NEGATED], "contradiction", "quantity"),
        ([AMOUNTS, quarrel("dates", "date", 0.95), ONE_THING], "contradiction", "date"),
        # Values that hardly exclude each other tell no kind.
        ([quarrel("quantities", "quantity", 0.1), TWO_THINGS, DENIED], "contradiction", "meaning"),
        ([Opinion("wording", scores={"other name": 1.0}), DENIED], "contradiction", "name"),
        # At different times values change, and what is so; an event's date doesn't.
        ([AMOUNTS, ONE_THING, LATER], "update", None),
        ([NAMES, ONE_THING, LATER], "update", None),
        ([DENIED, LATER], "update", None),
        ([DAYS, ONE_THING, LATER], "contradiction", "date"),
        ([DENIED, SAME_DAYS, LATER], "contradiction", "meaning"),
        ([FOLLOWS, LATER], "agreement", None),
        ([UNRELATED, LATER], "neutral", None),
    ],
)
def test_the_likeliest_label_is_the_verdict(opinions: list[Opinion], label: Label, kind: Kind | None) -> None:
    assert outcome(combine(opinions)) == outcome(combine([*opinions, GIVEN])) == (label, kind)


@pytest.mark.usefixtures("small")
def test_the_confidence_is_the_probability() -> None:
    contradiction = signals_of({"nli": DENIED})["contradiction"]
    expected = math.exp(6 * contradiction) / (math.exp(6 * contradiction) + 1 + math.exp(3))
    assert combine([DENIED]).confidence == pytest.approx(expected, abs=1e-4)
    assert combine([]).confidence == pytest.approx(math.exp(3) / (math.exp(3) + 2), abs=1e-4)


def test_no_weights_tell_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, {"contradiction": {}, "agreement": {}, "neutral": {}})
    verdict = combine([DENIED, AMOUNTS, ONE_THING])
    assert verdict.label == "neutral"
    assert verdict.confidence == pytest.approx(1 / 3, abs=1e-4)


@pytest.mark.parametrize("bias", [0.1, 0.4, 0.6, 0.8, 2.0])
def test_a_doubtful_contradiction_is_none(monkeypatch: pytest.MonkeyPatch, bias: float) -> None:
    use(monkeypatch, {"contradiction": {"bias": bias}, "agreement": {}, "neutral": {}})
    sure = math.exp(bias) / (math.exp(bias) + 2)
    verdict = combine([])
    assert verdict.label == ("contradiction" if sure >= LEAST else "neutral")
    assert verdict.confidence == pytest.approx(sure if sure >= LEAST else 1 - sure, abs=1e-4)


@pytest.mark.usefixtures("small")
def test_the_surer_a_sign_the_surer_the_verdict() -> None:
    for rising in (
        [[heard(denies=(share, share))] for share in GRID],
        [[AMOUNTS, alike((share, share))] for share in GRID],
        [[quarrel("names", "name", share), ONE_THING] for share in GRID],
    ):
        verdicts = [combine(opinions) for opinions in rising]
        found = [verdict.label == "contradiction" for verdict in verdicts]
        assert found == sorted(found)
        assert (found[0], found[-1]) == (False, True)
        sure = [verdict.confidence for verdict in verdicts if verdict.label == "contradiction"]
        assert sure == sorted(sure)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("opinions", [[AMOUNTS, ONE_THING], [NAMES, ONE_THING], [DENIED]])
def test_who_wants_no_updates_gets_contradictions(opinions: list[Opinion]) -> None:
    told, plain = combine([*opinions, LATER], "contradiction"), combine(opinions)
    assert told.label == "contradiction"
    assert (told.kind, told.confidence, told.explanation) == (plain.kind, plain.confidence, plain.explanation)


@pytest.mark.usefixtures("small")
def test_what_changed_asks_less_than_a_contradiction() -> None:
    doubtful = heard(denies=(0.5, 0.5))
    assert combine([doubtful]).label == "neutral"
    assert combine([doubtful, LATER]).label == "update"


def test_values_at_different_times_need_no_contradiction_of_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, {"contradiction": {}, "agreement": {}, "neutral": {"bias": 9.0}})
    assert combine([AMOUNTS, ONE_THING, LATER]).label == "update"
    assert combine([AMOUNTS, TWO_THINGS, LATER]).label == combine([AMOUNTS, ONE_THING]).label == "neutral"


# What is said of it


@pytest.mark.usefixtures("small")
def test_an_update_names_both_times() -> None:
    assert LATER.reason in combine([AMOUNTS, ONE_THING, LATER]).explanation
    assert LATER.reason in combine([DENIED, LATER]).explanation


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("opinions", [[AMOUNTS, ONE_THING], [DAYS, ONE_THING], [DENIED], [DENIED, NEGATED]])
def test_a_contradiction_says_what_it_is_of_and_its_hedges(opinions: list[Opinion]) -> None:
    verdict = combine([*opinions, HEDGED])
    assert verdict.label == "contradiction"
    assert HEDGED.reason in verdict.explanation
    assert HEDGED.reason not in combine(opinions).explanation
    told = next((said.reason for said in opinions if said.judge not in ("nli", "alike")), "rules the other out")
    assert told in verdict.explanation


@pytest.mark.usefixtures("small")
def test_an_agreement_names_the_amounts_that_agree() -> None:
    assert SAME_AMOUNTS.reason in combine([SAME_AMOUNTS, FOLLOWS]).explanation
    assert "follows from the other" in combine([FOLLOWS]).explanation


@quick
@given(opinions_of_all(), st.sampled_from((FOUND, GIVEN)))
def test_unrelated_articles_have_the_last_word(opinions: list[Opinion], context: Opinion) -> None:
    unrelated = replace(context, label="neutral", strength=1.0, reason="nothing in common")
    verdict = combine([*opinions, unrelated])
    assert outcome(verdict) == ("neutral", None)
    assert "nothing in common" in verdict.explanation


# Laws of all verdicts, whatever the weights

CONTEXTS = st.sampled_from((FOUND, GIVEN))


@quick
@given(opinions_of_all(), CONTEXTS, st.booleans())
def test_every_verdict_is_well_formed(opinions: list[Opinion], context: Opinion, updates: bool) -> None:
    verdict = combine([*opinions, context], "update" if updates else "contradiction")
    assert 0.0 <= verdict.confidence < 1.0
    assert verdict.explanation.endswith(".")
    assert (verdict.kind is not None) is (verdict.label == "contradiction")
    assert verdict.label != "contradiction" or verdict.confidence >= LEAST
    assert verdict.label != "update" or updates


@quick
@given(opinions_of_all().flatmap(lambda said: st.tuples(st.just(said), st.permutations(said))), CONTEXTS)
def test_the_order_of_the_opinions_does_not_matter(
    orders: tuple[list[Opinion], list[Opinion]], context: Opinion
) -> None:
    one, other = (combine([*said, context]) for said in orders)
    assert replace(one, opinions=()) == replace(other, opinions=())


@quick
@given(opinions_of_all(), CONTEXTS)
def test_different_times_never_make_a_contradiction(opinions: list[Opinion], context: Opinion) -> None:
    others = [*(opinion for opinion in opinions if opinion.judge != "times"), context]
    if combine([*others, LATER]).label == "contradiction":
        assert combine(others).label == "contradiction"


@quick
@given(opinions_of_all())
def test_signals_are_shares(opinions: list[Opinion]) -> None:
    signals = signals_of({opinion.judge: opinion for opinion in opinions})
    assert signals.keys() == signals_of({}).keys()
    assert all(0.0 <= value <= 1.0 + 1e-9 for value in signals.values())


def test_every_signal_has_its_weights() -> None:
    assert WEIGHTS.keys() == {"contradiction", "agreement", "neutral"}
    for weights in WEIGHTS.values():
        assert weights.keys() == signals_of({}).keys()
        assert all(map(math.isfinite, weights.values()))
