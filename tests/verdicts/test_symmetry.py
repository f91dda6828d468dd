"""A verdict on (a, b) is the verdict on (b, a): the packaged models are asked both ways."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from consistency import compare
from consistency.models.interface import Embedder, NliModel
from consistency.models.loading import load_embedder, load_nli
from consistency.records import Opinion, Verdict
from consistency.settings import Settings
from consistency.verdicts import Statement, default_judges, judge_pairs

PAIRS = [
    ("The bridge cost 90 million dollars.", "The bridge cost 60 million dollars."),
    ("The port cost millions of euros.", "The ministry spent hundreds of millions of euros on the port."),
    ("The tunnel is 57 kilometres long.", "The tunnel runs for 35 miles."),
    ("A man is asleep on the bench.", "A man is wide awake and running."),
    ("The lock was open all summer.", "The lock was not open all summer."),
    ("The ferry sailed on Monday.", "The ferry sailed on Friday."),
    ("Two dogs chase a red ball across the park.", "Dogs are playing outside."),
    ("The mayor of Lyon opened the tower.", "Wool prices fell again in the north."),
    ("The plant employs 300 people.", "The plant employs 900 people, and reportedly 40 of them by night."),
]


@pytest.fixture(scope="module")
def models() -> tuple[Embedder, NliModel]:
    return load_embedder(), load_nli()


def judged(models: tuple[Embedder, NliModel], pairs: Sequence[tuple[Statement, Statement]]) -> list[Verdict]:
    return judge_pairs(pairs, default_judges(*models))


def nli_opinion(verdict: Verdict) -> Opinion:
    [opinion] = [opinion for opinion in verdict.opinions if opinion.judge == "nli"]
    return opinion


def test_swapped_texts_swap_the_directions_and_leave_the_verdict(models: tuple[Embedder, NliModel]) -> None:
    pairs = [(Statement(a), Statement(b)) for a, b in PAIRS]
    verdicts = judged(models, pairs)
    # Apart, so that neither run can take the other's figures.
    swapped = judged(models, [(b, a) for a, b in pairs])
    for (a, b), one, other in zip(PAIRS, verdicts, swapped, strict=True):
        assert (one.label, one.kind) == (other.label, other.kind), (a, b)
        assert one.confidence == pytest.approx(other.confidence, abs=3e-4), (a, b)
        forward, backward = nli_opinion(one), nli_opinion(other)
        for name in ("entailment", "contradiction"):
            assert forward.scores[f"{name} a→b"] == pytest.approx(backward.scores[f"{name} b→a"], abs=2e-4), (a, b)
            assert forward.scores[f"{name} b→a"] == pytest.approx(backward.scores[f"{name} a→b"], abs=2e-4), (a, b)
    # The pairs are of all sorts, and the model itself is not symmetric: else this would show nothing.
    assert {verdict.label for verdict in verdicts} >= {"contradiction", "agreement", "neutral"}
    assert any(
        abs(said.scores["entailment a→b"] - said.scores["entailment b→a"]) > 0.2 for said in map(nli_opinion, verdicts)
    )


def test_swapped_dates_go_with_their_texts(models: tuple[Embedder, NliModel]) -> None:
    early = Statement("The company employs 300 people.", date(2019, 1, 1))
    late = Statement("The company employs 900 people.", date(2023, 1, 1))
    [one, other] = judged(models, [(early, late), (late, early)])
    assert one.label == other.label == "update"
    assert one.confidence == pytest.approx(other.confidence, abs=3e-4)


def test_compare_is_symmetric() -> None:
    a, b = PAIRS[4]
    one, other = compare(a, b, settings=Settings()), compare(b, a, settings=Settings())
    assert (one.label, one.kind) == (other.label, other.kind)
    assert one.confidence == pytest.approx(other.confidence, abs=3e-4)
