"""Natural language inference through any Hugging Face sequence classifier."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors import safe_open
from sentence_transformers import CrossEncoder

from consistency.errors import ModelError
from consistency.models.batches import batches, layout_of
from consistency.models.devices import best_device, compute_dtype
from consistency.models.first_token import judge_first_token_only
from consistency.models.interface import CONTRADICTION, ENTAILMENT, NEUTRAL, OnProgress, Vectors, silent
from consistency.models.memory import give_back
from consistency.models.opening import demand_vocabulary, describe, folder_of, opening

MAX_LENGTH = 256
"""Tokens of both sentences together; longer pairs are cut, the longer sentence first."""
BLOCK = 512
"""Pairs per call of the library, where batches are left to it."""


class CrossEncoderNli:
    """A classifier of (premise, hypothesis) pairs; safetensors only, never remote code.

    The order of its labels is read from its config. A two-class model gives the probability of
    `not_entailment` to neutral.
    """

    def __init__(self, folder: str, id: str) -> None:
        device = best_device()
        with opening("NLI", folder):
            # The weights are stored in half precision, which many processors compute slowly.
            self._model = CrossEncoder(
                folder,
                device=str(device),
                trust_remote_code=False,
                model_kwargs={"use_safetensors": True, "dtype": compute_dtype(device)},
            )
            # An encoder may have fewer positions than that.
            self._model.max_seq_length = min(MAX_LENGTH, self._model.max_seq_length or MAX_LENGTH)
            labels = self._model.config.id2label
            self._columns = label_columns(labels, folder)
            local = folder_of(self._model, folder)
            _demand_classifier(self._model.model, local)
            demand_vocabulary("NLI", self._model, folder)
            judge_first_token_only(self._model.model)
            self.info = describe(self._model, id, local, [label for _, label in sorted(labels.items())])
            self._model.eval()
            self._layout = layout_of(self._model, 2)

    def predict(self, pairs: Sequence[tuple[str, str]], progress: OnProgress = silent) -> Vectors:
        """Probabilities, shape (len(pairs), 3), columns `ENTAILMENT`, `NEUTRAL`, `CONTRADICTION`."""
        rows = np.zeros((len(pairs), 3), dtype=np.float32)
        done = 0
        for chosen, scores in self._scores(pairs):
            for source, column in enumerate(self._columns):
                rows[chosen, column] += scores[:, source]
            done += len(chosen)
            progress(done, len(pairs))
        give_back()
        return rows

    def _scores(self, pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[list[int], Vectors]]:
        """Indices of pairs and their probabilities, in the model's own order of labels."""
        if self._layout is None:
            order = sorted(range(len(pairs)), key=lambda i: len(pairs[i][0]) + len(pairs[i][1]))
            for begin in range(0, len(order), BLOCK):
                chosen = order[begin : begin + BLOCK]
                yield (
                    chosen,
                    self._model.predict(
                        [list(pairs[i]) for i in chosen],
                        # The softmax is taken of the bare logits, whatever else the folder wants done to them.
                        activation_fn=torch.nn.Identity(),
                        apply_softmax=True,
                        show_progress_bar=False,
                        convert_to_numpy=True,
                    ),
                )
            return
        texts = list(dict.fromkeys(text for pair in pairs for text in pair))
        ids = dict(zip(texts, self._layout.ids(texts), strict=True))
        lengths = [len(ids[a]) + len(ids[b]) for a, b in pairs]
        for chosen in batches(lengths, alike=self._model.device.type == "cpu"):
            features = self._layout.features(
                [self._layout.row(*(ids[text] for text in pairs[i])) for i in chosen], self._model.device
            )
            with torch.inference_mode():
                scores = torch.softmax(self._model(features)["scores"].float(), dim=1)
            yield chosen, scores.cpu().numpy()


def _demand_classifier(model: Any, folder: str) -> None:
    """Raise `ModelError` where a folder's weights lack the classifier: the library would make up a random one."""
    weights = sorted(Path(folder).glob("*.safetensors"))
    stored = set().union(*(safe_open(file, "pt").keys() for file in weights))  # type: ignore[no-untyped-call]
    # The last layer, with a row for each label; what lies before it a masked language model has too.
    head = {
        name
        for name, parameter in model.named_parameters()
        if not name.startswith(f"{model.base_model_prefix}.") and parameter.shape[:1] == (model.config.num_labels,)
    }
    if weights and head and not head & stored:
        raise ModelError(
            f"NLI model {folder!r}: its weights have no classifier, only an encoder; "
            "give a model that was fine-tuned on NLI"
        )


def label_columns(labels: Mapping[int, str], name: str) -> list[int]:
    """For each output of a model the column of `NliModel.predict` that it belongs to.

    >>> label_columns({0: "CONTRADICTION", 1: "Entailment", 2: "neutral"}, "a model")
    [2, 0, 1]

    Raises `ModelError` when the labels are not those of NLI.
    """
    columns = []
    for _, label in sorted(labels.items()):
        plain = label.lower().replace("-", "_").replace(" ", "_")
        if plain.startswith("entail"):
            columns.append(ENTAILMENT)
        elif plain.startswith("contra"):
            columns.append(CONTRADICTION)
        elif plain.startswith(("neutral", "not_entail", "non_entail")):
            columns.append(NEUTRAL)
        else:
            columns.append(-1)
    if -1 in columns or ENTAILMENT not in columns or len(set(columns)) != len(columns):
        raise ModelError(
            f"NLI model {name!r}: its labels are {', '.join(map(str, labels.values()))}; "
            "an NLI model has entailment, neutral and contradiction (or entailment and not_entailment)"
        )
    return columns
