"""Frames: whether two sentences say the same once their values are masked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from consistency.models.interface import CONTRADICTION, ENTAILMENT, Embedder, NliModel, OnProgress, silent

NEAR = (0.3, 0.6)
"""Cosines of masked sentences between which they come to speak of one thing."""


@dataclass(frozen=True, slots=True)
class Frame:
    """`score` in [0, 1] says how surely the masked sentences speak of one thing; `similarity` is their cosine."""

    score: float
    similarity: float
    entailment: float
    contradiction: float


_OCCASION = re.compile(
    r"\b(?:this time|again|another|additional|further|previously|earlier|second|third|fourth|former|extra"
    r"|averag\w+|career"
    r"|(?:last|this|next|past|first|previous|each) (?:of the )?(?:\w+ ){0,2}"
    r"(?:year|season|month|week|quarter|decade|day)s?)\b",
    re.I,
)
_SIDES = re.compile(
    r"\b(?:north|south|east|west|northern|southern|eastern|western|upper|lower|male|female|men|women|boys|girls|domestic|foreign|"
    r"worldwide|globally|nationwide|annual|annually|monthly|daily|weekly|first|last|quarter|adults|children|public|private)\b",
    re.I,
)


def frame_score(a: str, b: str, *, similarity: float, entailment: float, contradiction: float) -> Frame:
    """Combine what the models say of two masked sentences with what their words say of the occasion.

    `similarity` is their cosine, `entailment` the larger of both directions, `contradiction` the geometric mean
    of both. A long sentence says more than the other and so is not entailed: a lack of entailment takes less from
    the score than dissimilarity does.
    """
    low, high = NEAR
    near = min(1.0, max(0.0, (similarity - low) / (high - low)))
    score = near * (0.65 + 0.35 * entailment) * (1.0 - 0.6 * contradiction)
    occasions = [{word.lower() for word in _OCCASION.findall(text)} for text in (a, b)]
    if occasions[0] != occasions[1]:
        score *= 0.65
    sides = [{word.lower() for word in _SIDES.findall(text)} for text in (a, b)]
    if sides[0] != sides[1]:
        score *= 0.65 if not sides[0] or not sides[1] else 0.5
    return Frame(min(1.0, score), similarity, entailment, contradiction)


class FrameReader:
    """Asks both models whether sentences whose values are masked say the same."""

    def __init__(self, embedder: Embedder, nli: NliModel) -> None:
        self._embedder = embedder
        self._nli = nli

    def read(self, masked: Sequence[tuple[str, str]], progress: OnProgress = silent) -> list[Frame]:
        """One frame per pair of masked sentences, in order; no text and no pair is computed twice."""
        if not masked:
            return []
        texts = sorted({text for pair in masked for text in pair})
        vectors = self._embedder.encode(texts)
        rows = {text: vectors[i] for i, text in enumerate(texts)}
        directed = list(dict.fromkeys(way for a, b in masked if a != b for way in ((a, b), (b, a))))
        found = dict(zip(directed, self._nli.predict(directed, progress) if directed else (), strict=True))
        frames = []
        for a, b in masked:
            entailment, contradiction = 1.0, 0.0
            if a != b:
                forward, backward = found[a, b], found[b, a]
                entailment = float(max(forward[ENTAILMENT], backward[ENTAILMENT]))
                contradiction = float(forward[CONTRADICTION] * backward[CONTRADICTION]) ** 0.5
            similarity = float(np.dot(rows[a], rows[b]))
            frames.append(frame_score(a, b, similarity=similarity, entailment=entailment, contradiction=contradiction))
        return frames
