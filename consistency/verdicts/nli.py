"""The NLI judges: both directions of natural language inference, of the sentences as written, and with values alike."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations_with_replacement

import numpy as np
import numpy.typing as npt

from consistency.models.interface import CONTRADICTION, ENTAILMENT, NEUTRAL, NliModel, OnProgress, silent
from consistency.records import Opinion
from consistency.verdicts.contending import Matcher, alike
from consistency.verdicts.interface import StatementPair
from consistency.verdicts.unified import unified
from consistency.verdicts.words import contained

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
        return [self._opinion(*rows) for rows in both_ways(self._model, texts, progress)]

    def extremes(self, pairs: Sequence[StatementPair]) -> list[tuple[Opinion, ...]]:
        """What the model may say: in each direction one of the three surely."""
        ends = tuple(self._opinion(*rows) for rows in sure_answers())
        return [ends for _ in pairs]

    def _opinion(self, forward: Probabilities | None, backward: Probabilities | None) -> Opinion:
        """The opinion on the model's answers in both directions; None for equal texts."""
        if forward is None or backward is None:
            return Opinion(self.name, "agreement", strength=1.0, reason="the same words")
        scores = _scores(forward, backward)
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


class AlikeJudge:
    """Asks the model whether two sentences say the same once their contending values are made alike.

    Then they gave one thing two values; else the values are of two things (`contending.alike`). It has no label: which
    values these are, and how far apart, others say.
    """

    name = "alike"

    def __init__(self, model: NliModel, matcher: Matcher) -> None:
        self._model = model
        self._matcher = matcher

    def judge(self, pairs: Sequence[StatementPair], progress: OnProgress = silent) -> list[Opinion]:
        """One opinion per pair; without scores where no values contend."""
        texts = self._texts(pairs)
        found = iter(both_ways(self._model, [each for each in texts if each], progress))
        return [self._opinion(each, *next(found)) if each else Opinion(self.name) for each in texts]

    def extremes(self, pairs: Sequence[StatementPair]) -> list[tuple[Opinion, ...]]:
        """What the model may say: in each direction one of the three surely; of equal texts, what it does say."""
        return [
            (Opinion(self.name),)
            if each is None
            else (self._opinion(each, None, None),)
            if each[0] == each[1]
            else tuple(self._opinion(each, *rows) for rows in sure_answers())
            for each in self._texts(pairs)
        ]

    def _texts(self, pairs: Sequence[StatementPair]) -> list[tuple[str, str] | None]:
        return [alike(pair, found) for pair, found in zip(pairs, self._matcher.matches(pairs), strict=True)]

    def _opinion(
        self, texts: tuple[str, str], forward: Probabilities | None, backward: Probabilities | None
    ) -> Opinion:
        if forward is None or backward is None:
            forward = backward = np.eye(3, dtype=np.float32)[ENTAILMENT]
        marks = {"contained": round(contained(*texts), 4), "equal": float(texts[0] == texts[1])}
        scores = _scores(forward, backward) | marks
        entailment = max(scores["entailment a→b"], scores["entailment b→a"])
        reason = "but for the values that differ, one sentence follows from the other" if entailment >= 0.5 else ""
        return Opinion(self.name, strength=entailment, reason=reason, scores=scores)


Answers = tuple[Probabilities | None, Probabilities | None]
"""What the model says in both directions; None for equal texts."""


def both_ways(model: NliModel, texts: Sequence[tuple[str, str]], progress: OnProgress) -> list[Answers]:
    """The model's answers on pairs of texts, in order; no pair is asked about twice, and equal texts not at all."""
    directed = dict.fromkeys(way for a, b in texts if a != b for way in ((a, b), (b, a)))
    order = list(directed)
    rows = model.predict(order, progress) if order else ()
    found = dict(zip(order, rows, strict=True))
    return [(None, None) if a == b else (found[a, b], found[b, a]) for a, b in texts]


def sure_answers() -> list[tuple[Probabilities, Probabilities]]:
    """The ends of what the model may say: in each direction one of the three labels, surely."""
    sure = np.eye(3, dtype=np.float32)
    labels = (NEUTRAL, CONTRADICTION, ENTAILMENT)
    return [(sure[one], sure[other]) for one, other in combinations_with_replacement(labels, 2)]


def _scores(forward: Probabilities, backward: Probabilities) -> dict[str, float]:
    return {
        "entailment a→b": round(float(forward[ENTAILMENT]), 4),
        "entailment b→a": round(float(backward[ENTAILMENT]), 4),
        "contradiction a→b": round(float(forward[CONTRADICTION]), 4),
        "contradiction b→a": round(float(backward[CONTRADICTION]), 4),
    }
