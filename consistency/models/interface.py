"""What the stages need of a model, and deterministic stand-ins for tests and dry runs."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from consistency.records import ModelInfo

Vectors = npt.NDArray[np.float32]
OnProgress = Callable[[int, int], None]
"""Called with (done, total) while a model works."""

ENTAILMENT, NEUTRAL, CONTRADICTION = 0, 1, 2
"""The columns of what `NliModel.predict` returns, whatever the model's own order is."""


def silent(done: int, total: int) -> None:
    """An `OnProgress` that shows nothing."""


class Embedder(Protocol):
    """Sentences to vectors."""

    @property
    def info(self) -> ModelInfo: ...

    def encode(self, texts: Sequence[str], progress: OnProgress = silent) -> Vectors:
        """Unit vectors, shape (len(texts), dimensions), float32; row i belongs to text i."""
        ...


class NliModel(Protocol):
    """(premise, hypothesis) pairs to probabilities."""

    @property
    def info(self) -> ModelInfo: ...

    def predict(self, pairs: Sequence[tuple[str, str]], progress: OnProgress = silent) -> Vectors:
        """Probabilities, shape (len(pairs), 3), columns `ENTAILMENT`, `NEUTRAL`, `CONTRADICTION`."""
        ...


class StubEmbedder:
    """A bag of hashed words: texts that share words are near. No weights, no torch.

    >>> vectors = StubEmbedder().encode(["the old bridge", "the old bridge", "rain"])
    >>> float(round(vectors[0] @ vectors[1], 3))
    1.0
    """

    info = ModelInfo(id="stub-embedder", folder="", parameters=0, sha256="", licence="Apache-2.0", dtype="float32")

    def encode(self, texts: Sequence[str], progress: OnProgress = silent) -> Vectors:
        vectors = np.zeros((len(texts), 256), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in re.findall(r"\w+", text.lower()):
                digest = hashlib.sha256(word.encode()).digest()
                vectors[row, digest[0]] += 1.0 if digest[1] % 2 else -1.0
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        progress(len(texts), len(texts))
        np.divide(vectors, norms, out=vectors, where=norms > 0)
        return vectors


class StubNli:
    """Entailment where the hypothesis' words stand in the premise, contradiction where just one has a negation."""

    info = ModelInfo(
        id="stub-nli",
        folder="",
        parameters=0,
        sha256="",
        licence="Apache-2.0",
        dtype="float32",
        labels=("entailment", "neutral", "contradiction"),
    )

    def predict(self, pairs: Sequence[tuple[str, str]], progress: OnProgress = silent) -> Vectors:
        rows = np.empty((len(pairs), 3), dtype=np.float32)
        for index, (premise, hypothesis) in enumerate(pairs):
            known, asked = (set(re.findall(r"\w+", text.lower())) for text in (premise, hypothesis))
            share = len(known & asked) / max(1, len(asked))
            if share > 0.5 and len({"not", "never", "no"} & (known ^ asked)) == 1:
                rows[index] = (0.01, 0.02, 0.97)
            elif share > 0.8:
                rows[index] = (0.96, 0.03, 0.01)
            else:
                rows[index] = (0.05, 0.9, 0.05)
        progress(len(pairs), len(pairs))
        return rows
