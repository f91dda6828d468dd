"""Sentence embeddings through sentence-transformers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sentence_transformers import SentenceTransformer

from consistency.models.devices import best_device
from consistency.models.interface import OnProgress, Vectors, silent
from consistency.models.opening import demand_vocabulary, describe, folder_of, opening

BLOCK = 1024
"""Texts per call, so that progress is seen and memory is bounded."""


class SentenceTransformerEmbedder:
    """Any sentence-transformers model, from a folder or by name; safetensors only, never remote code."""

    def __init__(self, folder: str, id: str) -> None:
        with opening("embedding", folder):
            self._model = SentenceTransformer(
                folder, device=str(best_device()), trust_remote_code=False, model_kwargs={"use_safetensors": True}
            )
            demand_vocabulary("embedding", self._model, folder)
            self.info = describe(self._model, id, folder_of(self._model, folder))

    def encode(self, texts: Sequence[str], progress: OnProgress = silent) -> Vectors:
        """Unit vectors, shape (len(texts), dimensions), float32."""
        dimensions = self._model.get_embedding_dimension() or 0
        vectors = np.empty((len(texts), dimensions), dtype=np.float32)
        for begin in range(0, len(texts), BLOCK):
            block = list(texts[begin : begin + BLOCK])
            vectors[begin : begin + len(block)] = self._model.encode(
                block, normalize_embeddings=True, show_progress_bar=False, convert_to_numpy=True
            )
            progress(begin + len(block), len(texts))
        return vectors
