"""The model card, written from the record of a training run."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from consistency.training.recipe import SEED, Recipe

WIDTH = 112
OPTIONS = {"epochs", "learning_rate", "tokens_per_batch", "max_length"}
"""Settings that the command line can say without a recipe."""


def model_card(record: Mapping[str, Any], recipe: Recipe, *, base: str | None, name: str) -> str:
    """The card's Markdown from what `train` recorded.

    `base` is what the run was told to start from, None for the packaged model; `name` is that of the model's folder.
    """
    stages = record["stages"]
    minutes = sum(stage["result"]["seconds"] for stage in stages) / 60
    told = [_stage(stage) for stage in stages]
    final = record.get("average", stages[-1]["result"])
    if len(stages) > 1:
        elsewhere = " or from where it says" if any(stage["start"] for stage in stages) else ""
        head = f"{len(stages)} stages, each from the weights of the one before it{elsewhere}; {minutes:.0f} minutes."
        if "average" in record:
            head += f"\nThe model is the mean of their weights, in shares of {_listed(final['shares'])}"
            if final["held_back_loss"] is not None:
                last = _counted(final["shares"])[-1]
                whose = "the last stage's" if last == len(stages) else f"stage {last}'s"
                head += f"; on {whose} held-back rows:\n{_held_back(final)}"
            head += "."
        told = [head, *(f"### Stage {number}\n\n{text}" for number, text in enumerate(told, start=1))]
    run = "\n\n".join(told)
    command = _command(recipe, base, name)
    repeat = f"""
## Repeat it

With the data files at hand (each with `premise, hypothesis, label`):

{command}
"""
    return f"""---
license: apache-2.0
pipeline_tag: text-classification
base_model: {record["base"]}
---

# An NLI cross-encoder

Judges whether a premise entails or contradicts a hypothesis: `entailment`, `neutral`, `contradiction`. Fine-tuned by
`consistency train` from {record["base"]}; weights in half precision, probabilities calibrated (temperature
{final["temperature"]:.3f}, folded into the classifier).

## The run

{run}
{repeat if command else ""}"""


def _stage(stage: Mapping[str, Any]) -> str:
    settings, result = stage["settings"], stage["result"]
    start = [_start(stage["start"])] if stage["start"] else []
    labels = ", ".join(f"{count:,} {label}" for label, count in stage["labels"].items() if count)
    held_back = "No training rows were held back."
    if stage["held_back"]:
        held_back = f"{stage['held_back']:,} held-back training rows: {_held_back(result)}."
    rows = [f"| {source['file']} | {source['weight']:g} | {_treatment(source)} |" for source in stage["sources"]]
    made = []
    if stage["swapped"]:
        made.append(f"Up to {stage['swapped']:,} of these rows came again with premise and hypothesis changed about.")
    if stage.get("written"):
        made.append(f"The pairs of the groups that were written for this package came {stage['written']} time(s) more.")
    if stage["rewritten"]:
        made.append(f"Up to {stage['rewritten']:,} rows more were made by rewriting those of the files.")
    made += [
        f"Up to {corpus['rows']:,} rows more are pairs of sentences of {corpus['file']} that don't contradict."
        for corpus in stage["events"]
    ]
    return "\n".join(
        [
            *start,
            f"{labels}; {settings['epochs']} epoch(s), {result['steps']:,} steps, {result['pairs']:,} pairs,",
            f"{result['seconds'] / 60:.0f} minutes. Learning rate {settings['learning_rate']:g}, "
            f"{_decay(settings['decay'])},",
            f"{settings['tokens_per_batch']} tokens a batch, at most {settings['max_length']} tokens a pair, word "
            f"embeddings {'trained' if settings['train_word_embeddings'] else 'frozen'}, "
            f"dropout {settings['dropout']:g}, seed {settings['seed']}.",
            held_back,
            "",
            "| file | weight | how |",
            "|---|---|---|",
            *rows,
            *(["", *made] if made else []),
        ]
    )


def _start(shares: Sequence[float]) -> str:
    """Where a stage begins that does not go on from the one before it."""
    counted = _counted(shares)
    if len(counted) == 1:
        return f"From the weights of stage {counted[0]}."
    return f"From the mean of the weights of stages {_listed(counted)}, in shares of {_listed(filter(None, shares))}."


def _counted(shares: Sequence[float]) -> list[int]:
    """The numbers of the stages that count in a mean."""
    return [number for number, share in enumerate(shares, start=1) if share]


def _listed(numbers: Iterable[float]) -> str:
    return ", ".join(f"{number:g}" for number in numbers)


def _held_back(result: Mapping[str, Any]) -> str:
    return f"accuracy {result['held_back_accuracy']:.3f}, cross-entropy {result['held_back_loss']:.3f}"


def _treatment(source: Mapping[str, Any]) -> str:
    """What was done to a file's rows."""
    done = []
    if source["evidence"]:
        done.append("repaired as evidence")
    if source["unbiased"]:
        done.append("the rows that their hypotheses tell least")
    if source["labels"]:
        done.append(", ".join(f"{name} is {label}" for name, label in source["labels"].items()))
    return "; ".join(done)


def _topics(corpus: Mapping[str, Any]) -> str:
    return f" (topics {', '.join(corpus['topics'])})" if corpus["topics"] else ""


def _decay(share: float) -> str:
    if share == 0:
        return "constant after the warm-up"
    return "falling to zero" if share == 1 else f"falling to zero over the last {share:.0%}"


def _command(recipe: Recipe, base: str | None, name: str) -> str:
    """The command that repeats the run, as a Markdown code block; paths of the data are left to the reader.

    Empty for a recipe that was made in Python and that the command line can't say.
    """
    words: list[tuple[str, ...]] = [("consistency", "train")]
    if recipe.toml is not None:
        words += [("recipe.toml",), ("--data", "DIR")]
    else:
        stage, *others = recipe.stages
        if (
            others
            or recipe.average
            or stage.swapped
            or stage.written
            or set(stage.settings) - OPTIONS
            or any(source.unbiased or source.labels for source in stage.sources)
        ):
            return ""
        words += [
            (source.path.name if source.weight == 1 else f"{source.path.name}={source.weight:g}",)
            for source in stage.sources
        ]
        words += [("--evidence", source.path.name) for source in stage.sources if source.evidence]
        if stage.rewritten:
            words.append(("--rewritten", str(stage.rewritten)))
        words += [("--events", f"{corpus.path.name}={corpus.rows}") for corpus in stage.events]
        words += [(f"--{key.replace('_', '-')}", str(value)) for key, value in stage.settings.items()]
        if recipe.seed != SEED:
            words.append(("--seed", str(recipe.seed)))
    if base is not None:
        words.append(("--base", base))
    words.append(("--output", name))
    lines = [""]
    for word in map(shlex.join, words):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > WIDTH:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return "    " + " \\\n      ".join(lines)
