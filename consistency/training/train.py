"""Training: a mix of labelled files → a model folder with its card."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from consistency.errors import LabelledDataError
from consistency.training.card import model_card
from consistency.training.data import LABELS, TWO_CLASS, LabelledPair, Source, mix

if TYPE_CHECKING:  # importing these loads torch
    from consistency.models.finetune import FinetuneResult, FinetuneSettings, Progress

LEAST_ROWS = 20


def train(
    sources: Sequence[Source],
    output: Path,
    *,
    base: str,
    base_name: str,
    settings: FinetuneSettings,
    resume: bool = False,
    report: Callable[[Progress], None] = lambda progress: None,
) -> FinetuneResult:
    """Fine-tune `base` on the mixed sources and write the model, its card and `training.json` to `output`.

    Raises `LabelledDataError` when the data can't be read or is too little, `ModelError` when the base can't be opened
    or a checkpoint is of another run.
    """
    from consistency.models.finetune import NOT_ENTAILMENT, finetune

    mixed = mix(sources, settings.seed)
    if len(mixed) < LEAST_ROWS:
        raise LabelledDataError(
            f"{len(mixed)} labelled pairs are too few to train on; at least {LEAST_ROWS} are needed"
        )
    history: list[dict[str, float]] = []

    def keep(progress: Progress) -> None:
        history.append(asdict(progress))
        report(progress)

    result = finetune(
        [(pair.premise, pair.hypothesis) for pair in mixed],
        [NOT_ENTAILMENT if pair.label == TWO_CLASS else LABELS.index(pair.label) for pair in mixed],
        labels=LABELS,
        base=base,
        output=output,
        settings=settings,
        held_back=4000,
        resume=resume,
        report=keep,
    )
    record = {
        "base": base_name,
        "settings": asdict(settings),
        "sources": [
            {"file": source.path.name, "weight": source.weight, "evidence": source.evidence} for source in sources
        ],
        "labels": _counts(mixed),
        "result": asdict(result),
        "history": history,
    }
    (output / "training.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    (output / "README.md").write_text(model_card(record), encoding="utf-8")
    return result


def _counts(pairs: Sequence[LabelledPair]) -> dict[str, int]:
    return {label: sum(pair.label == label for pair in pairs) for label in (*LABELS, TWO_CLASS)}
