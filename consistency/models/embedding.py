"""Sentence embeddings through sentence-transformers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from sentence_transformers import SentenceTransformer

from consistency.models.batches import batches, layout_of
from consistency.models.devices import best_device, compute_dtype
from consistency.models.interface import OnProgress, Vectors, silent
from consistency.models.memory import give_back
from consistency.models.opening import demand_vocabulary, describe, folder_of, opening

BLOCK = 4096
"""Texts that are tokenised at once, so that memory is bounded."""


class SentenceTransformerEmbedder:
    """Any sentence-transformers model, from a folder or by name; safetensors only, never remote code."""

    def __init__(self, folder: str, id: str) -> None:
        device = best_device()
        with opening("embedding", folder):
            self._model = SentenceTransformer(
                folder,
                device=str(device),
                trust_remote_code=False,
                model_kwargs={"use_safetensors": True, "dtype": compute_dtype(device)},
            )
            demand_vocabulary("embedding", self._model, folder)
            self.info = describe(self._model, id, folder_of(self._model, folder))
            self._model.eval()
            # A prompt belongs before every text: that is left to the library.
            self._layout = None if self._model.default_prompt_name else layout_of(self._model, 1)

    def encode(self, texts: Sequence[str], progress: OnProgress = silent) -> Vectors:
        """Unit vectors, shape (len(texts), dimensions), float32."""
        dimensions = self._model.get_embedding_dimension() or 0
        vectors = np.empty((len(texts), dimensions), dtype=np.float32)
        for begin in range(0, len(texts), BLOCK):
            block = list(texts[begin : begin + BLOCK])
            if self._layout is None:
                vectors[begin : begin + len(block)] = self._model.encode(
                    block, normalize_embeddings=True, show_progress_bar=False, convert_to_numpy=True
                )
                progress(begin + len(block), len(texts))
                continue
            rows = [self._layout.row(ids) for ids in self._layout.ids(block)]
            done = begin
            for batch in batches([len(ids) for ids, _ in rows], alike=self._model.device.type == "cpu"):
                features = self._layout.features([rows[i] for i in batch], self._model.device)
                with torch.inference_mode():
                    states = self._model(features)["sentence_embedding"]
                    states = torch.nn.functional.normalize(states.float(), dim=1)
                vectors[[begin + i for i in batch]] = states.cpu().numpy()
                done += len(batch)
                progress(done, len(texts))
            give_back()
        return vectors
