"""Training: a recipe → a model folder with its card."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from consistency.errors import LabelledDataError, ModelError
from consistency.models.loading import DEFAULT, default_embedding_folder
from consistency.training.card import model_card
from consistency.training.data import LABELS, TWO_CLASS, LabelledPair
from consistency.training.mixing import mix
from consistency.training.recipe import Recipe, Stage

if TYPE_CHECKING:  # importing these loads torch
    from consistency.models.checkpoint import Progress
    from consistency.models.finetune import Examples, FinetuneResult, FinetuneSettings

MINILM = "sentence-transformers/all-MiniLM-L6-v2"
"""Under which name the packaged encoder was published."""
LEAST_ROWS = 20
MOST_HELD_BACK = 4000
RECORD = "training.json"
STAGE_RECORD = "stage.json"

OnStage = Callable[[int, "Progress"], None]
"""Called with the number of the stage, from 1, and where it stands."""


@dataclass(frozen=True, slots=True)
class _Step:
    """One stage of a run: where its model goes, and what of it must be the same for a resumed run."""

    stage: Stage
    settings: FinetuneSettings
    base: str
    folder: Path
    plan: dict[str, Any]


def train(
    recipe: Recipe,
    output: Path,
    *,
    base: str = DEFAULT,
    resume: bool = False,
    report: OnStage = lambda stage, progress: None,
) -> list[FinetuneResult]:
    """Fine-tune `base` by the recipe; writes the model, its card, `training.json` and `recipe.toml` to `output`.

    Each stage goes on from the model of the one before it, or begins from a mean of earlier ones; these models lie in
    `output/stage-N` and `output/start-…` until all are done. A recipe may end with the mean of the stages' weights.
    `resume` leaves finished stages as they are and goes on from the checkpoint of the one that was killed; `report`
    hears again what was reported before the kill.

    Raises `LabelledDataError` when any stage's data can't be read or is too little, `ModelError` when the base can't be
    opened or when what a killed run left is of another run.
    """
    from consistency.models.checkpoint import Progress
    from consistency.models.finetune import FinetuneResult

    steps = _steps(recipe, output, base)
    finished = {step.folder: _finished(step) for step in steps if step.folder != output} if resume else {}
    # All data is read before anything is trained: a bad row of the last stage is told at once, not after hours.
    mixes = {step.folder: _mixed(step) for step in steps if finished.get(step.folder) is None}
    records = []
    means: set[str] = set()
    for number, step in enumerate(steps, start=1):
        record = finished.get(step.folder)
        if record is None:
            if step.stage.start and step.base not in means:
                # What a killed run left of it may be half a model, so a resumed one makes it again.
                _average(steps[: len(step.stage.start)], step.stage.start, Path(step.base))
                means.add(step.base)
            record = _run(step, *mixes.pop(step.folder), resume, partial(report, number))
            if step.folder != output:
                _write_json(step.folder / STAGE_RECORD, record)
        else:
            for at in record["history"]:
                report(number, Progress(**at))
        records.append(record)
    run: dict[str, Any] = {"base": records[0]["base"], "seed": recipe.seed, "stages": records}
    if recipe.average:
        run["average"] = _average(steps, recipe.average, output)
    card = model_card(run, recipe, base=None if base == DEFAULT else base, name=output.resolve().name)
    (output / "README.md").write_text(card, encoding="utf-8")
    if recipe.toml is not None:
        (output / "recipe.toml").write_text(recipe.toml, encoding="utf-8")
    _write_json(output / RECORD, run)
    for folder in {step.folder for step in steps} - {output} | {Path(step.base) for step in steps if step.stage.start}:
        shutil.rmtree(folder)
    return [FinetuneResult(**record["result"]) for record in records]


def _steps(recipe: Recipe, output: Path, base: str) -> list[_Step]:
    from consistency.models.finetune import FinetuneSettings

    folder, name = (default_embedding_folder(), MINILM) if base == DEFAULT else (base, base)
    steps = []
    for number, stage in enumerate(recipe.stages, start=1):
        settings = FinetuneSettings(**stage.settings, seed=recipe.seed + number - 1)
        if stage.start:
            # The shares are in its name, and so in the identity of a checkpoint of the stage.
            shares = "-".join(f"{share:.15g}" for share in stage.start)
            folder, name = str(output / f"start-{shares}"), "the mean of earlier stages"
        plan = {
            "base": name,
            "settings": asdict(settings),
            "sources": [
                {
                    "file": source.path.name,
                    "sha256": _sha256(source.path),
                    "weight": source.weight,
                    "evidence": source.evidence,
                    "unbiased": source.unbiased,
                    "labels": dict(source.labels) if source.labels else None,
                }
                for source in stage.sources
            ],
            "start": list(stage.start),
            "rewritten": stage.rewritten,
            "swapped": stage.swapped,
            "written": stage.written,
            "events": [
                {
                    "file": corpus.path.name,
                    "sha256": _sha256(corpus.path),
                    "rows": corpus.rows,
                    "topics": sorted(corpus.topics) if corpus.topics else None,
                }
                for corpus in stage.events
            ],
        }
        last = number == len(recipe.stages) and not recipe.average
        own = output if last else output / f"stage-{number}"
        steps.append(_Step(stage, settings, folder, own, plan))
        folder, name = str(own), f"stage {number}"
    return steps


def _finished(step: _Step) -> dict[str, Any] | None:
    """The record of a stage that an earlier run finished, if it did."""
    path = step.folder / STAGE_RECORD
    if not path.is_file():
        return None
    record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    if {key: record.get(key) for key in step.plan} != step.plan:
        raise ModelError(
            f"{step.folder}: this stage is of another run (other data, base or settings); "
            "give the same ones, or train without --resume"
        )
    return record


def _mixed(step: _Step) -> tuple[list[LabelledPair], list[LabelledPair]]:
    stage = step.stage
    mixed, held_back = mix(
        stage.sources,
        step.settings.seed,
        rewritten=stage.rewritten,
        swapped=stage.swapped,
        written=stage.written,
        events=stage.events,
    )
    if len(mixed) < LEAST_ROWS:
        raise LabelledDataError(
            f"{len(mixed)} labelled pairs are too few to train on; at least {LEAST_ROWS} are needed"
        )
    return mixed, held_back[:MOST_HELD_BACK]


def _run(
    step: _Step,
    mixed: Sequence[LabelledPair],
    held_back: Sequence[LabelledPair],
    resume: bool,
    report: Callable[[Progress], None],
) -> dict[str, Any]:
    """Train one stage; returns its record."""
    from consistency.models.finetune import finetune

    history: list[Progress] = []

    def keep(progress: Progress) -> None:
        history.append(progress)
        report(progress)

    result = finetune(
        _examples(mixed),
        _examples(held_back),
        labels=LABELS,
        base=step.base,
        output=step.folder,
        settings=step.settings,
        resume=resume,
        report=keep,
    )
    return step.plan | {
        "labels": {label: sum(pair.label == label for pair in mixed) for label in (*LABELS, *TWO_CLASS)},
        "held_back": len(held_back),
        "result": asdict(result),
        "history": [asdict(at) for at in history],
    }


def _average(steps: Sequence[_Step], shares: Sequence[float], output: Path) -> dict[str, Any]:
    """Write the mean of the stages' weights; returns its figures on the held-back rows of the last one in it."""
    from consistency.models.finetune import average

    counted = [(step, share) for step, share in zip(steps, shares, strict=True) if share]
    last, _ = counted[-1]
    _, held_back = _mixed(last)
    temperature, accuracy, loss = average(
        [step.folder for step, _ in counted],
        [share for _, share in counted],
        _examples(held_back),
        labels=LABELS,
        output=output,
        max_length=last.settings.max_length,
    )
    return {
        "shares": list(shares),
        "temperature": temperature,
        "held_back_accuracy": accuracy,
        "held_back_loss": loss,
    }


def _examples(pairs: Sequence[LabelledPair]) -> Examples:
    from consistency.models.finetune import NOT_CONTRADICTION, NOT_ENTAILMENT, Examples

    classes = {label: index for index, label in enumerate(LABELS)}
    classes |= {"not_entailment": NOT_ENTAILMENT, "not_contradiction": NOT_CONTRADICTION}
    return Examples([(pair.premise, pair.hypothesis) for pair in pairs], [classes[pair.label] for pair in pairs])


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_json(path: Path, record: dict[str, Any]) -> None:
    """Write whole or not at all, since a resumed run takes what is there for finished."""
    fresh = path.with_name(path.name + ".new")
    fresh.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    os.replace(fresh, path)
