"""The model card, written from the record of a training run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def model_card(record: Mapping[str, Any]) -> str:
    """The card's Markdown from what `train` recorded (and `evaluation`, where figures were added)."""
    settings, result = record["settings"], record["result"]
    sources = "\n".join(
        f"| {source['file']} | {source['weight']:g} | {'yes' if source['evidence'] else ''} |"
        for source in record["sources"]
    )
    labels = ", ".join(f"{count:,} {label}" for label, count in record["labels"].items() if count)
    return f"""---
license: apache-2.0
pipeline_tag: text-classification
base_model: {record["base"]}
---

# An NLI cross-encoder

Judges whether a premise entails or contradicts a hypothesis: `entailment`, `neutral`, `contradiction`. Fine-tuned by
`consistency train` from {record["base"]}; weights in half precision, probabilities calibrated (temperature
{result["temperature"]:.3f}, folded into the classifier).

## The run

{labels}; {settings["epochs"]} epoch(s), {result["steps"]:,} steps, {result["pairs"]:,} pairs,
{result["seconds"] / 60:.0f} minutes. Learning rate {settings["learning_rate"]:g},
{settings["tokens_per_batch"]} tokens a batch, at most {settings["max_length"]} tokens a pair, word embeddings
{"trained" if settings["train_word_embeddings"] else "frozen"}, seed {settings["seed"]}.
Held-back training rows: accuracy {result["held_back_accuracy"]:.3f}, cross-entropy {result["held_back_loss"]:.3f}.

| file | weight | repaired as evidence |
|---|---|---|
{sources}
"""
