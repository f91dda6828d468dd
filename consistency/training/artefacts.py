"""Rows whose label the hypothesis gives away.

Crowd workers write contradictions with "never" and neutral sentences with "because": a classifier that sees
no premise guesses many labels right (Gururangan et al. 2018), and a model that learns such cues learns less
of the pair. Of a set that is not used whole, the rows that such a classifier gets wrong are the better part
(AFLite, Le Bras et al. 2020).
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from consistency.training.data import LabelledPair

FOLDS = 4


def least_predictable(pairs: Sequence[LabelledPair], share: float, draw: random.Random) -> list[LabelledPair]:
    """Of each label's rows the `share` whose label its hypothesis alone tells least, in the order of `pairs`."""
    told = _told_by_hypothesis(pairs, draw)
    by_label: dict[str, list[int]] = defaultdict(list)
    for index, pair in enumerate(pairs):
        by_label[pair.label].append(index)
    kept: list[int] = []
    for members in by_label.values():
        draw.shuffle(members)  # among rows that are told alike, chance decides, not the file's order
        kept += sorted(members, key=lambda index: told[index])[: round(len(members) * share)]
    return [pairs[index] for index in sorted(kept)]


def _told_by_hypothesis(pairs: Sequence[LabelledPair], draw: random.Random) -> npt.NDArray[np.float64]:
    """For each pair the probability of its label by a bag of words that was fitted on the other folds."""
    told = np.zeros(len(pairs))
    labels = np.array([pair.label for pair in pairs])
    if len(set(labels)) < 2:
        return told
    from sklearn.feature_extraction.text import HashingVectorizer  # type: ignore[import-untyped]
    from sklearn.linear_model import SGDClassifier  # type: ignore[import-untyped]

    # Rows of one hypothesis share a fold: a claim that comes with several premises would be known by heart.
    fold_of: dict[str, int] = {}
    for pair in pairs:
        if pair.hypothesis not in fold_of:
            fold_of[pair.hypothesis] = draw.randrange(FOLDS)
    folds = np.array([fold_of[pair.hypothesis] for pair in pairs], dtype=np.int64)
    # One-letter words tell as well ("a" against "no"), so a token is any run of letters.
    hashing = HashingVectorizer(
        ngram_range=(1, 2), n_features=2**18, alternate_sign=False, token_pattern=r"\w+", dtype=np.float32
    )
    words = hashing.transform([pair.hypothesis for pair in pairs])
    for fold in range(FOLDS):
        seen, asked = folds != fold, folds == fold
        if len(set(labels[seen])) < 2 or not asked.any():
            continue  # nothing to tell apart
        # As good as logistic regression solved to the end, in a thirtieth of the time.
        model = SGDClassifier(loss="log_loss", alpha=3e-5, max_iter=5, tol=None, random_state=draw.randrange(2**32))
        model.fit(words[seen], labels[seen])
        column = {label: number for number, label in enumerate(model.classes_)}
        probabilities = model.predict_proba(words[asked])
        own = np.array([column.get(label, -1) for label in labels[asked]])
        told[asked] = np.where(own >= 0, probabilities[np.arange(len(own)), own], 0.0)
    return told
