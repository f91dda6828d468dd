"""Opinions as the judges may give them, for tests of what becomes of these."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import strategies as st

from consistency.models.interface import OnProgress, Vectors, silent
from consistency.records import Kind, ModelInfo, Opinion
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


def alike(entails: Ways, contained: float = 0.0, denies: Ways = (0.0, 0.0)) -> Opinion:
    """What the alike judge says of such probabilities, and of this share of common words."""
    scores = dict(heard(entails, denies).scores) | {"contained": contained}
    return Opinion("alike", strength=max(entails), scores=scores)


def quarrel(judge: str, kind: Kind, strength: float, **scores: float) -> Opinion:
    """What a judge of values says of two that exclude each other."""
    return Opinion(
        judge, "contradiction", kind, strength, f"the {kind}s exclude each other", ("3", "9"), "how many", scores
    )


LATER = Opinion("times", "update", None, 1.0, "2020 against 2022")
SHARES = st.floats(0, 1)
FEW = st.integers(0, 5).map(float)
MARKS = st.sampled_from((0.0, 1.0))


@st.composite
def answers(draw: st.DrawFn) -> tuple[Ways, Ways]:
    """What a model may say both ways: how likely entailment is, and contradiction."""
    entails, rest = draw(st.tuples(SHARES, SHARES)), draw(st.tuples(SHARES, SHARES))
    return entails, (rest[0] * (1 - entails[0]), rest[1] * (1 - entails[1]))


@st.composite
def opinions_of_all(draw: st.DrawFn) -> list[Opinion]:
    """One opinion of each judge, each as that judge may say it, but for the context's."""
    said = [heard(*draw(answers()))]
    contends = False
    kinds: dict[str, Kind] = {"quantities": "quantity", "dates": "date", "names": "name"}
    for judge, kind in kinds.items():
        label, strength = draw(st.sampled_from((None, "contradiction", "agreement"))), draw(SHARES)
        if label == "contradiction":
            contends = True
            marks = {"anchored": draw(MARKS), "named": draw(MARKS), "of any": draw(MARKS)}
            said.append(quarrel(judge, kind, strength, **marks))
        elif label == "agreement" and judge != "names":
            said.append(Opinion(judge, "agreement", None, strength, "the same", ("3", "3"), "what"))
        else:
            said.append(Opinion(judge))
    if contends:
        entails, denies = draw(answers())
        said.append(alike(entails, draw(SHARES), denies))
    else:
        said.append(Opinion("alike"))
    polarity: Kind | None = draw(st.sampled_from((None, "polarity")))
    scores = {
        "overlap": draw(SHARES),
        "residue": draw(FEW),
        "other values": draw(MARKS),
        "denied": draw(MARKS),
        "opposites": draw(MARKS) if polarity else 0.0,
    }
    said.append(Opinion("wording", None, polarity, reason="“not”" if polarity else "", scores=scores))
    said.append(draw(st.sampled_from((Opinion("times"), LATER))))
    taken = draw(st.sampled_from((0.0, 0.1, 0.4, 0.8)))
    said.append(Opinion("hedges", strength=taken, reason="a hedge" if taken else ""))
    return said
