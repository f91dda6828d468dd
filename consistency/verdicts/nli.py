"""The NLI judge: both directions of natural language inference."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations_with_replacement

import numpy as np
import numpy.typing as npt

from consistency.models.interface import CONTRADICTION, ENTAILMENT, NEUTRAL, NliModel, OnProgress, silent
from consistency.records import Opinion
from consistency.verdicts.interface import StatementPair
from consistency.verdicts.unified import unified

Probabilities = npt.NDArray[np.float32]
"""One row of what `NliModel.predict` returns."""


class NliJudge:
    """Asks the model whether each sentence entails or contradicts the other.

    Entailment in one direction is agreement (one text may say more); a contradiction must be seen both ways,
    because what one direction alone calls so is most often a sentence about something else. Values that are
    compatible are said in one wording before the model is asked (`unified`).
    """

    name = "nli"

    def __init__(self, model: NliModel) -> None:
        self._model = model

    def judge(self, pairs: Sequence[StatementPair], progress: OnProgress = silent) -> list[Opinion]:
        """One opinion per pair; equal texts agree without a model."""
        texts = [unified(a, b) for a, b in pairs]
        directed = dict.fromkeys(pair for a, b in texts if a != b for pair in ((a, b), (b, a)))
        order = list(directed)
        rows = self._model.predict(order, progress) if order else ()
        found = dict(zip(order, rows, strict=True))
        return [self._opinion(*((None, None) if a == b else (found[a, b], found[b, a]))) for a, b in texts]

    def extremes(self, pairs: Sequence[StatementPair]) -> list[tuple[Opinion, ...]]:
        """What the model may say: in each direction one of the three surely.

        Rounded, the probabilities of a direction may sum to a little more than one; so may those of the ends.
        """
        sure = np.eye(3, dtype=np.float32) * np.float32(1.0001)
        ends = tuple(
            self._opinion(sure[forward], sure[backward])
            for forward, backward in combinations_with_replacement((NEUTRAL, CONTRADICTION, ENTAILMENT), 2)
        )
        return [ends for _ in pairs]

    def _opinion(self, forward: Probabilities | None, backward: Probabilities | None) -> Opinion:
        """The opinion on the model's answers in both directions; None for equal texts."""
        if forward is None or backward is None:
            return Opinion(self.name, "agreement", strength=1.0, reason="the same words")
        scores = {
            "entailment a→b": round(float(forward[ENTAILMENT]), 4),
            "entailment b→a": round(float(backward[ENTAILMENT]), 4),
            "contradiction a→b": round(float(forward[CONTRADICTION]), 4),
            "contradiction b→a": round(float(backward[CONTRADICTION]), 4),
        }
        entailment = max(scores["entailment a→b"], scores["entailment b→a"])
        # The geometric mean: both directions must see it.
        contradiction = (scores["contradiction a→b"] * scores["contradiction b→a"]) ** 0.5
        if contradiction >= 0.5:
            reason = "each sentence rules the other out"
            return Opinion(self.name, "contradiction", None, contradiction, reason, scores=scores)
        if entailment >= 0.5:
            both = min(scores["entailment a→b"], scores["entailment b→a"]) >= 0.5
            reason = "each sentence follows from the other" if both else "one sentence follows from the other"
            return Opinion(self.name, "agreement", None, entailment, reason, scores=scores)
        strength = 1.0 - max(contradiction, entailment)
        return Opinion(self.name, "neutral", None, strength, "neither follows nor is ruled out", scores=scores)
